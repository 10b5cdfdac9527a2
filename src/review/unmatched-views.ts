// Everybody without a partner, why, and what would help whom: first the price of each rule, then person by person.
import type { KnownBlock, ModalView } from '@slack/types';
import { inWords } from '../matching/rationale.ts';
import type { Price, Relaxation } from '../matching/relaxations.ts';
import type { UnmatchedEntry } from '../matching/rules.ts';
import { differenceInWords } from '../matching/trade-offs.ts';
import { actions, button, context, divider, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { option, select } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, joinMd, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { pageOf } from './review.ts';
import {
  type Alike,
  alike,
  REMEDIES,
  type Remedy,
  relaxationInWords,
  saidOfAll,
  type WithoutPartner,
} from './without-partner.ts';

export const WHO = ['all', 'executive', 'mentor'] as const;
export type Who = (typeof WHO)[number];
export type UnmatchedLook = { readonly page: number; readonly who: Who };

/** Three blocks each at most, beside some twenty others. */
const GROUPS_PER_PAGE = 12;

export function unmatchedModal(found: WithoutPartner, look: UnmatchedLook): ModalView {
  const { program, entries } = found;
  const shown = entries.filter(({ role }) => look.who === 'all' || role === look.who);
  const page = pageOf(alike(found, shown), look.page, GROUPS_PER_PAGE);
  return modal({
    callbackId: reviewIds.unmatched,
    title: 'Without a partner',
    metadata: { programId: program.id, page: page.page, who: look.who },
    blocks: [
      header(program.name),
      section(md`${countsOf(entries)}`),
      ...(found.dryRunId !== null || found.wouldMatch === 0
        ? []
        : [
            context(
              md`Nothing is proposed yet: a proposal would match ${found.wouldMatch} ${found.wouldMatch === 1 ? 'executive' : 'executives'} now and leave these over.`,
            ),
          ]),
      ...priceList(found),
      ...(entries.length === 0 ? [] : [divider(), choice(program.id, look.who, entries)]),
      ...page.items.flatMap((group) => groupBlocks(found, group)),
      ...pageBlocks(program.id, look.who, page.page, page.pages),
      divider(),
      actions('next', [
        button({
          text: 'Proposed pairs',
          actionId: reviewIds.choose,
          value: { programId: program.id },
          style: 'primary',
        }),
        commandButton('Invite people', 'invite'),
        commandButton('Organization data', 'import'),
      ]),
    ],
  });
}

function countsOf(entries: readonly UnmatchedEntry[]): string {
  if (entries.length === 0)
    return 'Everybody who takes part and wants a partner has one, or one is proposed.';
  const executives = entries.filter(({ role }) => role === 'executive').length;
  const mentors = entries.length - executives;
  const one = (count: number, word: string) => `${count} ${count === 1 ? word : `${word}s`}`;
  return `${inWords([...(executives > 0 ? [one(executives, 'executive')] : []), ...(mentors > 0 ? [one(mentors, 'mentor')] : [])])} without a partner.`;
}

const BUTTON_WORDS: Readonly<Record<Remedy, string>> = {
  settings: 'Change settings',
  invite: 'Invite people',
  import: 'Import data',
  match: 'Look at pairs',
};

function priceList({ relaxations: { prices }, seats, entries }: WithoutPartner): readonly KnownBlock[] {
  if (prices.length === 0 || entries.every(({ role }) => role === 'mentor')) return [];
  return [
    section(md`*What each rule costs*`),
    ...prices.map((price) =>
      section(md`${priceInWords(price)}`, {
        blockId: `price:${price.relaxation.kind}`,
        accessory: commandButton(
          BUTTON_WORDS[REMEDIES[price.relaxation.kind]],
          REMEDIES[price.relaxation.kind],
        ),
      }),
    ),
    ...seatBlocks(seats),
  ];
}

function seatBlocks(seats: WithoutPartner['seats']): readonly KnownBlock[] {
  if (seats.length === 0) return [];
  const lines = seats.map(
    ({ mentorSlackUserId, before, after }) =>
      md`${mention(mentorSlackUserId)} (${differenceInWords(before, after)})`,
  );
  return [context(md`One more seat would help most with ${joinMd(lines, ', ')}.`)];
}

function priceInWords({ relaxation, gains, addsPairs }: Price): string {
  const what = relaxationInWords(relaxation);
  if (gains > 0) return `${what} would match ${gains} more ${gains === 1 ? 'executive' : 'executives'}.`;
  if (addsPairs === 0) return `${what} would change nothing.`;
  return `${what} would allow ${addsPairs} more ${addsPairs === 1 ? 'pair' : 'pairs'}, and match nobody more: seats are what is short.`;
}

function choice(programId: number, who: Who, entries: readonly UnmatchedEntry[]): KnownBlock {
  const count = (role: Who) => entries.filter((entry) => role === 'all' || entry.role === role).length;
  return actions('who', [
    select({
      actionId: `${reviewIds.unmatched}.who`,
      options: [
        option(`Everybody (${count('all')})`, `${programId}:all`),
        option(`Executives (${count('executive')})`, `${programId}:executive`),
        option(`Mentors (${count('mentor')})`, `${programId}:mentor`),
      ],
      initial: `${programId}:${who}`,
    }),
  ]);
}

const SENTENCES_LENGTH = 1_500;

function groupBlocks(found: WithoutPartner, group: Alike): readonly KnownBlock[] {
  const { role, slackUserIds, explanation, relaxations } = group;
  const [only = ''] = slackUserIds;
  const title = found.people.get(only)?.title ?? '';
  const name = found.people.get(only)?.name ?? '';
  const [first] = bullets(slackUserIds.length > 1 ? saidOfAll(explanation, name, role) : explanation);
  return [
    section(
      slackUserIds.length > 1
        ? md`${joinMd(slackUserIds.map(mention), ', ')}: ${slackUserIds.length} ${role === 'mentor' ? 'mentors' : 'executives'}`
        : md`${mention(only)}, ${role === 'mentor' ? 'mentor' : 'executive'}${title === '' ? '' : ` (${clip(title, 80)})`}`,
    ),
    ...(first === undefined ? [] : [context(first)]),
    ...(relaxations.length === 0 ? [] : [context(helpOf(relaxations, slackUserIds.length))]),
  ];
}

function helpOf(relaxations: readonly Relaxation[], people: number) {
  return md`*Enough on its own${people > 1 ? ' for any one of them' : ''}:* ${clip(inWords(relaxations.map(relaxationInWords)), SENTENCES_LENGTH)}.`;
}

function pageBlocks(programId: number, who: Who, page: number, pages: number): readonly KnownBlock[] {
  if (pages === 1) return [];
  const turn = (text: string, to: number) =>
    button({
      text,
      actionId: `${reviewIds.unmatched}.page:${text.toLowerCase()}`,
      value: { programId, page: to, who },
    });
  return [
    context(md`Page ${page + 1} of ${pages}`),
    actions('pages', [
      ...(page > 0 ? [turn('Previous', page - 1)] : []),
      ...(page < pages - 1 ? [turn('Next', page + 1)] : []),
    ]),
  ];
}

/** The first few in full: in a small program that is everybody, and worth reading under the pairs themselves. */
const LEFT_OVER_SHOWN = 5;

export function leftOver(entries: readonly UnmatchedEntry[]): readonly KnownBlock[] {
  if (entries.length === 0) return [];
  const more = entries.length - LEFT_OVER_SHOWN;
  return [
    divider(),
    section(md`*Without a partner*`),
    ...entries
      .slice(0, LEFT_OVER_SHOWN)
      .flatMap((entry) => [
        section(md`${mention(entry.slackUserId)}, ${entry.role === 'mentor' ? 'mentor' : 'executive'}`),
        ...bullets(entry.explanation).map((part) => context(part)),
      ]),
    ...(more > 0 ? [context(md`And ${more} more.`)] : []),
  ];
}
