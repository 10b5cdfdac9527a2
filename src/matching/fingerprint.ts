// A short name for one proposal: the same people, settings and result always get the same one.
import { createHash } from 'node:crypto';
import type { GuardSettings, PreparedCandidate } from './candidate.ts';

/**
 * Twelve hexadecimal digits over everything that can change a proposal, and the proposal itself.
 * What a person wrote freely is left out, since it changes nothing.
 */
export function fingerprint(
  settings: GuardSettings,
  people: readonly PreparedCandidate[],
  locked: readonly object[],
  pairs: readonly object[],
): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      settings.minimumGradeGap,
      settings.chainDepth,
      settings.mentorCapacity,
      settings.neverRepeats,
      settings.sessionMinutes,
      settings.referenceWeekStartsAt,
    ]),
  );
  for (const person of people) hash.update(JSON.stringify(whatCounts(person)));
  hash.update(JSON.stringify([locked, pairs]));
  return hash.digest('hex').slice(0, 12);
}

function whatCounts(person: PreparedCandidate): readonly unknown[] {
  const { candidate } = person;
  return [
    person.slackUserId,
    person.role,
    person.grade,
    person.openSeats,
    [...person.chain],
    person.missing,
    [...person.avoid].sort(),
    [...person.formerPartners].sort(),
    [...person.rejectedPartners].sort(),
    [...person.languages].sort(),
    person.topics,
    candidate.answers.style,
    Buffer.from(person.free.buffer, person.free.byteOffset, person.free.byteLength).toString('base64'),
    person.department,
    person.location,
    [candidate.isDeactivated, candidate.isGuest, candidate.isBot, candidate.isPaused],
  ];
}
