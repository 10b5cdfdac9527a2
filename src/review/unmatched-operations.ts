// Who is without a partner and what would help, as things are now. Reads and computes; changes nothing.
import type { Deps } from '../deps.ts';
import { explainUnmatched } from '../matching/explanation.ts';
import { findPerson } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import type { Actor } from '../slack/edge.ts';
import { readBasisInTurns } from './proposing-operations.ts';
import { nameIn } from './review.ts';
import { readReview } from './review-facts.ts';
import { type WithoutPartner, withoutPartnerIn } from './without-partner.ts';

export type UnmatchedOutcome =
  | { readonly kind: 'unmatched'; readonly found: WithoutPartner }
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'nobody';
      readonly program: Program;
      readonly executives: number;
      readonly mentors: number;
    };

const SEATS_SHOWN = 3;
/** Each seat takes solving everything anew; beyond this the other answers would wait for it. */
const MOST_PAIRS_FOR_SEATS = 100_000;

export async function readUnmatched(deps: Deps, actor: Actor, programId: number): Promise<UnmatchedOutcome> {
  const { basis } = await readBasisInTurns(deps.db, actor, programId);
  if ('kind' in basis) return basis;
  const { program, facts, input, current } = basis;
  const { people } = facts;
  const relaxations = await deps.matchingThread.run({ kind: 'relaxations', input });
  const isQuick = input.executives.length * input.mentors.length <= MOST_PAIRS_FOR_SEATS;
  const seats = isQuick ? await deps.matchingThread.run({ kind: 'seats', input, count: SEATS_SHOWN }) : [];
  const common = { program, relaxations, seats, people };
  if (current !== undefined) {
    const review = readReview(deps.db, program, current);
    const seeking = new Set([...input.executives, ...input.mentors].map(({ slackUserId }) => slackUserId));
    const entries = withoutPartnerIn(review).filter(({ slackUserId }) => seeking.has(slackUserId));
    const found = { ...common, entries, dryRunId: current.dryRunId, wouldMatch: 0 };
    return { kind: 'unmatched', found: { ...found, people: new Map([...review.people, ...people]) } };
  }
  const proposal = await deps.matchingThread.run({ kind: 'propose', input });
  // Managers and others who are not enrolled may be named as well.
  const nameOf = (slackUserId: string) =>
    people.get(slackUserId)?.name ??
    findPerson(deps.db, program.workspaceId, slackUserId)?.name ??
    nameIn(people, slackUserId);
  const entries = proposal.unmatched.map((entry) => ({
    slackUserId: entry.slackUserId,
    role: entry.role,
    explanation: explainUnmatched(entry, nameOf),
  }));
  const found = { ...common, entries, dryRunId: null, wouldMatch: proposal.pairs.length };
  return { kind: 'unmatched', found };
}
