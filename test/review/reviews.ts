// Reviews for tests, made without a database: real proposals of plain people, as a lead would see them.

import { type Proposal, type ProposalInput, proposePairs } from '../../src/matching/propose.ts';
import type { MatchConstraint, Pair } from '../../src/matching/rules.ts';
import type { Person } from '../../src/people/rules.ts';
import type { Program } from '../../src/programs/rules.ts';
import type { Review } from '../../src/review/review.ts';
import { person } from '../people/person.ts';

export const PROGRAM: Program = {
  id: 1,
  workspaceId: 'T1',
  name: 'Pilot',
  purpose: 'See our work afresh.',
  successMeasures: [],
  knowledgeGaps: '',
  pilotUnit: '',
  enrollUntilOn: '2026-09-01',
  startsOn: '2026-09-07',
  months: 6,
  cadence: 'monthly',
  sessionMinutes: 60,
  plannedSessions: 6,
  topics: ['AI at work'],
  timeZone: 'UTC',
  sponsorSlackUserId: null,
  contactSlackUserId: null,
  minimumGradeGap: 2,
  mentorCapacity: 1,
  chainDepth: null,
  pairingMode: 'oneToOne',
  phases: 1,
  phase: 1,
  isOpenToAll: false,
  anonymityThreshold: 5,
  revision: 1,
  status: 'matching',
  closedAt: null,
  archivedAt: null,
  createdBySlackUserId: 'ULEAD',
  createdAt: 0,
};

export function pairOf(id: number, ids: Pick<Pair, 'executiveSlackUserId' | 'mentorSlackUserId'>): Pair {
  return {
    ...ids,
    id,
    workspaceId: 'T1',
    programId: 1,
    runId: 1,
    mentorEnrollmentId: id,
    executiveEnrollmentId: 1_000 + id,
    status: 'proposed',
    score: 500,
    reasons: [],
    releasedAt: null,
    executiveAnsweredAt: null,
    mentorAnsweredAt: null,
    activatedAt: null,
    declinedByRole: null,
    origin: 'batch',
    namedBySlackUserId: null,
    overrides: [],
    rejectedReason: null,
    conflict: null,
    phase: 1,
    project: '',
    endedAt: null,
  };
}

export const constraint = (
  pair: Pick<Pair, 'executiveSlackUserId' | 'mentorSlackUserId'>,
  kind: MatchConstraint['kind'],
): MatchConstraint => ({
  executiveSlackUserId: pair.executiveSlackUserId,
  mentorSlackUserId: pair.mentorSlackUserId,
  id: 1,
  workspaceId: 'T1',
  programId: 1,
  kind,
  reason: 'Because.',
  overrides: [],
  bySlackUserId: 'ULEAD',
  createdAt: 0,
});

const knownAs = (slackUserId: string, name: string, department: string | null): Person =>
  person(slackUserId, name, { department, grade: 5 });

/** The proposal for these people as a lead opens it. */
export function reviewOf(
  input: ProposalInput,
  nameOf: (slackUserId: string) => string = (slackUserId) => `Person ${slackUserId}`,
): Review {
  const proposal: Proposal = proposePairs(input);
  const everybody = [...input.executives, ...input.mentors];
  return {
    program: PROGRAM,
    run: {
      id: 1,
      workspaceId: 'T1',
      programId: 1,
      previousRunId: null,
      dryRunId: proposal.dryRunId,
      status: 'review',
      revision: 1,
      summary: proposal.summary,
      unmatched: proposal.unmatched.map(({ slackUserId, role }) => ({ slackUserId, role, explanation: [] })),
      createdBySlackUserId: 'ULEAD',
      createdAt: 0,
      releasedAt: null,
    },
    pairs: proposal.pairs
      .map((pair, at) => ({ ...pairOf(at + 1, pair), score: pair.score, reasons: pair.reasons }))
      .toSorted((one, other) => one.score - other.score || one.id - other.id),
    releasedBefore: 0,
    earlier: null,
    constraints: [],
    people: new Map(
      everybody.map(({ slackUserId, department }) => [
        slackUserId,
        knownAs(slackUserId, nameOf(slackUserId), department),
      ]),
    ),
    joinedSince: [],
    lastAct: null,
  };
}
