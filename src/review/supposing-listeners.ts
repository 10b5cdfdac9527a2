// "What if" in a review: two people and a wish, the difference, and saving it. The way back keeps what was chosen.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { inWords } from '../matching/rationale.ts';
import type { ActionRequest, Actor, Edge, Reply } from '../slack/edge.ts';
import { md } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { RULE_WORDS } from './pair-card-views.ts';
import {
  lookOf,
  onReviewScreen,
  type ReviewMetadata,
  reviewMetadata,
  showReview,
} from './review-listeners.ts';
import { findReview } from './review-operations.ts';
import { reviewModal } from './review-views.ts';
import { WISHES } from './supposing.ts';
import { previewWhatIf, saveWhatIf, type WhatIfOutcome } from './supposing-operations.ts';
import { differenceModal, WISH_REASON_LENGTH, type Wished, whatIfForm } from './supposing-views.ts';

const reason = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').trim())
  .pipe(z.string().max(WISH_REASON_LENGTH, `Keep it to ${WISH_REASON_LENGTH} characters.`));

const form = z.object({
  executive: z.string('Choose somebody.'),
  mentor: z.string('Choose somebody.'),
  wish: z.enum(WISHES),
  reason,
});

const wishedMetadata = z.object({
  executiveSlackUserId: z.string(),
  mentorSlackUserId: z.string(),
  wish: z.enum(WISHES),
  reason: z.string(),
});
const resultMetadata = reviewMetadata.extend({ wished: wishedMetadata, dryRunId: z.string() });

const alternative = z.object({ executiveSlackUserId: z.string(), mentorSlackUserId: z.string() });

export function registerWhatIf(edge: Edge, deps: Deps): void {
  edge.action({
    id: reviewIds.whatIf,
    audience: 'lead',
    value: z.unknown(),
    run: (request: ActionRequest<unknown>) =>
      onReviewScreen<unknown>((actor, seen) => {
        const outcome = findReview(deps.db, actor, seen.programId) ?? { kind: 'gone' as const };
        if (outcome.kind !== 'review') return showReview(outcome, actor, lookOf(seen));
        const { surface } = request;
        const before = resultMetadata.safeParse(surface.kind === 'modal' ? surface.metadata : null);
        const wished = before.success ? before.data.wished : null;
        return { kind: 'update', view: whatIfForm(outcome.review, lookOf(seen), wished) };
      })(request),
  });
  edge.action({
    id: reviewIds.alternative,
    audience: 'lead',
    isLong: true,
    value: alternative,
    run: onReviewScreen<z.infer<typeof alternative>>(async (actor, seen, ids) => {
      const wished = { ...ids, wish: 'pair' as const, reason: '' };
      return showOutcome(actor, seen, wished, await previewWhatIf(deps, actor, seen, wished));
    }),
  });
  edge.submission({
    id: reviewIds.whatIf,
    audience: 'lead',
    metadata: reviewMetadata,
    form,
    run: async ({ actor, metadata, form: typed }) => {
      const wished = {
        executiveSlackUserId: typed.executive,
        mentorSlackUserId: typed.mentor,
        wish: typed.wish,
        reason: typed.reason,
      };
      return showOutcome(actor, metadata, wished, await previewWhatIf(deps, actor, metadata, wished));
    },
  });
  edge.submission({
    id: reviewIds.whatIfResult,
    audience: 'lead',
    metadata: resultMetadata,
    form: z.object({}),
    run: async ({ actor, metadata }) => {
      const { wished, dryRunId } = metadata;
      return showOutcome(actor, metadata, wished, await saveWhatIf(deps, actor, metadata, wished, dryRunId));
    },
  });
}

function showOutcome(actor: Actor, seen: ReviewMetadata, wished: Wished, outcome: WhatIfOutcome): Reply {
  const look = lookOf(seen);
  const wrong = (field: string, text: string): Reply => ({ kind: 'fieldErrors', errors: { [field]: text } });
  switch (outcome.kind) {
    case 'difference':
      return { kind: 'update', view: differenceModal(outcome.review, look, wished, outcome) };
    case 'saved':
      return {
        kind: 'update',
        view: reviewModal(outcome.review, look, md`Saved. This is the proposal with it.`),
      };
    case 'notLooking':
      return outcome.role === 'executive'
        ? wrong('executive', 'This person has not enrolled as an executive here, or has a partner already.')
        : wrong('mentor', 'This person has not enrolled as a mentor here.');
    case 'notProposed':
      return wrong('wish', 'These two are not a pair of this proposal. Choose to pair them instead.');
    case 'needsReason':
      return wrong(
        'reason',
        outcome.obstacles.length === 0
          ? 'Say in a few words why the two are to be kept apart.'
          : `A rule speaks against it: ${inWords(outcome.obstacles.map(({ kind }) => RULE_WORDS[kind]))}. Say why it is right all the same.`,
      );
    case 'impossible':
      return wrong('mentor', outcome.sentences.join(' '));
    default:
      return showReview(outcome, actor, look);
  }
}
