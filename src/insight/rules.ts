// What a lead needs to see of a program: how far it is, and who is stuck. Pure. Knows attendance, never answers.
import { DAY, type Instant } from '../clock.ts';
import type { Member } from '../enrollment/rules.ts';
import type { Rest } from '../matching/resting.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import { needsNewTime, type Session } from '../scheduling/rules.ts';

export type PairState = {
  readonly pair: Pair;
  readonly sessions: readonly Session[];
  /** Until when the two rest, if they do. */
  readonly rest: Rest | null;
};

export type ProgramFacts = {
  readonly program: Program;
  readonly enrollments: readonly Member[];
  /** Released pairs that are not over, and those that somebody suggested. */
  readonly pairs: readonly PairState[];
  /** Enrolled people with neither a pair nor a question about one. */
  readonly withoutPair: readonly Member[];
};

/** Why a pair needs a hand. Each has a sentence in views.ts. */
export type Trouble =
  /** From either side: whose turn it is would tell the next day who said no. */
  /** What the organization data says now speaks against the pair: a lead has to settle it. */
  | { readonly kind: 'conflict'; readonly days: number }
  /** The two want it themselves, and a lead has to agree first. */
  | { readonly kind: 'nominated' }
  | { readonly kind: 'noAnswer'; readonly days: number }
  | { readonly kind: 'noDate'; readonly days: number }
  | { readonly kind: 'missed'; readonly number: number }
  | { readonly kind: 'unmarked'; readonly number: number; readonly days: number };

/** After so many days without an answer, or without a date, a pair counts as stuck. */
const PATIENCE_DAYS = { answer: 7, date: 7, mark: 2 } as const;

export function troubleOf({ pair, sessions }: PairState, planned: number, now: Instant): Trouble | null {
  const days = (since: Instant) => Math.floor((now - since) / DAY);
  if (pair.status === 'nominated') return { kind: 'nominated' };
  if (pair.status === 'paused') {
    return pair.conflict === null ? null : { kind: 'conflict', days: days(pair.conflict.foundAt) };
  }
  if (pair.status === 'awaitingExecutive' || pair.status === 'awaitingMentor') {
    const waited = days(pair.releasedAt ?? now);
    return waited >= PATIENCE_DAYS.answer ? { kind: 'noAnswer', days: waited } : null;
  }
  const latest = sessions.at(-1);
  if (latest?.status === 'booked') {
    const over = days(latest.endsAt);
    return over >= PATIENCE_DAYS.mark ? { kind: 'unmarked', number: latest.number, days: over } : null;
  }
  if (latest !== undefined && !needsNewTime(latest.status) && latest.number >= planned) return null;
  const since = days(latest?.outcomeAt ?? latest?.endsAt ?? pair.activatedAt ?? now);
  if (since >= PATIENCE_DAYS.date) return { kind: 'noDate', days: since };
  return latest?.status === 'missed' ? { kind: 'missed', number: latest.number } : null;
}

/** The session ahead, if there is one. */
export function upcoming({ sessions }: PairState, now: Instant): Session | undefined {
  return sessions.find((session) => session.status === 'booked' && session.endsAt > now);
}

export function heldCount({ sessions }: PairState): number {
  return sessions.filter(({ status }) => status === 'held').length;
}
