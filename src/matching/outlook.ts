// What explains a proposal besides itself: for a person what runs short, for the program what stands out, and the
// price of each rule. All of it as if nobody had private wishes, so that nothing here can tell of one.

import type { PreparedCandidate } from './candidate.ts';
import { type Finding, findingsOf } from './findings.ts';
import { assignmentProblem, type MatchingProblem, prepareProblem } from './problem.ts';
import type { ProposalInput } from './propose.ts';
import { type Relaxations, relaxationsOf } from './relaxations.ts';
import { type Shortage, shortagesOf } from './shortage.ts';
import { assign } from './solver/assign.ts';
import { visibleOnly } from './visible.ts';

/** For somebody without a partner. */
export type PersonOutlook = {
  /** Executives only: who shares too few seats with them; null when it is not that. */
  readonly shortage: Shortage | null;
  /** Nobody in the other role waits for a partner either. */
  readonly isNobodyWaiting: boolean;
};

export type Outlook = { readonly findings: readonly Finding[]; of(person: PreparedCandidate): PersonOutlook };

/** @param mentorOf the assignment that is to be explained */
export function outlookOf(problem: MatchingProblem, mentorOf: Int32Array): Outlook {
  const visible = visibleOnly(problem, mentorOf);
  const shortages = shortagesOf(visible);
  const taken = new Set(mentorOf);
  const isWaiting = (person: PreparedCandidate, hasPartner: boolean) => person.openSeats > 0 && !hasPartner;
  const someoneWaits = {
    mentor: problem.executives.some((person, at) => isWaiting(person, mentorOf[at] !== -1)),
    executive: problem.mentors.some((person, at) => isWaiting(person, taken.has(at))),
  };
  return {
    findings: findingsOf(visible.problem),
    of: ({ slackUserId, role }) => ({
      shortage: shortages.get(slackUserId) ?? null,
      isNobodyWaiting: !someoneWaits[role],
    }),
  };
}

/**
 * What each rule costs and whom it alone keeps from a partner, as a lead may know it: with private wishes some of
 * it may not come true.
 */
export function relaxationsFor(input: ProposalInput): Relaxations {
  const problem = prepareProblem(input);
  const { mentorOf } = assign(assignmentProblem(problem));
  const visible = visibleOnly(problem, mentorOf);
  const { prices, people } = relaxationsOf(visible.problem, visible.mentorOf);
  const known = new Map(people.map(({ slackUserId, relaxations }) => [slackUserId, relaxations]));
  const taken = new Set(mentorOf);
  const without = [
    ...problem.executives.filter((_, at) => mentorOf[at] === -1),
    ...problem.mentors.filter((_, at) => !taken.has(at)),
  ].filter(({ candidate }) => candidate.partnersNow === 0);
  return {
    prices,
    people: without.map(({ slackUserId }) => ({ slackUserId, relaxations: known.get(slackUserId) ?? [] })),
  };
}
