// A month of ticks over invented sessions: nothing twice, nothing late, nothing at night, nothing about the past.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWakingInstant, quietUntil } from '../../src/calendar/waking-hours.ts';
import { addDays, instantOf, weekdayOf } from '../../src/calendar/zone.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts';
import { dueNudges } from '../../src/nudges/due.ts';
import type { Nudge, NudgeFacts, PairFacts, PersonFacts, SessionFacts } from '../../src/nudges/rules.ts';
import { NO_FACTS, sessionIdOf } from './facts.ts';

const ZONES = [
  'Asia/Tokyo',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
] as const;
const FIRST_DAY = '2026-10-12';
const FROM = Date.UTC(2026, 9, 12);
/** Berlin, Lord Howe and New York change their clocks in this month. */
const UNTIL = FROM + 35 * DAY;

const zones = fc.constantFrom(...ZONES);
/** What will happen to a session, and when; what is known of it at a moment is `factsAt`. */
type Story = {
  readonly id: number;
  readonly mentorZone: string;
  readonly executiveZone: string;
  readonly startsAt: Instant;
  readonly marks: readonly {
    readonly who: string;
    readonly mark: 'held' | 'missed';
    readonly afterMinutes: number;
  }[];
  /** Minutes after the end at which they answer the pulse; null for never. */
  readonly pulses: Readonly<Record<'mentor' | 'executive', number | null>>;
  /** When it is moved by a week, in minutes before the start; null for never. */
  readonly movedBeforeMinutes: number | null;
  readonly leaves: 'mentor' | null;
};

const answers = fc.option(fc.integer({ min: 130, max: 4 * 24 * 60 }), { nil: null });
const stories: fc.Arbitrary<Story> = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }),
  mentorZone: zones,
  executiveZone: zones,
  // On half hours of working days in the executive's zone.
  startsAt: fc
    .record({ day: fc.integer({ min: 7, max: 20 }), half: fc.integer({ min: 14, max: 38 }), zone: zones })
    .map(({ day, half, zone }) => {
      const on = addDays(FIRST_DAY, day);
      return instantOf(zone, weekdayOf(on) > 5 ? addDays(on, 2) : on, half * 30);
    }),
  marks: fc
    .record({
      mark: fc.constantFrom('held', 'missed'),
      first: fc.integer({ min: 0, max: 600 }),
      later: fc.integer({ min: 0, max: 600 }),
    })
    .map(({ mark, first, later }) => [
      { who: 'mentor', mark, afterMinutes: first },
      { who: 'executive', mark, afterMinutes: first + later },
    ]),
  pulses: fc.record({ mentor: answers, executive: answers }),
  movedBeforeMinutes: fc.option(fc.integer({ min: 1, max: 5 * 24 * 60 }), { nil: null, freq: 4 }),
  leaves: fc.option(fc.constant('mentor' as const), { nil: null, freq: 5 }),
});
const companies = fc.uniqueArray(stories, { minLength: 1, maxLength: 4, selector: (story) => story.id });

const idOf = (story: Story, role: string) => `U${role}${story.id}`;

function factsAt(story: Story, now: Instant): SessionFacts {
  const isMoved =
    story.movedBeforeMinutes !== null && now >= story.startsAt - story.movedBeforeMinutes * MINUTE;
  const startsAt = isMoved ? story.startsAt + 7 * DAY : story.startsAt;
  const endsAt = startsAt + HOUR;
  const marks = story.marks
    .map(({ who, mark, afterMinutes }) => ({
      slackUserId: idOf(story, who),
      mark,
      round: 1,
      markedAt: endsAt + afterMinutes * MINUTE,
    }))
    .filter((mark) => mark.markedAt <= now);
  const person = (role: 'mentor' | 'executive', timeZone: string): PersonFacts => ({
    slackUserId: idOf(story, role),
    timeZone,
    isDeactivated: story.leaves === role,
  });
  return {
    session: {
      id: story.id,
      pairId: story.id,
      startsAt,
      endsAt,
      status: marks[0]?.mark ?? 'booked',
      revision: isMoved ? 2 : 1,
      outcomeAt: marks[0]?.markedAt ?? null,
    },
    mentor: person('mentor', story.mentorZone),
    executive: person('executive', story.executiveZone),
    marks,
    pulsesFrom: (['mentor', 'executive'] as const)
      .filter((role) => {
        const after = story.pulses[role];
        return after !== null && now >= endsAt + after * MINUTE;
      })
      .map((role) => idOf(story, role)),
  };
}

const companyAt = (company: readonly Story[], now: Instant): NudgeFacts => ({
  ...NO_FACTS,
  sessions: company.map((story) => factsAt(story, now)),
});

type Outage = { readonly from: Instant; readonly until: Instant };

/** Ticks through the month and keeps, per key, the nudge as it was first returned, and when. */
function live(company: readonly Story[], stepMinutes: number, outage: Outage | null) {
  const said = new Map<string, { nudge: Nudge; saidAt: Instant }>();
  for (let now = FROM; now < UNTIL; now += stepMinutes * MINUTE) {
    if (outage !== null && outage.from <= now && now < outage.until) {
      continue;
    }
    for (const nudge of dueNudges(companyAt(company, now), now)) {
      if (!said.has(nudge.dedupeKey)) {
        said.set(nudge.dedupeKey, { nudge, saidAt: now });
      }
    }
  }
  return said;
}

describe('dueNudges', () => {
  const moments = fc.integer({ min: FROM / MINUTE, max: UNTIL / MINUTE }).map((minutes) => minutes * MINUTE);

  it('depends on nothing but facts and time, and returns only what is due and not expired', () => {
    fc.assert(
      fc.property(companies, moments, (company, now) => {
        const facts = companyAt(company, now);
        const due = dueNudges(facts, now);
        expect(dueNudges(structuredClone(facts), now)).toEqual(due);
        expect(new Set(due.map((nudge) => nudge.dedupeKey)).size).toBe(due.length);
        for (const nudge of due) {
          expect(nudge.dueAt).toBeLessThanOrEqual(now);
          expect(nudge.expiresAt).toBeGreaterThan(now);
          const story = company.find(({ id }) => id === sessionIdOf(nudge));
          expect(story?.leaves).not.toBe(nudge.recipientRole);
          const current = facts.sessions.find(({ session }) => session.id === sessionIdOf(nudge));
          expect(nudge.dedupeKey).toContain(`:rev${current?.session.revision}:`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is due first in the recipient’s waking hours', () => {
    fc.assert(
      fc.property(companies, moments, (company, now) => {
        for (const nudge of dueNudges(companyAt(company, now), now)) {
          const story = company.find(({ id }) => id === sessionIdOf(nudge));
          const zone = nudge.recipientRole === 'mentor' ? story?.mentorZone : story?.executiveZone;
          expect(quietUntil(zone ?? 'UTC', nudge.dueAt)).toBeNull();
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a month of ticks every five minutes', () => {
  // Everybody answers, nothing moves: what is expected can be said without the rules.
  it('says each expected thing once', () => {
    fc.assert(
      fc.property(companies, (company) => {
        const quiet = company.map((story) => ({
          ...story,
          marks: story.marks.map((mark) => ({ ...mark, afterMinutes: mark.afterMinutes + 3 * 24 * 60 })),
          pulses: { mentor: null, executive: null },
          movedBeforeMinutes: null,
          leaves: null,
        }));
        const expected = quiet.flatMap(({ id, marks }) => {
          const isHeld = marks.some(({ mark }) => mark === 'held');
          const kinds = ['prep', 'reminder', 'outcome', ...(isHeld ? ['pulse', 'pulseReminder'] : [])];
          return kinds.flatMap((kind) => [
            `session:${id}:rev1:${kind}:mentor`,
            `session:${id}:rev1:${kind}:executive`,
          ]);
        });
        const said = live(quiet, 5, null);
        expect([...said.keys()].sort()).toEqual(expected.sort());
        for (const { nudge, saidAt } of said.values()) {
          expect(saidAt - nudge.dueAt).toBeLessThan(5 * MINUTE);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('asks for the pulse again only those who have not answered', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const held = {
          ...story,
          movedBeforeMinutes: null,
          leaves: null,
          marks: [{ who: 'mentor', mark: 'held' as const, afterMinutes: 0 }],
          pulses: { mentor: 130, executive: null },
        };
        const keys = [...live([held], 15, null).keys()];
        expect(keys).toContain(`session:${story.id}:rev1:pulseReminder:executive`);
        // The mentor may be asleep when the pulse would come, and answers from Home before it does.
        expect(keys).not.toContain(`session:${story.id}:rev1:pulseReminder:mentor`);
      }),
      { numRuns: 10 },
    );
  });
});

describe('after an outage', () => {
  const outages = fc
    .record({ from: fc.integer({ min: 0, max: 25 * 24 }), hours: fc.constantFrom(1, 24, 7 * 24) })
    .map(({ from, hours }) => ({ from: FROM + from * HOUR, until: FROM + (from + hours) * HOUR }));

  it('says what still helps, and once: no expired message, and never a question together with its reminder', () => {
    fc.assert(
      fc.property(companies, outages, (company, outage) => {
        const said = live(company, 30, outage);
        const arrivals = new Set<string>();
        for (const { nudge, saidAt } of said.values()) {
          const zone = zoneOf(company, nudge);
          const arrivesAt = nextWakingInstant(zone, saidAt);
          expect(arrivesAt).toBeLessThan(nudge.expiresAt);
          if (nudge.kind === 'pulse' || nudge.kind === 'pulseReminder') {
            const arrival = `${nudge.recipientSlackUserId} ${sessionIdOf(nudge)} ${arrivesAt}`;
            expect(arrivals.has(arrival)).toBe(false);
            arrivals.add(arrival);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('loses nothing that outlived the outage', () => {
    fc.assert(
      fc.property(companies, outages, (company, outage) => {
        const still = company.map((story) => ({ ...story, marks: [], movedBeforeMinutes: null }));
        const always = live(still, 30, null);
        const interrupted = live(still, 30, outage);
        for (const [key, { nudge }] of always) {
          const backAt = nextWakingInstant(zoneOf(company, nudge), outage.until + HOUR);
          const outlived = nudge.dueAt < outage.from - HOUR || nudge.expiresAt > backAt;
          if (outlived) {
            expect([...interrupted.keys()]).toContain(key);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('a pair without a date', () => {
  const pairs: fc.Arbitrary<PairFacts> = fc.record({
    pairId: fc.integer({ min: 1, max: 99 }),
    sessionNumber: fc.integer({ min: 1, max: 6 }),
    movedFromRevision: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    afterPauseId: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    sessionsLeft: fc.integer({ min: 1, max: 6 }),
    withoutDateSinceAt: fc.integer({ min: 0, max: 7 * 24 * 60 }).map((minutes) => FROM + minutes * MINUTE),
    booker: zones.map((timeZone) => ({
      slackUserId: 'UBOOK',
      timeZone,
      isDeactivated: false,
      role: 'executive' as const,
    })),
    lead: zones.map((timeZone) => ({ slackUserId: 'ULEAD', timeZone, isDeactivated: false })),
  });

  it('is asked for, reminded of and escalated once each, in that order, all in waking hours', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const said = new Map<string, Nudge>();
        for (let now = FROM; now < FROM + 21 * DAY; now += 5 * MINUTE) {
          for (const nudge of dueNudges({ ...NO_FACTS, pairsWithoutSession: [pair] }, now)) {
            said.set(nudge.dedupeKey, nudge);
          }
        }
        const nudges = [...said.values()];
        expect(nudges.map((nudge) => nudge.kind)).toEqual([
          'bookingRequest',
          'bookingReminder',
          'noDateEscalation',
        ]);
        for (const nudge of nudges) {
          const person = nudge.kind === 'noDateEscalation' ? pair.lead : pair.booker;
          expect(quietUntil(person?.timeZone ?? 'UTC', nudge.dueAt)).toBeNull();
        }
      }),
      { numRuns: 6 },
    );
  });
});

function zoneOf(company: readonly Story[], nudge: Nudge): string {
  const story = company.find(({ id }) => id === sessionIdOf(nudge));
  return (nudge.recipientRole === 'mentor' ? story?.mentorZone : story?.executiveZone) ?? 'UTC';
}
