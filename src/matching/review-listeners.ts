import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listPeople } from '../people/store.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { matchingIds } from './ids.ts';
import { leaveOutPair, openReview, proposeAgain, type ReviewOutcome, releasePairs } from './operations.ts';
import { nobodyToMatch, noneLeft, released, reviewModal } from './review-views.ts';
import type { Review } from './rules.ts';

const program = z.object({ programId: z.number() });
const reviewMetadata = z.object({ runId: z.number(), revision: z.number(), page: z.number() });

export function registerReview(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'match',
    audience: 'lead',
    summary: 'Propose pairs, review them and release them',
    run: ({ actor }) => onMatch(deps, actor),
  });
  edge.action({
    id: matchingIds.choose,
    audience: 'lead',
    value: program,
    run: ({ actor, value }) => showReview(deps, openReview(deps, actor, value.programId), 'modal'),
  });
  edge.action({
    id: matchingIds.again,
    audience: 'lead',
    value: program,
    run: ({ actor, value, surface }) => {
      const seen = surface.kind === 'modal' ? reviewMetadata.parse(surface.metadata).runId : null;
      return showReview(deps, proposeAgain(deps, actor, value.programId, seen), 'update');
    },
  });
  edge.action({
    id: matchingIds.leaveOut,
    audience: 'lead',
    value: z.object({ pairId: z.number(), leftOut: z.boolean() }),
    run: ({ actor, value, surface }) => {
      const page = surface.kind === 'modal' ? reviewMetadata.parse(surface.metadata).page : 0;
      return showReview(deps, leaveOutPair(deps, actor, value.pairId, value.leftOut), 'update', page);
    },
  });
  for (const direction of ['previous', 'next']) {
    edge.action({
      id: `${matchingIds.page}.${direction}`,
      audience: 'lead',
      value: z.object({ programId: z.number(), page: z.number() }),
      run: ({ actor, value }) =>
        showReview(deps, openReview(deps, actor, value.programId), 'update', value.page),
    });
  }
  edge.submission({
    id: matchingIds.review,
    audience: 'lead',
    metadata: reviewMetadata,
    form: z.object({}),
    run: ({ actor, metadata }) => onReleased(deps, actor, metadata),
  });
}

function onMatch(deps: Deps, actor: Actor): Reply {
  const open = listOpenPrograms(deps.db, actor.workspaceId);
  const [only] = open;
  if (only === undefined) {
    return {
      kind: 'refused',
      text: 'There is no program to match. Start one with `/rm new`, then invite people.',
    };
  }
  if (open.length > 1) return { kind: 'say', ...programChoice(open, 'Which program?', matchingIds.choose) };
  return showReview(deps, openReview(deps, actor, only.id), 'modal');
}

function showReview(deps: Deps, outcome: ReviewOutcome, as: 'modal' | 'update', page = 0): Reply {
  switch (outcome.kind) {
    case 'review':
      return { kind: as, view: reviewModal(outcome.review, namesIn(deps, outcome.review), page) };
    case 'nobody':
      return { kind: 'say', ...nobodyToMatch(outcome.program, outcome.executives, outcome.mentors) };
    case 'closed':
      return { kind: 'refused', text: 'This program is closed, so there is nothing to match.' };
    case 'gone':
      return {
        kind: 'refused',
        text: 'This proposal was released or replaced meanwhile. `/rm match` shows the current one.',
      };
  }
}

function namesIn(deps: Deps, { program, pairs }: Review): ReadonlyMap<string, string> {
  const ids = pairs.flatMap((pair) => [pair.mentorSlackUserId, pair.executiveSlackUserId]);
  const people = listPeople(deps.db, program.workspaceId, ids);
  return new Map([...people].map(([slackUserId, person]) => [slackUserId, person.name]));
}

function onReleased(deps: Deps, actor: Actor, seen: z.infer<typeof reviewMetadata>): Reply {
  const outcome = releasePairs(deps, actor, seen.runId, seen.revision);
  switch (outcome.kind) {
    case 'released':
      return { kind: 'say', ...released(outcome.program, outcome.asked, outcome.skipped) };
    case 'changed':
      // Somebody else changed the review: show it as it stands, and let the lead decide again.
      return { kind: 'update', view: reviewModal(outcome.review, namesIn(deps, outcome.review), seen.page) };
    case 'empty':
      return {
        kind: 'refused',
        text: 'Every pair is left out. Put at least one back, or close this window.',
      };
    case 'noneLeft':
      return { kind: 'say', ...noneLeft(outcome.program) };
    case 'closed':
      return { kind: 'refused', text: 'This program has been closed meanwhile, so nobody is asked.' };
    case 'gone':
      return {
        kind: 'refused',
        text: 'This proposal was released or replaced meanwhile. `/rm status` shows how things stand.',
      };
  }
}
