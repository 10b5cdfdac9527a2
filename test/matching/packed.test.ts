import { expect, it } from 'vitest';
import { packedByParts, unpacked } from '../../src/matching/packed.ts';
import { atOnce, inTurns } from '../../src/matching/turns.ts';
import { company } from './company.ts';

const task = { kind: 'alternatives', input: company(600, 501, 1), executiveSlackUserId: 'E000' } as const;

it('is the same task after it was packed, sent and unpacked', () => {
  expect(unpacked(structuredClone(atOnce(packedByParts(task))))).toEqual(task);
});

it('gives others their turn after each part, and stops when it is told to', async () => {
  let turns = 0;
  const packed = await inTurns(packedByParts(task), () => {
    turns++;
    return true;
  });
  // Two of executives, two of mentors, one of managers.
  expect(turns).toBe(5);
  expect(packed).toEqual(atOnce(packedByParts(task)));
  expect(await inTurns(packedByParts(task), () => false)).toBeNull();
});
