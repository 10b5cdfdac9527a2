// How long a suggested pair waits for an answer, in working days of whoever is asked. Pure.
import { addWorkingDaysAt, nextWakingInstant } from '../calendar/waking-hours.ts';
import type { Instant } from '../clock.ts';
import type { Role } from '../enrollment/rules.ts';
import type { Pair } from '../matching/rules.ts';

/** After so many working days somebody is reminded once; the leads hear of it; the suggestion is let go. */
const REMINDED_AFTER = 5;
export const LEADS_TOLD_AFTER = 8;
const EXPIRES_AFTER = 15;

/** Who is asked, and since when; null for a pair that waits for nobody. */
export function openQuestion(
  pair: Pick<Pair, 'status' | 'releasedAt' | 'executiveAnsweredAt'>,
): { readonly role: Role; readonly askedAt: Instant } | null {
  const releasedAt = pair.releasedAt ?? 0;
  if (pair.status === 'awaitingExecutive') return { role: 'executive', askedAt: releasedAt };
  return pair.status === 'awaitingMentor'
    ? { role: 'mentor', askedAt: Math.max(releasedAt, pair.executiveAnsweredAt ?? 0) }
    : null;
}

/** What is asked at night arrives in the morning, and counts from there. */
export function answerTimes(
  timeZone: string,
  askedAt: Instant,
): { readonly remindAt: Instant; readonly expiresAt: Instant } {
  const arrivesAt = nextWakingInstant(timeZone, askedAt);
  return {
    remindAt: addWorkingDaysAt(timeZone, arrivesAt, REMINDED_AFTER),
    expiresAt: addWorkingDaysAt(timeZone, arrivesAt, EXPIRES_AFTER),
  };
}
