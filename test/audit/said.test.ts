import { describe, expect, it } from 'vitest';
import { maySee, SAID_WORDS, saidUnder } from '../../src/audit/said.ts';

describe('what leads may see of the messages that went out', () => {
  it.each([
    ['program:7:enrollment:3:invitation', 'invitation', null],
    ['program:7:pair:12:ask:executive', 'pairQuestion', 12],
    ['program:7:pair:12:introduction:mentor', 'introduction', 12],
    ['program:7:pair:12:session:4:rev2:booked:assistant', 'booked', 12],
    ['program:7:pair:12:conflict:99:lead:U1', 'conflictForLead', 12],
  ])('%s is listed', (key, kind, pairId) => {
    expect(saidUnder(key)).toEqual({ kind, programId: 7, pairId });
  });

  it.each([
    'program:7:pair:12:notComing:U1',
    'program:7:pair:12:ended:U1',
    'program:7:pair:12:expired:U1',
    'program:7:pair:12:whyDeclined',
    'program:7:pair:12:rests:partner:1',
    'program:7:pair:12:goesOn:3',
    'program:7:pair:12:nominationTurnedDown:U1',
    'program:7:pair:12:session:4:rev2:calledOff:mentor',
    'program:7:pause:3:over',
    'pair:12:answerReminder:executive',
    'session:4:rev1:pulse:mentor',
    'session:4:rev1:pulseReminder:executive',
    'session:4:rev1:outcomeAgain:mentor',
    'session:4:help:U1:U2',
    'event:Ev1:answer',
    'program:7:something:nobody:thought:of',
  ])('%s is not', (key) => {
    expect(saidUnder(key)).toBeNull();
  });

  it('tells nothing of an answer: the second question is seen once both have said yes', () => {
    const mentors = 'program:7:pair:12:ask:mentor';
    const executives = 'program:7:pair:12:ask:executive';
    const seen = (key: string, hasBegun: boolean, isSelfNominated: boolean) => {
      const said = saidUnder(key);
      return said !== null && maySee(said, key, { hasBegun, isSelfNominated });
    };
    expect(seen(executives, false, false)).toBe(true);
    expect(seen(mentors, false, false)).toBe(false);
    expect(seen(executives, false, true)).toBe(false);
    expect(seen(mentors, true, false)).toBe(true);
    expect(seen(executives, true, true)).toBe(true);
  });

  it('has words for every kind', () => {
    for (const words of Object.values(SAID_WORDS)) expect(words).toMatch(/^[A-Z].*[^.]$/);
  });
});
