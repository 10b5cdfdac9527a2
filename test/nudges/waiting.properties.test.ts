// Months of ticks over people who answer, pause and leave when they like: nobody is asked twice, at night, on a break
// or after they have answered; whoever stays silent is reminded.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quietUntil } from '../../src/calendar/waking-hours.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts';
import { dueNudges } from '../../src/nudges/due.ts';
import type { Nudge, NudgeFacts } from '../../src/nudges/rules.ts';
import { answerTimes } from '../../src/pairing/answer-time.ts';
import { NO_FACTS } from './facts.ts';

const FROM = Date.UTC(2026, 9, 12);
const ZONES = ['Asia/Tokyo', 'America/Sao_Paulo', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const zones = fc.constantFrom(...ZONES);
const days = (most: number) => fc.double({ min: 0, max: most, noNaN: true }).map((count) => count * DAY);

/** A suggestion: when it is released, and what becomes of it and when; `silence` for nothing. */
const stories = fc.record({
  pairId: fc.integer({ min: 1, max: 1_000 }),
  zone: zones,
  releasedAfter: days(7),
  becomes: fc.constantFrom('answered', 'declined', 'left', 'silence'),
  afterThat: days(30),
  pauses: fc.option(fc.record({ after: days(20), for: days(20) }), { nil: null }),
});
type Story = typeof stories extends fc.Arbitrary<infer One> ? One : never;
const companies = fc.uniqueArray(stories, { minLength: 1, maxLength: 4, selector: ({ pairId }) => pairId });
const outages = fc.option(fc.record({ from: days(20), for: days(6) }), { nil: null });

const releasedAt = (story: Story) => FROM + Math.round(story.releasedAfter);
const expiresAt = (story: Story) => answerTimes(story.zone, releasedAt(story)).expiresAt;
const settledAt = (story: Story) =>
  story.becomes === 'silence' ? expiresAt(story) : releasedAt(story) + Math.round(story.afterThat);
const isPausing = ({ pauses }: Story, now: Instant) =>
  pauses !== null && now >= FROM + pauses.after && now < FROM + pauses.after + pauses.for;

function factsAt(company: readonly Story[], leadZone: string, now: Instant): NudgeFacts {
  const open = company.filter((story) => releasedAt(story) <= now && now < settledAt(story));
  const fallen = company.filter((story) => settledAt(story) <= now && story.becomes !== 'answered');
  return {
    ...NO_FACTS,
    leads: [{ slackUserId: 'ULEAD', timeZone: leadZone, isDeactivated: false }],
    questions: open.map((story) => ({
      pairId: story.pairId,
      role: 'executive',
      asked: { slackUserId: `U${story.pairId}`, timeZone: story.zone, isDeactivated: false },
      askedAt: releasedAt(story),
      isPausing: isPausing(story, now),
    })),
    programs: [
      {
        program: { id: 1, startsOn: '2026-10-12', months: 6, pairingMode: 'oneToOne', phases: 1, phase: 1 },
        waitingSince: open.map(releasedAt),
        vacantSince: fallen.map(settledAt),
      },
    ],
  };
}

/** Per key, each nudge as it was first returned, and when. */
function live(
  company: readonly Story[],
  leadZone: string,
  outage: { readonly from: number; readonly for: number } | null,
) {
  const said = new Map<string, { nudge: Nudge; saidAt: Instant }>();
  for (let now = FROM; now < FROM + 45 * DAY; now += 30 * MINUTE) {
    if (outage !== null && now >= FROM + outage.from && now < FROM + outage.from + outage.for) continue;
    for (const nudge of dueNudges(factsAt(company, leadZone, now), now)) {
      if (!said.has(nudge.dedupeKey)) said.set(nudge.dedupeKey, { nudge, saidAt: now });
    }
  }
  return [...said.values()];
}

it('reminds by day, and nobody who has answered, pauses or is gone', () => {
  fc.assert(
    fc.property(companies, zones, outages, (company, leadZone, outage) => {
      for (const { nudge, saidAt } of live(company, leadZone, outage)) {
        const story = company.find(({ pairId }) => 'pairId' in nudge && nudge.pairId === pairId);
        expect(quietUntil(story?.zone ?? leadZone, saidAt)).toBeNull();
        expect(saidAt).toBeGreaterThanOrEqual(nudge.dueAt);
        expect(saidAt).toBeLessThan(nudge.expiresAt);
        if (story === undefined) continue;
        expect(saidAt).toBeLessThan(settledAt(story));
        expect(isPausing(story, saidAt)).toBe(false);
      }
    }),
    { numRuns: 12 },
  );
});

it('reminds each silent person once, as soon as they can be reminded', () => {
  fc.assert(
    fc.property(companies, zones, (company, leadZone) => {
      const said = live(company, leadZone, null);
      for (const story of company) {
        const reminders = said.filter(({ nudge }) => 'pairId' in nudge && nudge.pairId === story.pairId);
        const { remindAt } = answerTimes(story.zone, releasedAt(story));
        const isSilentThen = settledAt(story) > remindAt + HOUR && story.pauses === null;
        if (isSilentThen) {
          expect(reminders).toHaveLength(1);
          expect((reminders[0]?.saidAt ?? 0) - remindAt).toBeLessThan(30 * MINUTE);
        } else {
          expect(reminders.length).toBeLessThanOrEqual(1);
        }
      }
    }),
    { numRuns: 12 },
  );
});

it('writes to a lead at most once a day about each thing, whatever happened, and always after a vacancy', () => {
  fc.assert(
    fc.property(companies, zones, outages, (company, leadZone, outage) => {
      const notes = live(company, leadZone, outage).filter(({ nudge }) => nudge.recipientRole === 'lead');
      for (const kind of ['answersWait', 'newProposalNeeded'] as const) {
        const times = notes.filter(({ nudge }) => nudge.kind === kind).map(({ saidAt }) => saidAt);
        expect(new Set(times).size).toBe(times.length);
      }
      const fellAway = company.filter(
        (story) => story.becomes !== 'answered' && settledAt(story) < FROM + 30 * DAY,
      );
      if (fellAway.length > 0) {
        expect(notes.some(({ nudge }) => nudge.kind === 'newProposalNeeded')).toBe(true);
      }
    }),
    { numRuns: 12 },
  );
});
