// Reminders to the silent and notes to leads: when exactly, to whom, and when no more.
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/calendar/zone.ts';
import { DAY, type Instant } from '../../src/clock.ts';
import { dueNudges } from '../../src/nudges/due.ts';
import { type ProgramFacts, phaseEndsOn } from '../../src/nudges/lead-notes.ts';
import type { PersonFacts } from '../../src/nudges/rules.ts';
import type { InvitationFacts, QuestionFacts } from '../../src/nudges/waiting.ts';
import { NO_FACTS } from './facts.ts';

const inTokyo = (slackUserId: string): PersonFacts => ({
  slackUserId,
  timeZone: 'Asia/Tokyo',
  isDeactivated: false,
});
const at = (on: string, hour: number, minute = 0) => instantOf('Asia/Tokyo', on, hour * 60 + minute);

describe('a suggestion without an answer', () => {
  // A Monday, at night: it arrives on Tuesday at 08:00.
  const question: QuestionFacts = {
    pairId: 7,
    role: 'executive',
    asked: inTokyo('U0EXEC'),
    askedAt: at('2026-11-16', 23),
    isPausing: false,
  };
  const due = (facts: QuestionFacts, now: Instant) => dueNudges({ ...NO_FACTS, questions: [facts] }, now);

  it('is recalled once, five working days after it arrived, until it is let go', () => {
    expect(due(question, at('2026-11-24', 7, 59))).toEqual([]);
    expect(due(question, at('2026-11-24', 8))).toEqual([
      {
        kind: 'answerReminder',
        dedupeKey: 'pair:7:answerReminder:executive',
        recipientSlackUserId: 'U0EXEC',
        recipientRole: 'executive',
        pairId: 7,
        dueAt: at('2026-11-24', 8),
        expiresAt: at('2026-12-08', 8),
        timing: 'considerate',
      },
    ]);
    expect(due(question, at('2026-12-07', 18))).toHaveLength(1);
    expect(due(question, at('2026-12-08', 8))).toEqual([]);
  });

  it('is not recalled at night, nor to somebody who pauses or has left', () => {
    const noon = at('2026-11-25', 12);
    expect(due(question, at('2026-11-25', 3))).toEqual([]);
    expect(due({ ...question, isPausing: true }, noon)).toEqual([]);
    expect(due({ ...question, asked: { ...question.asked, isDeactivated: true } }, noon)).toEqual([]);
    expect(due(question, noon)).toHaveLength(1);
  });
});

describe('an invitation without an answer', () => {
  const invitation: InvitationFacts = {
    enrollmentId: 12,
    programId: 3,
    role: 'mentor',
    invitee: inTokyo('U0GUEST'),
    invitedAt: at('2026-11-09', 10),
    // A Friday.
    answerUntilOn: '2026-11-20',
  };
  const due = (facts: InvitationFacts, now: Instant) =>
    dueNudges({ ...NO_FACTS, invitations: [facts] }, now).map(({ dedupeKey }) => dedupeKey);
  const key = 'program:3:enrollment:12:reminder:2026-11-18';

  it('is recalled once, two working days before answers are due, and not after', () => {
    expect(due(invitation, at('2026-11-18', 8, 59))).toEqual([]);
    expect(due(invitation, at('2026-11-18', 9))).toEqual([key]);
    expect(due(invitation, at('2026-11-20', 18))).toEqual([key]);
    expect(due(invitation, at('2026-11-23', 9))).toEqual([]);
  });

  it('is left alone where it came only just before', () => {
    expect(due({ ...invitation, invitedAt: at('2026-11-17', 10) }, at('2026-11-19', 10))).toEqual([]);
  });

  it('is recalled five working days later where it came late', () => {
    const late = { ...invitation, invitedAt: at('2026-12-01', 10) };
    expect(due(late, at('2026-12-08', 9, 59))).toEqual([]);
    expect(due(late, at('2026-12-08', 10))).toEqual(['program:3:enrollment:12:reminder:2026-12-08']);
    expect(due(late, at('2026-12-15', 10))).toEqual([]);
  });
});

describe('notes to leads', () => {
  const program: ProgramFacts['program'] = {
    id: 3,
    startsOn: '2026-10-01',
    months: 6,
    pairingMode: 'oneToOne',
    phases: 1,
    phase: 1,
  };
  const leads = [inTokyo('U0LEAD')];
  const due = (facts: Partial<ProgramFacts>, now: Instant) =>
    dueNudges(
      { ...NO_FACTS, leads, programs: [{ program, waitingSince: [], vacantSince: [], ...facts }] },
      now,
    ).map(({ dedupeKey }) => dedupeKey);

  it('say the next morning that a proposal is needed, once for all of a day', () => {
    // On a Friday afternoon and in the evening: on Monday.
    const vacantSince = [at('2026-11-20', 15), at('2026-11-20', 22)];
    expect(due({ vacantSince }, at('2026-11-20', 18))).toEqual([]);
    expect(due({ vacantSince }, at('2026-11-23', 7))).toEqual([]);
    expect(due({ vacantSince }, at('2026-11-23', 8))).toEqual([
      'program:3:newProposalNeeded:2026-11-23:U0LEAD',
    ]);
    expect(due({ vacantSince }, at('2026-11-30', 8))).toEqual([]);
  });

  it('of several mornings only the last speaks: after a downtime it is one note', () => {
    const vacantSince = [at('2026-11-16', 15), at('2026-11-17', 15), at('2026-11-18', 15)];
    expect(due({ vacantSince }, at('2026-11-18', 10))).toEqual([
      'program:3:newProposalNeeded:2026-11-18:U0LEAD',
    ]);
    expect(due({ vacantSince }, at('2026-11-20', 10))).toEqual([
      'program:3:newProposalNeeded:2026-11-19:U0LEAD',
    ]);
  });

  it('say that answers are waited for, eight working days after the release', () => {
    const waitingSince = [at('2026-11-16', 15)];
    expect(due({ waitingSince }, at('2026-11-26', 18))).toEqual([]);
    expect(due({ waitingSince }, at('2026-11-27', 9))).toEqual(['program:3:answersWait:2026-11-27:U0LEAD']);
  });

  it('say two weeks ahead that a phase ends, and not of the last phase', () => {
    const rotating = { ...program, pairingMode: 'rotating', phases: 2 } as const;
    expect(phaseEndsOn(rotating)).toBe('2026-12-30');
    expect(phaseEndsOn({ ...rotating, phase: 2 })).toBe('2027-03-31');
    expect(due({ program: rotating }, at('2026-12-16', 8))).toEqual([]);
    expect(due({ program: rotating }, at('2026-12-16', 9))).toEqual([
      'program:3:phaseEnding:2026-12-16:U0LEAD',
    ]);
    expect(due({ program: { ...rotating, phase: 2 } }, at('2027-03-20', 9))).toEqual([]);
    expect(due({ program }, at('2026-12-16', 9))).toEqual([]);
  });

  it('go to every lead in their own morning, and to nobody who has left', () => {
    const zones = [
      { slackUserId: 'U0BERLIN', timeZone: 'Europe/Berlin', isDeactivated: false },
      { ...inTokyo('U0GONE'), isDeactivated: true },
      inTokyo('U0LEAD'),
    ];
    const facts = {
      ...NO_FACTS,
      leads: zones,
      programs: [{ program, waitingSince: [], vacantSince: [at('2026-11-17', 12)] }],
    };
    const to = (now: Instant) =>
      dueNudges(facts, now).map(({ recipientSlackUserId }) => recipientSlackUserId);
    expect(to(at('2026-11-18', 9))).toEqual(['U0LEAD']);
    expect(to(at('2026-11-18', 18))).toEqual(['U0BERLIN', 'U0LEAD']);
    expect(to(at('2026-11-18', 18) + DAY)).toContain('U0BERLIN');
  });
});
