// Calendar files under the faults that hit what the bot calls: a session is booked while things go wrong, and each
// of the three gets its file exactly once. FAULT_SEED=… repeats a run that failed.
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { HOUR, SECOND } from '../../src/clock.ts';
import { callMishaps } from '../../src/simulator/call-mishaps.ts';
import { armFault } from '../../src/simulator/fault-catalogue.ts';
import { runningPair } from '../stories/acts.ts';
import { type Story, startStory } from '../stories/company.ts';

const SEEDS = process.env.FAULT_SEED === undefined ? [1, 2027] : [Number(process.env.FAULT_SEED)];
/** Its ten seconds of silence are real ones; invitations cover it with a bot of less patience. */
const TOO_SLOW = 'hang-after-delivery';

let story: Story;
afterEach(() => story.end());

const ids = callMishaps.map(({ id }) => id).filter((id) => id !== TOO_SLOW);
test.each(ids.flatMap((id) => SEEDS.map((seed) => [id, seed] as const)))(
  '%s, FAULT_SEED=%i',
  async (id, seed) => {
    story = await startStory({ leads: ['U0LEAD00001'] });
    const { haruka, kenji, lena } = await runningPair(story);
    await haruka.clicks('Choose a time');
    expect(armFault(story.workspace, id, seed)).toBe('armed');
    while (haruka.modal()?.submit) {
      await haruka.submits();
      await story.settle();
      story.clock.moveTo(story.clock.now() + 20 * SECOND);
    }
    await story.passes(20 * HOUR);
    const files = [haruka, kenji, lena].map((person) =>
      person.screen().messages.flatMap((message) => message.files.map(({ name }) => name)),
    );
    expect(files, `${id}, FAULT_SEED=${seed}`).toEqual([
      ['session-1.ics'],
      ['session-1.ics'],
      ['session-1.ics'],
    ]);
    expect(story.workspace.faults.remaining()).toBe(0);
  },
);
