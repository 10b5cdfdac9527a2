// "What if": two people and a wish, and then the difference it would make, before anything is saved.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Obstacle } from '../matching/guard.ts';
import { inWords } from '../matching/rationale.ts';
import { actions, button, context, divider, header, section } from '../slack/blocks.ts';
import { input, option, radioButtons, textInput, userSelect } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { RULE_WORDS } from './pair-card-views.ts';
import { changeOf, type Look, nameIn, type Review } from './review.ts';
import { reviewMetadata } from './review-views.ts';
import type { Difference, Supposed, Wish } from './supposing.ts';

export type Wished = Supposed & { readonly reason: string };

export const WISH_REASON_LENGTH = 500;

const WISH_WORDS: Readonly<Record<Wish, string>> = {
  pair: 'Pair these two',
  apart: 'Keep these two apart',
  keep: 'Keep this proposed pair as it is',
};

/** @param wished what had been chosen when this was on the screen before: going back loses nothing */
export function whatIfForm(review: Review, look: Look, wished: Wished | null): ModalView {
  return modal({
    callbackId: reviewIds.whatIf,
    title: 'What if …',
    submit: 'See the difference',
    metadata: reviewMetadata(review, look),
    blocks: [
      section(md`Nothing is saved yet. First you see what it would change for everybody.`),
      input({
        blockId: 'executive',
        label: 'Executive',
        element: userSelect(wished === null ? {} : { initial: wished.executiveSlackUserId }),
      }),
      input({
        blockId: 'mentor',
        label: 'Mentor',
        element: userSelect(wished === null ? {} : { initial: wished.mentorSlackUserId }),
      }),
      input({
        blockId: 'wish',
        label: 'What about these two?',
        element: radioButtons({
          options: (['pair', 'apart', 'keep'] as const).map((wish) => option(WISH_WORDS[wish], wish)),
          initial: wished?.wish ?? 'pair',
        }),
      }),
      input({
        blockId: 'reason',
        label: 'Why?',
        hint: 'Needed to keep two people apart, or to set a rule aside. For leads and the log only.',
        optional: true,
        element: textInput({
          multiline: true,
          maxLength: WISH_REASON_LENGTH,
          ...(wished !== null && { initial: wished.reason }),
        }),
      }),
      actions('back', [button({ text: 'Back to the list', actionId: reviewIds.back, value: {} })]),
    ],
  });
}

const CHANGES_SHOWN = 15;

export function differenceModal(
  review: Review,
  look: Look,
  wished: Wished,
  found: {
    readonly difference: Difference;
    readonly dryRunId: string;
    readonly obstacles: readonly Obstacle[];
    readonly hasMoved: boolean;
  },
): ModalView {
  const { difference, dryRunId, obstacles } = found;
  const { wish, reason, executiveSlackUserId, mentorSlackUserId } = wished;
  return modal({
    callbackId: reviewIds.whatIfResult,
    title: 'The difference',
    submit: 'Save and propose',
    metadata: {
      ...reviewMetadata(review, look),
      wished: { wish, reason, executiveSlackUserId, mentorSlackUserId },
      dryRunId,
    },
    blocks: [
      ...(found.hasMoved
        ? [
            section(
              md`Somebody changed something a moment ago, so this is not what you saw. Please look again before you save.`,
            ),
          ]
        : []),
      header(WISH_WORDS[wish]),
      section(md`${mention(executiveSlackUserId)} and ${mention(mentorSlackUserId)}: ${totals(difference)}`),
      ...(obstacles.length === 0
        ? []
        : [
            context(
              md`Sets aside: ${inWords([...new Set(obstacles.map(({ kind }) => RULE_WORDS[kind]))])}. The log keeps your reason.`,
            ),
          ]),
      ...changeBlocks(review, difference),
      divider(),
      context(
        md`Saving makes this the proposal, and every further one keeps to it. Nobody hears of it before a release.`,
      ),
      actions('back', [
        button({
          text: 'Back',
          actionId: reviewIds.whatIf,
          value: {},
        }),
      ]),
    ],
  });
}

function totals({ before, after }: Difference): Mrkdwn {
  const changes = [
    ...changeOf('matched', before.matched, after.matched),
    ...changeOf('weakest', before.weakest, after.weakest),
    ...changeOf('average', before.mean, after.mean),
  ];
  return changes.length === 0
    ? md`the numbers stay as they are (${after.matched} matched, weakest ${after.weakest ?? 'none'}).`
    : md`*${changes.join(', ')}*.`;
}

function changeBlocks(review: Review, { added, removed, stranded }: Difference): readonly KnownBlock[] {
  if (added.length + removed.length === 0) return [section(md`No pair changes.`)];
  const lines = [
    ...added.map((pair) => {
      const earlier = removed.find(
        ({ executiveSlackUserId }) => executiveSlackUserId === pair.executiveSlackUserId,
      );
      const was =
        earlier === undefined
          ? md`nobody so far`
          : md`so far ${earlier.score} with ${mention(earlier.mentorSlackUserId)}`;
      return md`• ${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)}: *${pair.score}* (${was})`;
    }),
    ...stranded.map((slackUserId) => md`• ${mention(slackUserId)} would have nobody`),
  ];
  const more = lines.length - CHANGES_SHOWN;
  return [
    section(md`*What changes*`),
    section(joinMd(lines.slice(0, CHANGES_SHOWN), '\n')),
    ...(more > 0 ? [context(md`And ${more} more.`)] : []),
    ...(stranded.length === 0
      ? []
      : [
          context(
            md`Without a partner afterwards: ${inWords(stranded.map((id) => nameIn(review.people, id)).slice(0, CHANGES_SHOWN))}.`,
          ),
        ]),
  ];
}
