// Choosing another mentor for an executive, and what that would change, before it is saved.
import type { KnownBlock, ModalView } from '@slack/types';
import { describeObstacle } from '../matching/explanation.ts';
import type { Pair } from '../matching/rules.ts';
import { actions, button, context, header, section } from '../slack/blocks.ts';
import { input, option, radioButtons, textInput, userSelect } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { changeOf, type Look, nameIn, type Review, type Standing, whyInBrief } from './review.ts';
import { reviewMetadata } from './review-views.ts';
import { overridableIn, type SwapPlan, type Way } from './swap.ts';

/** @param mentor what had been chosen when this was on the screen before */
export function swapForm(review: Review, look: Look, pair: Pair, mentor: string | null = null): ModalView {
  return modal({
    callbackId: reviewIds.swap,
    title: 'Another mentor',
    submit: 'See what changes',
    metadata: { ...reviewMetadata(review, look), pairId: pair.id },
    blocks: [
      section(
        pair.status === 'rejected'
          ? md`${mention(pair.executiveSlackUserId)} has nobody in this proposal, because the pair was rejected.`
          : md`${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)} in this proposal.`,
      ),
      input({
        blockId: 'mentor',
        label: 'Who should it be instead?',
        hint: 'Anybody who has enrolled as a mentor. What it changes for others is shown before it is saved.',
        element: userSelect(mentor === null ? {} : { initial: mentor }),
      }),
      backToPair(pair.id),
    ],
  });
}

function backToPair(pairId: number): KnownBlock {
  return actions('back', [
    button({ text: 'Back to the pair', actionId: reviewIds.closer, value: { pairId } }),
  ]);
}

export const SWAP_REASON_LENGTH = 500;

export function swapPlanModal(review: Review, look: Look, pair: Pair, plan: SwapPlan): ModalView {
  const { wanted, before, ways } = plan;
  const [first] = ways;
  const nameOf = (slackUserId: string) => nameIn(review.people, slackUserId);
  const needsReason = ways.some((way) => overridableIn(plan, way).length > 0);
  return modal({
    callbackId: reviewIds.swapPlan,
    title: 'What changes',
    submit: 'Save',
    metadata: {
      ...reviewMetadata(review, look),
      pairId: pair.id,
      mentorSlackUserId: wanted.mentorSlackUserId,
    },
    blocks: [
      header('Another mentor'),
      section(
        md`${mention(wanted.executiveSlackUserId)} would learn from ${mention(wanted.mentorSlackUserId)}: *${wanted.score}*${plan.own === null || plan.own.status === 'rejected' ? md`` : md`, so far ${plan.own.score} with ${mention(plan.own.mentorSlackUserId)}`}\n${whyInBrief(wanted.reasons)}`,
      ),
      ...(ways.length === 1 && first !== undefined
        ? [section(wayText(before, first))]
        : [
            section(md`Every seat of ${mention(wanted.mentorSlackUserId)} is given in this proposal.`),
            ...ways.map((way) => context(md`${wayName(way, nameOf)}: ${wayText(before, way)}`)),
          ]),
      ...(ways.length > 1
        ? [
            input({
              blockId: 'way',
              label: 'What about the pair that has the seat now?',
              element: radioButtons({
                options: ways.map((way) => option(wayName(way, nameOf), way.key)),
                ...(first !== undefined && { initial: first.key }),
              }),
            }),
          ]
        : []),
      ...(needsReason ? reasonBlocks(plan, nameOf) : []),
      context(
        md`Saving also locks the pair, so that proposing again keeps it. Nobody hears of it before a release.`,
      ),
      actions('back', [
        button({
          text: 'Back',
          actionId: reviewIds.swap,
          value: { pairId: pair.id, mentor: wanted.mentorSlackUserId },
        }),
      ]),
    ],
  });
}

function wayName({ givesUp, gets }: Way, nameOf: (slackUserId: string) => string): string {
  if (givesUp === null) return 'A seat is free';
  const who = nameOf(givesUp.executiveSlackUserId);
  return gets === null
    ? `${who} goes without for now`
    : `Exchange: ${who} gets ${nameOf(gets.mentorSlackUserId)}`;
}

function wayText(before: Standing, { givesUp, gets, after }: Way): Mrkdwn {
  const changes = [
    ...changeOf('pairs', before.matched, after.matched),
    ...changeOf('weakest', before.weakest, after.weakest),
    ...changeOf('average', before.mean, after.mean),
  ];
  const cost = changes.length === 0 ? 'the whole stays as it is' : changes.join(', ');
  if (givesUp === null) return md`No other pair changes; ${cost}.`;
  return gets === null ? md`${cost}.` : md`their new pair has ${gets.score}; ${cost}.`;
}

function reasonBlocks(plan: SwapPlan, nameOf: (slackUserId: string) => string): readonly KnownBlock[] {
  const obstacles = plan.ways.flatMap((way) => overridableIn(plan, way));
  const distinct = [...new Set(obstacles.map((obstacle) => describeObstacle(obstacle, nameOf)))];
  const isAlwaysNeeded = plan.ways.every((way) => overridableIn(plan, way).length > 0);
  return [
    section(md`*A rule speaks against it*`),
    ...distinct.map((sentence) => context(md`${sentence}`)),
    input({
      blockId: 'reason',
      label: 'Why is it right all the same?',
      hint: 'The log keeps it, with your name.',
      // Where only one of the ways breaks a rule, that is checked when it is saved.
      optional: !isAlwaysNeeded,
      element: textInput({ multiline: true, maxLength: SWAP_REASON_LENGTH }),
    }),
  ];
}
