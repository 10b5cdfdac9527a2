import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CADENCES, type Program, plannedSessionCount } from '../../src/programs/rules.ts';
import {
  changedFields,
  distinctTopics,
  frozenFields,
  plannedSessionsFor,
  SECTION_FIELDS,
  SETTINGS_SECTIONS,
  sectionFingerprint,
  settingsContradictions,
} from '../../src/programs/settings.ts';
import { program } from '../lifecycle/programs.ts';

const TODAY = '2027-01-11';
const errorsOf = (after: Partial<Program>, before: Partial<Program> = {}, today = TODAY) =>
  settingsContradictions(program(before), { ...program(before), ...after }, today);

describe('what contradicts itself', () => {
  it.each<[string, Partial<Program>, string, Partial<Program>?]>([
    ['startsOn', { startsOn: '2027-01-10', enrollUntilOn: '2027-01-10' }, 'This day has passed'],
    ['enrollUntilOn', { enrollUntilOn: '2027-01-10' }, 'This day has passed'],
    ['enrollUntilOn', { enrollUntilOn: '2027-02-02' }, 'People have to answer before'],
    ['plannedSessions', { plannedSessions: 7 }, 'Between 1 and 6 sessions fit'],
    ['plannedSessions', { plannedSessions: 0 }, 'Between 1 and 6 sessions fit'],
    ['topics', { topics: [] }, 'Choose at least one topic'],
    ['ownTopics', { topics: Array.from({ length: 101 }, (_, n) => `T${n}`) }, 'too many topics: 101'],
    ['phases', { pairingMode: 'rotating' }, 'Rotating pairs need 2 to 4 phases'],
    ['phases', { phases: 2 }, 'Phase 3 is under way', { pairingMode: 'rotating', phases: 4, phase: 3 }],
    ['successMeasures', { successMeasures: ['1', '2', '3', '4', '5', '6'] }, 'These are 6'],
    ['anonymityThreshold', { anonymityThreshold: 4 }, 'on the promise that', { status: 'enrolling' }],
    ['contactSlackUserId', { contactSlackUserId: 'U0SPON' }, 'cannot also be the sponsor'],
  ])('%s: %j', (field, after, words, before) => {
    expect(Object.keys(errorsOf(after, before))).toContain(field);
    expect(errorsOf(after, before)[field]).toContain(words);
  });

  it.each<[Partial<Program>, Partial<Program>?]>([
    [{ anonymityThreshold: 3 }],
    [{ anonymityThreshold: 8 }, { status: 'running' }],
    [{ pairingMode: 'rotating', phases: 2 }],
    [{ startsOn: TODAY, enrollUntilOn: TODAY }],
    [{ successMeasures: [] }],
  ])('allows %j', (after, before) => {
    expect(errorsOf(after, before)).toEqual({});
  });

  it('leaves days alone that have passed since they were chosen', () => {
    expect(errorsOf({ purpose: 'Another' }, {}, '2027-06-01')).toEqual({});
    expect(errorsOf({ startsOn: '2027-05-01' }, {}, '2027-06-01')).toHaveProperty('startsOn');
  });
});

describe('planned sessions', () => {
  const monthly = { months: 6, cadence: 'monthly', plannedSessions: 6 } as const;
  const biweekly = { months: 6, cadence: 'biweekly' } as const;
  it.each([
    ['follow the rhythm while nobody has touched them', monthly, biweekly, 6, 13],
    ['follow it when the field is emptied', { ...monthly, plannedSessions: 4 }, biweekly, null, 13],
    ['stay where somebody has chosen them', { ...monthly, plannedSessions: 4 }, biweekly, 4, 4],
    ['become what is typed', monthly, monthly, 5, 5],
  ] as const)('%s', (_, before, after, typed, expected) => {
    expect(plannedSessionsFor(before, after, typed)).toBe(expected);
  });

  it('always fit when they are suggested', () => {
    const schedule = fc.record({
      months: fc.integer({ min: 3, max: 12 }),
      cadence: fc.constantFrom(...CADENCES),
    });
    fc.assert(
      fc.property(schedule, schedule, (before, after) => {
        const planned = plannedSessionsFor(
          { ...before, plannedSessions: plannedSessionCount(before.months, before.cadence) },
          after,
          null,
        );
        expect(errorsOf({ ...after, plannedSessions: planned })).toEqual({});
      }),
    );
  });
});

describe('what is settled', () => {
  it.each<[Partial<Program>, string, readonly string[]]>([
    [{ status: 'draft' }, TODAY, []],
    [{ status: 'matching' }, '2027-03-01', []],
    [{ status: 'running' }, TODAY, ['pairingMode', 'phases']],
    [{ status: 'running', pairingMode: 'rotating' }, TODAY, ['pairingMode']],
    [{ status: 'running' }, '2027-02-01', ['pairingMode', 'phases', 'startsOn']],
  ])('%j on %s', (given, today, expected) => {
    expect(Object.keys(frozenFields(program(given), today)).sort()).toEqual(expected);
  });

  it('is everything, once the program is closed', () => {
    const every = SETTINGS_SECTIONS.flatMap((section) => SECTION_FIELDS[section]);
    expect(Object.keys(frozenFields(program({ status: 'closed' }), TODAY))).toEqual(every);
  });
});

it('tells sections apart that somebody else has changed', () => {
  const [before, after] = [program(), program({ cadence: 'weekly', revision: 2 })];
  expect(sectionFingerprint(after, 'schedule')).not.toBe(sectionFingerprint(before, 'schedule'));
  expect(sectionFingerprint(after, 'purpose')).toBe(sectionFingerprint(before, 'purpose'));
  expect(changedFields(before, after)).toEqual(['cadence']);
});

it('keeps each topic once, however it is written, in the order given', () => {
  expect(distinctTopics(['AI at work', 'ai At Work', 'Own', 'own'])).toEqual(['AI at work', 'Own']);
});
