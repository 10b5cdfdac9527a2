// One proposed pair, looked at closely: what the lead reads, what the two will read, what else there could be, and
// what can be done about it.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Alternatives } from '../matching/alternatives.ts';
import type { ObstacleKind } from '../matching/guard.ts';
import { rationaleFor } from '../matching/rationale.ts';
import type { Pair } from '../matching/rules.ts';
import { differenceInWords } from '../matching/trade-offs.ts';
import { actions, button, context, divider, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { input, textInput } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { flagsOf } from './pair-row-views.ts';
import { type Look, nameIn, namesOf, type Review, settledAbout } from './review.ts';
import { reviewMetadata } from './review-views.ts';

export function pairCard(
  review: Review,
  look: Look,
  pair: Pair,
  alternatives: Alternatives | null,
  note: Mrkdwn | null = null,
): ModalView {
  const names = namesOf(review, pair);
  const flags = flagsOf(review, pair);
  return modal({
    callbackId: reviewIds.closer,
    title: 'A closer look',
    close: 'Decide later',
    metadata: { ...reviewMetadata(review, look), pairId: pair.id },
    blocks: [
      ...(note === null ? [] : [section(note)]),
      header(`${names.executive} and ${names.mentor}`),
      section(
        md`${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)}: *${pair.score}* of 1000${placeOf(review, pair)}${flags.length === 0 ? md`` : md` · _${flags.join(', ')}_`}`,
      ),
      ...settledBlocks(review, pair),
      section(md`*Why these two, for you*`),
      ...bullets(rationaleFor('lead', pair.reasons, names)).map((part) => context(part)),
      ...readBy(
        md`*What ${mention(pair.executiveSlackUserId)} will read*`,
        rationaleFor('executive', pair.reasons, { mentor: names.mentor, executive: 'you' }),
      ),
      ...readBy(
        md`*What ${mention(pair.mentorSlackUserId)} will read, after a yes*`,
        rationaleFor('mentor', pair.reasons, { mentor: 'you', executive: names.executive }),
      ),
      ...alternativeBlocks(review, pair, alternatives),
      divider(),
      actions('acts', acts(review, pair)),
      actions('back', [button({ text: 'Back to the list', actionId: reviewIds.back, value: {} })]),
    ],
  });
}

function placeOf({ pairs }: Review, pair: Pair): Mrkdwn {
  if (pair.status === 'rejected') return md``;
  const open = pairs.filter(({ status }) => status !== 'rejected');
  const weaker = open.filter(({ score }) => score < pair.score).length;
  return weaker === 0 ? md`, the weakest of ${open.length}` : md`, stronger than ${weaker} of ${open.length}`;
}

function readBy(label: Mrkdwn, sentences: readonly string[]): readonly KnownBlock[] {
  return [
    section(label),
    ...(sentences.length === 0
      ? [context(md`Only that they are suggested as a pair: there is no reason to tell.`)]
      : bullets(sentences).map((part) => context(part))),
  ];
}

const REASON_SHOWN = 400;

function settledBlocks(review: Review, pair: Pair): readonly KnownBlock[] {
  const settled = settledAbout(review, pair);
  const why = (reason: string) => (reason === '' ? md`.` : md`: “${clip(reason, REASON_SHOWN)}”`);
  return [
    ...(settled?.kind === 'forced'
      ? [context(md`Locked by ${mention(settled.bySlackUserId)}${why(settled.reason)}`)]
      : []),
    ...(pair.status === 'rejected' && pair.rejectedReason !== null
      ? [
          context(
            md`Rejected${settled === undefined ? md`` : md` by ${mention(settled.bySlackUserId)}`}${why(pair.rejectedReason)} No further proposal has it.`,
          ),
        ]
      : []),
    ...pair.overrides.map(({ kind, reason, bySlackUserId }) =>
      context(md`Rule set aside by ${mention(bySlackUserId)}, ${RULE_WORDS[kind]}${why(reason)}`),
    ),
  ];
}

/** How a rule is called where a lead has set it aside, or is about to. */
export const RULE_WORDS: Readonly<Record<ObstacleKind, string>> = {
  samePerson: 'the same person',
  deactivated: 'no longer active',
  bot: 'an app',
  guest: 'a guest',
  paused: 'paused',
  sameChain: 'the same management chain',
  exclusion: 'private preferences',
  organizationUnknown: 'organization data that is missing',
  gradeGap: 'too few grades apart',
  formerPartners: 'partners before',
  rejectedByLead: 'rejected before',
  noCommonLanguage: 'no common language',
  noCommonHour: 'no common hours',
  capacity: 'no seat left',
};

function alternativeBlocks(
  review: Review,
  pair: Pair,
  alternatives: Alternatives | null,
): readonly KnownBlock[] {
  if (alternatives === null) return [];
  const { others, outcome } = alternatives;
  const listed = others.filter(({ mentorSlackUserId }) => mentorSlackUserId !== pair.mentorSlackUserId);
  if (listed.length === 0) {
    return [
      section(md`*Instead*`),
      context(md`No other mentor passes every rule for ${mention(pair.executiveSlackUserId)}.`),
    ];
  }
  return [
    section(md`*Instead, and what it would cost everybody*`),
    ...listed.map((other) => {
      const name = nameIn(review.people, other.mentorSlackUserId);
      const worth = differenceInWords(outcome, other.outcome);
      const moved = other.added.filter(
        ({ executiveSlackUserId }) => executiveSlackUserId !== pair.executiveSlackUserId,
      ).length;
      const cost = worth === '' ? 'Worth the same' : `${worth.charAt(0).toUpperCase()}${worth.slice(1)}`;
      return section(
        md`${mention(other.mentorSlackUserId)}: *${other.score}*\n${cost}${moved === 0 ? '' : `; ${moved} other ${moved === 1 ? 'pair changes' : 'pairs change'}`}`,
        {
          blockId: `instead:${other.mentorSlackUserId}`,
          accessory: button({
            text: 'See the difference',
            actionId: reviewIds.alternative,
            value: {
              executiveSlackUserId: pair.executiveSlackUserId,
              mentorSlackUserId: other.mentorSlackUserId,
            },
            accessibilityLabel: `See the difference with ${name} as the mentor`,
          }),
        },
      );
    }),
  ];
}

function acts(review: Review, pair: Pair) {
  const act = (text: string, actionId: string, more: object = {}) =>
    button({ text, actionId, value: { pairId: pair.id, ...more } });
  const another = act('Another mentor …', reviewIds.swap);
  if (pair.status === 'rejected') return [act('Take back the rejection', reviewIds.takeBack), another];
  const isLockedNow = settledAbout(review, pair)?.kind === 'forced';
  const isOut = pair.status === 'leftOut';
  return [
    act(isLockedNow ? 'Unlock' : 'Lock', reviewIds.lock, { isWanted: !isLockedNow }),
    act(isOut ? 'Put back' : 'Leave out', reviewIds.leaveOut, { leftOut: !isOut }),
    another,
    act('Reject …', reviewIds.reject),
  ];
}

export const REJECTION_LENGTH = 500;

export function rejectForm(review: Review, look: Look, pair: Pair): ModalView {
  return modal({
    callbackId: reviewIds.reject,
    title: 'Reject this pair',
    submit: 'Reject',
    metadata: { ...reviewMetadata(review, look), pairId: pair.id },
    blocks: [
      section(
        md`${mention(pair.executiveSlackUserId)} and ${mention(pair.mentorSlackUserId)} leave this proposal, and no further one has them as a pair. You can take that back. Neither of them hears of it.`,
      ),
      input({
        blockId: 'reason',
        label: 'Why?',
        hint: 'For the leads of this program and their log only.',
        element: textInput({ multiline: true, maxLength: REJECTION_LENGTH }),
      }),
      actions('back', [
        button({ text: 'Back to the pair', actionId: reviewIds.closer, value: { pairId: pair.id } }),
      ]),
    ],
  });
}
