// The review's list: opening it, turning its pages, choosing what is released. Its screens share one window; what
// they carry says where one was and what one saw.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { ActionRequest, Actor, Edge, Reply } from '../slack/edge.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { nobodyToMatch } from './release-views.ts';
import {
  departmentsIn,
  FIRST_LOOK,
  type Look,
  PAIRS_PER_PAGE,
  pageOf,
  pairsShown,
  type Review,
  SHOWS,
} from './review.ts';
import {
  choosePairs,
  findReview,
  openReview,
  proposeAgain,
  type ReviewOutcome,
} from './review-operations.ts';
import { reviewModal } from './review-views.ts';

const program = z.object({ programId: z.number() });

export const reviewMetadata = z.object({
  programId: z.number(),
  runId: z.number(),
  revision: z.number(),
  page: z.number(),
  show: z.enum(SHOWS),
  department: z.string().nullable(),
  person: z.string().nullable(),
});
export type ReviewMetadata = z.infer<typeof reviewMetadata>;

const LOST: Reply = {
  kind: 'refused',
  text: 'This window is from an earlier version. `/rm match` shows the current one.',
};

/** Answers a click on one of the review's screens, knowing what was on it. */
export function onReviewScreen<Value>(
  answer: (actor: Actor, seen: ReviewMetadata, value: Value) => Reply | Promise<Reply>,
): (request: ActionRequest<Value>) => Reply | Promise<Reply> {
  return ({ actor, value, surface }) => {
    const seen = surface.kind === 'modal' ? reviewMetadata.safeParse(surface.metadata) : null;
    return seen?.success ? answer(actor, seen.data, value) : LOST;
  };
}

export function registerReview(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'match',
    audience: 'lead',
    summary: 'Propose pairs, review them and release them',
    isLong: true,
    run: ({ actor }) => onMatch(deps, actor),
  });
  edge.action({
    id: reviewIds.choose,
    audience: 'lead',
    isLong: true,
    value: program,
    run: async ({ actor, value, surface }) => {
      const as = surface.kind === 'modal' ? 'update' : 'modal';
      return showReview(await openReview(deps, actor, value.programId), actor, FIRST_LOOK, as);
    },
  });
  edge.action({
    id: reviewIds.again,
    audience: 'lead',
    isLong: true,
    value: program,
    run: async ({ actor, value, surface }) => {
      const metadata = surface.kind === 'modal' ? reviewMetadata.safeParse(surface.metadata) : null;
      const seen = metadata?.success ? metadata.data.runId : null;
      return showReview(await proposeAgain(deps, actor, value.programId, seen), actor);
    },
  });
  registerLooking(edge, deps);
  registerChoosing(edge, deps);
}

function registerLooking(edge: Edge, deps: Deps): void {
  /** Shows another part of the review as it stands now. */
  const looks = <Value>(next: (seen: ReviewMetadata, value: Value, review: Review) => Partial<Look>) =>
    onReviewScreen<Value>((actor, seen, value) => {
      const outcome = findReview(deps.db, actor, seen.programId) ?? { kind: 'gone' as const };
      if (outcome.kind !== 'review') return showReview(outcome, actor);
      return showReview(outcome, actor, { ...lookOf(seen), ...next(seen, value, outcome.review) });
    });
  const lead = 'lead' as const;
  for (const direction of ['previous', 'next']) {
    edge.action({
      id: `${reviewIds.page}.${direction}`,
      audience: lead,
      value: z.object({ page: z.number() }),
      run: looks<{ page: number }>((_, { page }) => ({ page })),
    });
  }
  edge.action({
    id: reviewIds.show,
    audience: lead,
    value: z.enum(SHOWS),
    run: looks<Look['show']>((_, show) => ({ show, page: 0 })),
  });
  edge.action({
    id: reviewIds.department,
    audience: lead,
    value: z.string(),
    run: looks<string>((_, value, review) => ({
      department: departmentsIn(review)[Number(value)] ?? null,
      page: 0,
    })),
  });
  edge.action({
    id: reviewIds.find,
    audience: lead,
    value: z.string().nullable(),
    run: looks<string | null>((_, person) => ({ person, page: 0 })),
  });
  edge.action({
    id: reviewIds.showAll,
    audience: lead,
    value: z.unknown(),
    run: looks<unknown>(() => FIRST_LOOK),
  });
  edge.action({ id: reviewIds.back, audience: lead, value: z.unknown(), run: looks<unknown>(() => ({})) });
}

function registerChoosing(edge: Edge, deps: Deps): void {
  edge.action({
    id: reviewIds.ticks,
    audience: 'lead',
    value: z.array(z.string()),
    run: onReviewScreen<string[]>((actor, seen, ticked) => {
      const onPage = shownNow(deps, actor, seen, true);
      const wanted = new Set(ticked.map(Number));
      const outcome = choosePairs(deps, actor, seen, onPage, (pairId) => wanted.has(pairId));
      return showReview(outcome, actor, lookOf(seen));
    }),
  });
  edge.action({
    id: reviewIds.chooseShown,
    audience: 'lead',
    value: z.object({ leftOut: z.boolean() }),
    run: onReviewScreen<{ leftOut: boolean }>((actor, seen, { leftOut }) => {
      const shown = shownNow(deps, actor, seen, false);
      return showReview(
        choosePairs(deps, actor, seen, shown, () => !leftOut),
        actor,
        lookOf(seen),
      );
    }),
  });
}

/** The pairs a lead saw, on this page or on all pages of the filter; choosing among them checks that they are still those. */
function shownNow(deps: Deps, actor: Actor, seen: ReviewMetadata, isPageOnly: boolean): readonly number[] {
  const outcome = findReview(deps.db, actor, seen.programId);
  if (outcome?.kind !== 'review') return [];
  const shown = pairsShown(outcome.review, seen);
  return (isPageOnly ? pageOf(shown, seen.page, PAIRS_PER_PAGE).items : shown).map(({ id }) => id);
}

function onMatch(deps: Deps, actor: Actor): Reply | Promise<Reply> {
  const open = listOpenPrograms(deps.db, actor.workspaceId);
  const [only] = open;
  if (only === undefined) {
    return {
      kind: 'refused',
      text: 'There is no program to match. Start one with `/rm new`, then invite people.',
    };
  }
  if (open.length > 1) return { kind: 'say', ...programChoice(open, 'Which program?', reviewIds.choose) };
  return openReview(deps, actor, only.id).then((outcome) => showReview(outcome, actor, FIRST_LOOK, 'modal'));
}

export function lookOf({ page, show, department, person }: ReviewMetadata): Look {
  return { page, show, department, person };
}

export function showReview(
  outcome: ReviewOutcome,
  actor: Actor,
  look: Look = FIRST_LOOK,
  as: 'modal' | 'update' = 'update',
): Reply {
  switch (outcome.kind) {
    case 'review':
      return { kind: as, view: reviewModal(outcome.review, look) };
    case 'changed':
      return { kind: as, view: reviewModal(outcome.review, look, changedBy(outcome.review, actor)) };
    case 'nobody':
      return { kind: 'say', ...nobodyToMatch(outcome.program, outcome.executives, outcome.mentors) };
    case 'closed':
      return {
        kind: 'refused',
        text: 'This program is closed or coming to its end, so nobody new is paired in it.',
      };
    case 'busy':
      return {
        kind: 'refused',
        text: 'People are changing their answers at this very moment. Please try again in a minute.',
      };
    case 'gone':
      return {
        kind: 'refused',
        text: 'This proposal was released or replaced meanwhile. `/rm match` shows the current one.',
      };
  }
}

const ACT_WORDS: Readonly<Record<string, string>> = {
  pairsProposed: 'proposed again',
  pairLeftOut: 'left something out',
  pairPutBack: 'put something back',
  pairRejected: 'rejected a pair',
  pairLocked: 'locked a pair',
  pairUnlocked: 'unlocked a pair',
  pairSwapped: 'chosen another mentor for somebody',
  pairsReleased: 'released pairs',
};

/** Says kindly why nothing was done. */
export function changedBy({ lastAct }: Review, actor: Actor): Mrkdwn {
  const did = ACT_WORDS[lastAct?.action ?? ''] ?? 'changed something';
  const who =
    lastAct === null
      ? md`Somebody has`
      : lastAct.bySlackUserId === actor.slackUserId
        ? md`You have`
        : md`${mention(lastAct.bySlackUserId)} has`;
  return md`${who} ${did} meanwhile, so your click changed nothing. This is how the proposal stands now.`;
}
