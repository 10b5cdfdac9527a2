// `/rm pairs`: the list, one pair, and the question before a lead ends it.
import type { KnownBlock, ModalView } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import { rationaleFor } from '../matching/rationale.ts';
import { actions, button, context, divider, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { input, option, overflow, select, textInput, userSelect } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { RULE_WORDS } from './pair-card-views.ts';
import {
  countIn,
  type ListedPair,
  type ListLook,
  listed,
  type PairList,
  STAGES,
  type Stage,
} from './pair-list.ts';
import { namesOf, pageOf } from './review.ts';

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  asked: 'Asked, no answer yet',
  active: 'Meeting',
  paused: 'Paused',
  ended: 'Ended',
};

const PAIRS_PER_PAGE = 20;

function metadata({ program }: PairList, look: ListLook) {
  return { programId: program.id, ...look };
}

export function pairListModal(list: PairList, look: ListLook, note: Mrkdwn | null = null): ModalView {
  const shown = listed(list, look);
  const page = pageOf(shown, look.page, PAIRS_PER_PAGE);
  const turn = (text: string, to: number) =>
    button({ text, actionId: `${reviewIds.pairLook}:${text.toLowerCase()}`, value: { page: to } });
  return modal({
    callbackId: reviewIds.pairList,
    title: 'Pairs',
    metadata: metadata(list, { ...look, page: page.page }),
    blocks: [
      header(list.program.name),
      ...(note === null ? [] : [section(note)]),
      ...(list.pairs.length === 0
        ? [section(md`There is no pair yet. What is proposed is in \`/rm match\` until it is released.`)]
        : [choice(list, look)]),
      ...page.items.map((one) => row(one)),
      ...(shown.length === 0 && list.pairs.length > 0
        ? [section(md`No pair fits. “Show all” brings the others back.`)]
        : []),
      ...(page.pages > 1
        ? [
            context(md`Page ${page.page + 1} of ${page.pages}`),
            actions('pages', [
              ...(page.page > 0 ? [turn('Previous', page.page - 1)] : []),
              ...(page.page < page.pages - 1 ? [turn('Next', page.page + 1)] : []),
            ]),
          ]
        : []),
      divider(),
      ...(list.pairs.length === 0
        ? []
        : [context(md`Suggestions that did not come about are not listed, and nobody’s answer is.`)]),
      actions('next', [
        commandButton('Proposed pairs', 'match'),
        commandButton('Without a partner', 'unmatched'),
      ]),
    ],
  });
}

function choice(list: PairList, look: ListLook): KnownBlock {
  return actions('filters', [
    select({
      actionId: `${reviewIds.pairLook}.stage`,
      options: [
        option(`All (${countIn(list, 'all')})`, 'all'),
        ...STAGES.map((stage) => option(`${STAGE_WORDS[stage]} (${countIn(list, stage)})`, stage)),
      ],
      initial: look.stage,
    }),
    userSelect({
      actionId: `${reviewIds.pairLook}.find`,
      placeholder: 'Find a person',
      ...(look.person !== null && { initial: look.person }),
    }),
    ...(look.person === null && look.stage === 'all'
      ? []
      : [
          button({
            text: 'Show all',
            actionId: `${reviewIds.pairLook}:all`,
            value: { page: 0, isAll: true },
          }),
        ]),
  ]);
}

function standing({ stage, restsUntilOn, pair }: ListedPair): string {
  if (stage !== 'paused') return STAGE_WORDS[stage];
  if (pair.conflict !== null) return 'Paused: the organization data changed';
  return restsUntilOn === null ? STAGE_WORDS.paused : `Paused until ${formatDate(restsUntilOn)}`;
}

function row(one: ListedPair): KnownBlock {
  const { pair, stage } = one;
  return section(
    md`${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)}\n${standing(one)}`,
    {
      blockId: `pair:${pair.id}`,
      accessory: overflow({
        actionId: `${reviewIds.pairLook}.menu`,
        options: [
          option('Look closer', `look:${pair.id}`),
          ...(stage === 'ended' ? [] : [option('End this pair …', `end:${pair.id}`)]),
        ],
      }),
    },
  );
}

const WHY_SHOWN = 400;

export function pairModal(list: PairList, look: ListLook, one: ListedPair): ModalView {
  const { pair, stage } = one;
  return modal({
    callbackId: `${reviewIds.pairList}.pair`,
    title: 'A closer look',
    metadata: metadata(list, look),
    blocks: [
      header(`${namesOf(list, pair).executive} and ${namesOf(list, pair).mentor}`),
      section(
        md`${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)}: *${pair.score}* of 1000\n${standing(one)}`,
      ),
      ...(pair.project === '' ? [] : [context(md`Project: ${clip(pair.project, WHY_SHOWN)}`)]),
      ...pair.overrides.map(({ kind, reason, bySlackUserId }) =>
        context(
          md`Rule set aside by ${mention(bySlackUserId)}, ${RULE_WORDS[kind]}: “${clip(reason, WHY_SHOWN)}”`,
        ),
      ),
      section(md`*Why these two*`),
      ...bullets(rationaleFor('lead', pair.reasons, namesOf(list, pair))).map((part) => context(part)),
      actions('acts', [
        ...(stage === 'ended'
          ? []
          : [
              button({
                text: 'End this pair …',
                actionId: `${reviewIds.pairLook}.end`,
                value: { pairId: pair.id },
              }),
            ]),
        button({ text: 'Back to the list', actionId: `${reviewIds.pairLook}:back`, value: {} }),
      ]),
    ],
  });
}

export const ENDING_LENGTH = 500;

export function endPairForm(list: PairList, look: ListLook, { pair, stage }: ListedPair): ModalView {
  return modal({
    callbackId: `${reviewIds.pairList}.end`,
    title: 'End this pair',
    submit: 'End the pair',
    metadata: { ...metadata(list, look), pairId: pair.id },
    blocks: [
      section(
        stage === 'asked'
          ? md`${mention(pair.executiveSlackUserId)} and ${mention(pair.mentorSlackUserId)} have not both answered. Whoever has heard of it reads that it does not come about; nobody else hears anything.`
          : md`${mention(pair.executiveSlackUserId)} and ${mention(pair.mentorSlackUserId)} both read the same neutral words, and their dates are called off. Both wait for a new partner then.`,
      ),
      input({
        blockId: 'reason',
        label: 'Why?',
        hint: 'For the log only. Neither of them reads it.',
        element: textInput({ multiline: true, maxLength: ENDING_LENGTH }),
      }),
      actions('back', [
        button({ text: 'Back to the list', actionId: `${reviewIds.pairLook}:back`, value: {} }),
      ]),
    ],
  });
}
