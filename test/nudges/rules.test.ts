import { describe, expect, it } from 'vitest';
import { formatSessionTime } from '../../src/calendar/format.ts';
import { instantOf } from '../../src/calendar/zone.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts';
import { dueNudges, RELEVANT_AFTER_MS, RELEVANT_BEFORE_MS } from '../../src/nudges/due.ts';
import type { Nudge, PairFacts, SessionFacts } from '../../src/nudges/rules.ts';
import { NO_FACTS } from './facts.ts';

const MENTOR = { slackUserId: 'U0MENTOR', timeZone: 'Asia/Tokyo', isDeactivated: false };
const EXECUTIVE = { slackUserId: 'U0EXEC', timeZone: 'Asia/Tokyo', isDeactivated: false };
const ASSISTANT = { ...EXECUTIVE, slackUserId: 'U0ASSIST', role: 'assistant' } as const;
const LEAD = { ...EXECUTIVE, slackUserId: 'U0LEAD' };

const at = (on: string, hour: number, minute = 0) => instantOf('Asia/Tokyo', on, hour * 60 + minute);

function sessionAt(startsAt: Instant, changes: Partial<SessionFacts['session']> = {}): SessionFacts {
  const session = {
    id: 42,
    pairId: 7,
    startsAt,
    endsAt: startsAt + HOUR,
    status: 'booked',
    revision: 3,
  } as const;
  return {
    session: { ...session, outcomeAt: null, ...changes },
    mentor: MENTOR,
    executive: EXECUTIVE,
    marks: [],
    pulsesFrom: [],
  };
}

const pair: PairFacts = {
  pairId: 7,
  sessionNumber: 2,
  movedFromRevision: null,
  afterPauseId: null,
  sessionsLeft: 5,
  // A Monday.
  withoutDateSinceAt: at('2026-11-16', 10),
  booker: ASSISTANT,
  lead: LEAD,
};

const forSession = (facts: SessionFacts, now: Instant) => dueNudges({ ...NO_FACTS, sessions: [facts] }, now);
const forPair = (facts: PairFacts, now: Instant) =>
  dueNudges({ ...NO_FACTS, pairsWithoutSession: [facts] }, now);
const keys = (nudges: readonly Nudge[]) => nudges.map((nudge) => nudge.dedupeKey);
const both = (kind: string) => [`session:42:rev3:${kind}:mentor`, `session:42:rev3:${kind}:executive`];

/** The mentor's due moment of a kind, as Tokyo reads it, found by looking every five minutes. */
function firstSaid(facts: SessionFacts, kind: Nudge['kind'], from: Instant, to: Instant): string | null {
  for (let now = from; now < to; now += 5 * MINUTE) {
    const nudge = forSession(facts, now).find((each) => each.kind === kind);
    if (nudge !== undefined) {
      expect(now - nudge.dueAt).toBeLessThan(5 * MINUTE);
      return formatSessionTime(nudge.dueAt, 'Asia/Tokyo');
    }
  }
  return null;
}

// 2026-11-19 is a Thursday.
describe('before a session', () => {
  const session = sessionAt(at('2026-11-19', 15));

  it('asks both to prepare two days ahead, until six hours before', () => {
    expect(forSession(session, at('2026-11-17', 14, 59))).toEqual([]);
    expect(keys(forSession(session, at('2026-11-17', 15)))).toEqual(both('prep'));
    expect(keys(forSession(session, at('2026-11-19', 8, 59)))).toEqual(both('prep'));
    expect(forSession(session, at('2026-11-19', 9))).toEqual([]);
  });

  it('reminds both an hour ahead, until it starts', () => {
    expect(keys(forSession(session, at('2026-11-19', 14)))).toEqual(both('reminder'));
    expect(forSession(session, at('2026-11-19', 15))).toEqual([]);
  });

  it('says who it is for and how long it helps', () => {
    expect(forSession(session, at('2026-11-17', 16))[0]).toEqual({
      kind: 'prep',
      dedupeKey: 'session:42:rev3:prep:mentor',
      recipientSlackUserId: 'U0MENTOR',
      recipientRole: 'mentor',
      sessionId: 42,
      pairId: 7,
      dueAt: at('2026-11-17', 15),
      expiresAt: at('2026-11-19', 9),
      timing: 'considerate',
    });
  });

  it.each([
    ['Mon 09:00 → Friday evening, not Saturday', '2026-11-23', 9, 0, 'Fri 20 Nov 2026, 18:00 (Tokyo)'],
    ['Thu 19:30 → the same evening, earlier', '2026-11-19', 19, 30, 'Tue 17 Nov 2026, 18:00 (Tokyo)'],
    ['Thu 07:00 → the same morning, once awake', '2026-11-19', 7, 0, 'Tue 17 Nov 2026, 08:00 (Tokyo)'],
    ['Tue 10:00 → Friday evening, not Sunday', '2026-11-24', 10, 0, 'Fri 20 Nov 2026, 18:00 (Tokyo)'],
  ])('prep respects quiet hours: session %s', (_, on, hour, minute, said) => {
    const startsAt = at(on, hour, minute);
    expect(firstSaid(sessionAt(startsAt), 'prep', startsAt - 6 * DAY, startsAt)).toBe(said);
  });

  it.each([
    ['08:30 → at 08:00', '2026-11-19', 8, 30, 'Thu 19 Nov 2026, 08:00 (Tokyo)'],
    ['07:30 → the evening before', '2026-11-19', 7, 30, 'Wed 18 Nov 2026, 18:00 (Tokyo)'],
    ['Monday 08:00 → Friday evening', '2026-11-23', 8, 0, 'Fri 20 Nov 2026, 18:00 (Tokyo)'],
    ['19:30 → at 18:30', '2026-11-19', 19, 30, 'Thu 19 Nov 2026, 18:30 (Tokyo)'],
  ])('the reminder respects quiet hours: session %s', (_, on, hour, minute, said) => {
    const startsAt = at(on, hour, minute);
    expect(firstSaid(sessionAt(startsAt), 'reminder', startsAt - 6 * DAY, startsAt)).toBe(said);
  });

  it('speaks to each in their own hours', () => {
    const facts = { ...session, mentor: { ...MENTOR, timeZone: 'America/Sao_Paulo' } };
    // 14:00 in Tokyo is 02:00 in São Paulo: there the reminder comes the evening before.
    const evening = instantOf('America/Sao_Paulo', '2026-11-18', 18 * 60);
    expect(keys(forSession(facts, evening))).toContain('session:42:rev3:reminder:mentor');
    expect(keys(forSession(facts, evening))).not.toContain('session:42:rev3:reminder:executive');
    expect(keys(forSession(facts, at('2026-11-19', 14)))).toEqual(['session:42:rev3:reminder:executive']);
  });

  it('says nothing once the session is no longer booked', () => {
    expect(forSession(sessionAt(at('2026-11-19', 15), { status: 'missed' }), at('2026-11-19', 14))).toEqual(
      [],
    );
  });

  it('says nothing to somebody who left', () => {
    const facts = { ...session, mentor: { ...MENTOR, isDeactivated: true } };
    expect(keys(forSession(facts, at('2026-11-19', 14)))).toEqual(['session:42:rev3:reminder:executive']);
  });

  it('takes its messages with it when it moves', () => {
    const moved = sessionAt(at('2026-11-26', 15), { revision: 4 });
    expect(forSession(moved, at('2026-11-19', 14))).toEqual([]);
    expect(keys(forSession(moved, at('2026-11-26', 14)))).toEqual([
      'session:42:rev4:reminder:mentor',
      'session:42:rev4:reminder:executive',
    ]);
  });
});

describe('after a session', () => {
  const session = sessionAt(at('2026-11-19', 15));
  const mark = (slackUserId: string, value: 'held' | 'missed', round: number, markedAt: Instant) => ({
    slackUserId,
    mark: value,
    round,
    markedAt,
  });

  it('asks both whether it took place, ten minutes later, for five working days', () => {
    expect(forSession(session, at('2026-11-19', 16, 9))).toEqual([]);
    expect(keys(forSession(session, at('2026-11-19', 16, 10)))).toEqual(both('outcome'));
    expect(keys(forSession(session, at('2026-11-26', 16, 9)))).toEqual(both('outcome'));
    expect(forSession(session, at('2026-11-26', 16, 10))).toEqual([]);
  });

  it('asks the next morning after a late session', () => {
    const late = sessionAt(at('2026-11-20', 18, 30));
    expect(firstSaid(late, 'outcome', at('2026-11-20', 19), at('2026-11-24', 0))).toBe(
      'Mon 23 Nov 2026, 08:00 (Tokyo)',
    );
  });

  it('asks nobody who has answered', () => {
    const facts = {
      ...sessionAt(at('2026-11-19', 15), { status: 'held', outcomeAt: at('2026-11-19', 16, 5) }),
      marks: [mark('U0MENTOR', 'held', 1, at('2026-11-19', 16, 5))],
    };
    expect(keys(forSession(facts, at('2026-11-19', 16, 30)))).toEqual(['session:42:rev3:outcome:executive']);
  });

  it('asks both once more when they disagree, and not a third time', () => {
    const marks = [
      mark('U0MENTOR', 'held', 1, at('2026-11-19', 16, 30)),
      mark('U0EXEC', 'missed', 1, at('2026-11-20', 11)),
    ];
    const facts = {
      ...sessionAt(at('2026-11-19', 15), { status: 'held', outcomeAt: at('2026-11-19', 16, 30) }),
      marks,
    };
    expect(keys(forSession(facts, at('2026-11-20', 11)))).toEqual(both('outcomeAgain'));
    const repeated = [...marks, mark('U0MENTOR', 'held', 2, at('2026-11-20', 12))];
    expect(keys(forSession({ ...facts, marks: repeated }, at('2026-11-20', 13)))).toEqual([
      'session:42:rev3:outcomeAgain:executive',
    ]);
    const twice = [...repeated, mark('U0EXEC', 'missed', 2, at('2026-11-20', 14))];
    const unconfirmed = sessionAt(at('2026-11-19', 15), { status: 'unconfirmed' });
    expect(forSession({ ...unconfirmed, marks: twice }, at('2026-11-20', 15))).toEqual([]);
  });

  const held: SessionFacts = {
    ...sessionAt(at('2026-11-19', 10), { status: 'held', outcomeAt: at('2026-11-19', 11, 30) }),
    marks: [
      mark('U0MENTOR', 'held', 1, at('2026-11-19', 11, 30)),
      mark('U0EXEC', 'held', 1, at('2026-11-19', 11, 40)),
    ],
  };

  it('sends the pulse two hours after the end of a held session, and a reminder a day later', () => {
    expect(forSession(held, at('2026-11-19', 12, 59))).toEqual([]);
    expect(keys(forSession(held, at('2026-11-19', 13)))).toEqual(both('pulse'));
    expect(keys(forSession(held, at('2026-11-20', 12, 59)))).toEqual(both('pulse'));
    expect(keys(forSession(held, at('2026-11-20', 13)))).toEqual(both('pulseReminder'));
    expect(keys(forSession(held, at('2026-11-26', 12, 59)))).toEqual(both('pulseReminder'));
    expect(forSession(held, at('2026-11-26', 13))).toEqual([]);
  });

  it('reminds only those who have not answered', () => {
    const facts = { ...held, pulsesFrom: ['U0EXEC'] };
    expect(keys(forSession(facts, at('2026-11-20', 14)))).toEqual(['session:42:rev3:pulseReminder:mentor']);
  });

  it('counts from the answer when a session is settled late', () => {
    const session = { ...held.session, outcomeAt: at('2026-11-24', 9) };
    expect(forSession({ ...held, session }, at('2026-11-24', 8, 59))).toEqual([]);
    expect(keys(forSession({ ...held, session }, at('2026-11-24', 9)))).toEqual(both('pulse'));
  });

  it('sends no pulse for a session that was missed', () => {
    const session = { ...held.session, status: 'missed' } as const;
    expect(forSession({ ...held, session }, at('2026-11-20', 13))).toEqual([]);
  });
});

describe('a pair without a date', () => {
  const since = pair.withoutDateSinceAt;

  it('asks the booker at once, reminds after three working days, tells the lead after seven days', () => {
    expect(forPair(pair, since - 1)).toEqual([]);
    expect(forPair(pair, since)).toEqual([
      {
        kind: 'bookingRequest',
        dedupeKey: 'pair:7:session:2:booking:assistant',
        recipientSlackUserId: 'U0ASSIST',
        recipientRole: 'assistant',
        sessionId: null,
        sessionNumber: 2,
        pairId: 7,
        dueAt: since,
        expiresAt: at('2026-11-19', 10),
        timing: 'considerate',
      },
    ]);
    expect(keys(forPair(pair, at('2026-11-19', 10)))).toEqual(['pair:7:session:2:bookingReminder:assistant']);
    expect(forPair(pair, since + 7 * DAY).map((nudge) => [nudge.kind, nudge.recipientSlackUserId])).toEqual([
      ['bookingReminder', 'U0ASSIST'],
      ['noDateEscalation', 'U0LEAD'],
    ]);
  });

  it('asks afresh for a session that was moved', () => {
    expect(keys(forPair({ ...pair, movedFromRevision: 3 }, since))).toEqual([
      'pair:7:session:2:rev3:booking:assistant',
    ]);
  });

  it('is content when all sessions took place', () => {
    expect(forPair({ ...pair, sessionsLeft: 0 }, since + 8 * DAY)).toEqual([]);
  });

  it('skips who left, and a lead who is not there', () => {
    const gone = { ...pair, booker: { ...ASSISTANT, isDeactivated: true }, lead: null };
    expect(forPair(gone, since + 8 * DAY)).toEqual([]);
  });
});

describe('in quiet hours', () => {
  it('is said in the morning, unless that is too late', () => {
    const early = sessionAt(at('2026-11-19', 8));
    // Booked the evening before: the reminder of the afternoon is past, and the morning is too late for it.
    expect(keys(forSession(early, at('2026-11-18', 18, 59)))).toEqual([...both('prep'), ...both('reminder')]);
    expect(forSession(early, at('2026-11-18', 22))).toEqual([]);
    expect(forSession(early, at('2026-11-19', 8))).toEqual([]);
    const late = sessionAt(at('2026-11-19', 16));
    expect(forSession(late, at('2026-11-18', 22))).toEqual([]);
    expect(keys(forSession(late, at('2026-11-19', 8)))).toEqual(both('prep'));
  });
});

describe('the window the store asks for', () => {
  it('holds every session a rule could speak of', () => {
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      const startsAt = at('2026-11-16', 0) + hour * HOUR;
      for (const [now, status] of [
        [startsAt - RELEVANT_AFTER_MS, 'booked'],
        [startsAt + RELEVANT_BEFORE_MS, 'booked'],
        [startsAt + RELEVANT_BEFORE_MS, 'held'],
      ] as const) {
        const facts = sessionAt(startsAt, { status, outcomeAt: startsAt + 20 * DAY });
        expect(forSession(facts, now)).toEqual([]);
      }
    }
  });
});
