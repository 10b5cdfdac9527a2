// Colleagues who answer by themselves: when, how, and when not. Told with the small pilot and the awkward company.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/clock.ts';
import { flipsideScript } from '../../../src/simulator/autopilot/flipside-script.ts';
import { isAtWork } from '../../../src/simulator/autopilot/hours.ts';
import { awkward } from '../../../src/simulator/companies/awkward.ts';
import { smallPilot } from '../../../src/simulator/companies/small-pilot.ts';
import { applyFact, emptyState, type Fact } from '../../../src/simulator/facts.ts';
import { type Living, startLiving, writtenIn } from './living.ts';

let living: Living;
afterEach(() => living.end());

const STEP = { stepMs: HOUR };
/** Months of a program, on a machine that does other things as well. */
const LONG_MS = 300_000;

test(
  'a program lives: the lead starts it, people join, pairs meet, one moves twice, one leaves, one is silent',
  async () => {
    living = await startLiving({ company: smallPilot, ...STEP });
    const acts: { memberId: string; at: number }[] = [];
    living.workspace.onChange((fact) => {
      if (fact.kind === 'autopilotDid') acts.push(fact);
    });
    await living.lives(100 * DAY);

    const lead = living.person('Amara Okafor');
    await lead.runs('/rm status');
    expect(lead.lastMessage()).toContain('Reverse mentoring at Meridian Instruments');
    expect(lead.lastMessage()).toMatch(/: [23] of 6 held/);
    const count = (id: string, what: string) =>
      [...(living.workspace.state.autopilot.done.get(id)?.keys() ?? [])].filter((key) =>
        key.startsWith(`${what}:`),
      ).length;
    expect(count('U0EXEC00005', 'moved')).toBe(2);
    expect(living.workspace.state.autopilot.done.has('U0JUNI00005')).toBe(false);
    expect(living.workspace.state.members.get('U0JUNI00006')?.deleted).toBe(true);
    const contact = living.person('Noor Haddad');
    expect(contact.messages().filter((text) => text.includes('@Priya Raman takes part'))).toHaveLength(1);
    expect(contact.messages()).toHaveLength(1);

    expect(acts.length).toBeGreaterThan(150);
    for (const { memberId, at } of acts) {
      const person = smallPilot.people.find(({ id }) => id === memberId);
      const holidays = smallPilot.holidays?.[person?.location ?? ''] ?? [];
      expect(isAtWork({ timeZone: person?.timeZone ?? '', holidays }, at)).toBe(true);
    }
    expect(living.pilot.status().surprises).toEqual([]);
  },
  LONG_MS,
);

test(
  'the same seed and the same steps give the same workspace; another seed another',
  async () => {
    const contents: string[][] = [];
    for (const seed of ['one', 'one', 'two']) {
      living = await startLiving({ company: smallPilot, stepMs: 2 * HOUR, seed });
      await living.lives(18 * DAY);
      const lines = writtenIn(living).map(
        ({ memberId, sentAt, text }) => `${memberId} ${Math.floor(sentAt / MINUTE)} ${text}`,
      );
      contents.push(lines.toSorted());
      if (contents.length < 3) await living.end();
    }
    expect(contents[0]?.length).toBeGreaterThan(60);
    expect(contents[1]).toEqual(contents[0]);
    expect(contents[2]).not.toEqual(contents[0]);
  },
  LONG_MS,
);

test('whoever is played, or excepted, is left alone; off means off', async () => {
  living = await startLiving({ company: smallPilot, ...STEP });
  living.pilot.set({ playing: ['U0JUNI00001'], member: { id: 'U0JUNI00004', isOn: false } });
  await living.lives(5 * DAY);
  const done = (id: string) => living.workspace.state.autopilot.done.get(id)?.size ?? 0;
  expect([done('U0JUNI00001'), done('U0JUNI00004')]).toEqual([0, 0]);
  expect(done('U0JUNI00002')).toBeGreaterThan(0);
  expect(living.person('U0JUNI00001').lastMessage()).toContain('[Take part]');

  living.pilot.set({ isOn: false, playing: [] });
  await living.lives(2 * DAY);
  expect(done('U0JUNI00001')).toBe(0);
  living.pilot.set({ isOn: true, member: { id: 'U0JUNI00004', isOn: true } });
  expect(living.pilot.status()).toMatchObject({ isOn: true, except: [], playing: [] });
  await living.lives(2 * DAY);
  expect([done('U0JUNI00001'), done('U0JUNI00004')]).toEqual([1, 1]);
});

test('what somebody answered by hand is not answered again, and a window left open is closed', async () => {
  living = await startLiving({ company: smallPilot, ...STEP });
  living.pilot.set({ playing: ['U0JUNI00001'] });
  await living.lives(DAY);
  const lena = living.person('Lena Brandt');
  await lena.clicks('No, thank you');
  const before = lena.messages();
  living.pilot.set({ playing: [] });
  await living.lives(3 * DAY);
  expect(lena.messages()).toEqual(before);
});

test('a window nobody taught it is closed and recorded', async () => {
  const script = {
    ...flipsideScript,
    forms: flipsideScript.forms.filter(({ title }) => !title.test('Take part (1 of 3)')),
  };
  living = await startLiving({ company: smallPilot, ...STEP, script });
  await living.lives(3 * DAY);
  expect(living.pilot.status().surprises).toContain(
    'Lena Brandt, invitation: an unknown window: "Take part (1 of 3)"',
  );
  expect(living.person('Lena Brandt').modal()).toBeNull();
});

test('what was done is in the facts, so that a restart repeats nothing', async () => {
  living = await startLiving({ company: smallPilot, ...STEP });
  const replayed = emptyState(smallPilot.team);
  const facts: Fact[] = [];
  living.workspace.onChange((fact) => {
    if (fact.kind === 'autopilotSet' || fact.kind === 'autopilotDid') facts.push(fact);
  });
  living.pilot.set({ isOn: false });
  living.pilot.set({ isOn: true });
  await living.lives(2 * DAY);
  for (const fact of JSON.parse(JSON.stringify(facts))) applyFact(replayed, fact);
  const { autopilot } = living.workspace.state;
  expect(replayed.autopilot.done).toEqual(autopilot.done);
  expect(replayed.autopilot).toMatchObject({ isOn: true, except: [] });
});

test('where nobody leads yet, an admin takes the lead, says who reports to whom, and begins', async () => {
  living = await startLiving({ company: smallPilot, ...STEP, leads: [] });
  await living.lives(2 * DAY);
  const lead = living.person('Amara Okafor');
  await lead.runs('/rm import');
  expect(lead.modal()?.text).toContain('is known for 22 people');
  await lead.closes();
  expect(living.person('Lena Brandt').messages().join()).toContain('@Amara Okafor invites you');
  expect(living.pilot.status().surprises).toEqual([]);
});

test('the awkward company muddles through without a mishap', async () => {
  living = await startLiving({ company: awkward, ...STEP });
  await living.lives(60 * DAY);
  const lead = living.person('Amara Okafor');
  await lead.runs('/rm status');
  expect(lead.lastMessage()).toContain('Reverse mentoring at Penumbra Works');
  expect(living.pilot.status().surprises).toEqual([]);
});
