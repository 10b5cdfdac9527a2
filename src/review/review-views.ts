// The list of a review: what was proposed, page by page, and which of it is released. One window: every further
// screen of the review takes its place and leads back to it, so that nothing stale lies underneath.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Pair } from '../matching/rules.ts';
import { tradeOffs } from '../matching/trade-offs.ts';
import { actions, button, context, divider, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { checkboxes, option, select, userSelect } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { pairRow } from './pair-row-views.ts';
import {
  comparison,
  countShown,
  departmentsIn,
  type Look,
  locksNotHeld,
  namesOf,
  PAIRS_PER_PAGE,
  type Page,
  pageOf,
  pairsShown,
  type Review,
  SHOWS,
  type Show,
  standingOf,
} from './review.ts';
import { leftOver } from './unmatched-views.ts';
import { withoutPartnerIn } from './without-partner.ts';

/** What every screen of a review carries, so that it can lead back to where one was. */
export function reviewMetadata(review: Review, look: Look) {
  return { programId: review.program.id, runId: review.run.id, revision: review.run.revision, ...look };
}

export function reviewModal(review: Review, look: Look, note: Mrkdwn | null = null): ModalView {
  const { program, run } = review;
  const shown = pairsShown(review, look);
  const page = pageOf(shown, look.page, PAIRS_PER_PAGE);
  const chosen = review.pairs.filter(({ status }) => status === 'proposed').length;
  const without = withoutPartnerIn(review);
  const about = aboutThePairs(review);
  return modal({
    callbackId: reviewIds.review,
    title: 'Proposed pairs',
    ...(chosen > 0 && { submit: `Release ${chosen} ${chosen === 1 ? 'pair' : 'pairs'}` }),
    close: 'Decide later',
    metadata: reviewMetadata(review, { ...look, page: page.page }),
    blocks: [
      header(program.name),
      ...(note === null ? [] : [section(note)]),
      section(about.first),
      ...aboutTheWhole(review, about.more).map((line) => context(line)),
      divider(),
      ...(isWorthFiltering(review, look) ? [filters(review, look)] : []),
      ...page.items.map((pair) => pairRow(review, pair)),
      ...(shown.length === 0 && review.pairs.length > 0
        ? [section(md`No pair of this proposal fits. “Show all” brings the others back.`)]
        : []),
      ...choosing(review, look, shown, page),
      ...(page.page === page.pages - 1 ? leftOver(without) : []),
      divider(),
      actions('again', [
        button({ text: 'Propose again', actionId: reviewIds.again, value: { programId: program.id } }),
        ...(review.pairs.length === 0
          ? []
          : [button({ text: 'What if …', actionId: reviewIds.whatIf, value: {} })]),
        ...(without.length === 0 ? [] : [unmatchedButton(program.id, without.length)]),
      ]),
      context(
        md`Nobody has heard of this proposal. You can close it and come back: \`/rm match\` shows it again. ${review.pairs.length === 0 ? '' : 'Proposing again keeps what is locked. '}Proposal ${run.dryRunId}.`,
      ),
    ],
  });
}

function unmatchedButton(programId: number, count: number) {
  return button({
    text: `Without a partner (${count})`,
    actionId: reviewIds.unmatched,
    value: { programId },
  });
}

/** As it stands after the lead's own changes: coverage and quality first, what else there is to say below. */
function aboutThePairs(review: Review): { readonly first: Mrkdwn; readonly more: readonly string[] } {
  const { matched, weakest, mean } = standingOf(review.pairs);
  const released = review.releasedBefore;
  const sentences = tradeOffs(review.run.summary, { matched: matched + released, released, weakest, mean });
  const first = weakest === null ? 1 : 2;
  return { first: md`${sentences.slice(0, first).join(' ')}`, more: sentences.slice(first) };
}

const UNHELD_SHOWN = 10;

function aboutTheWhole(review: Review, more: readonly string[]): readonly Mrkdwn[] {
  const compared = comparison(review);
  const joined = review.joinedSince.length;
  const unheld = locksNotHeld(review);
  return [
    ...(compared === null ? [] : [md`${compared}`]),
    ...(unheld.length === 0
      ? []
      : [
          md`Locked, and not possible any more: ${joinMd(
            unheld
              .slice(0, UNHELD_SHOWN)
              .map(
                (pair) => md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}`,
              ),
            ', ',
          )}. A rule or a missing seat speaks against it now.`,
        ]),
    ...bullets(more),
    ...(joined === 0
      ? []
      : [
          md`${joined === 1 ? '1 executive wants' : `${joined} executives want`} a partner and ${joined === 1 ? 'was' : 'were'} not there when this was proposed. “Propose again” takes them in.`,
        ]),
  ];
}

const SHOW_WORDS: Readonly<Record<Show, string>> = {
  all: 'All, weakest first',
  names: 'All, by name',
  changed: 'Changed since the earlier proposal',
  overrides: 'With a rule set aside',
  locked: 'Locked',
  leftOut: 'Left out',
  rejected: 'Rejected',
};

/** Where everything is on one page there is nothing to look for. */
function isWorthFiltering({ pairs }: Review, look: Look): boolean {
  return pairs.length > PAIRS_PER_PAGE || isFiltered(look);
}

function isFiltered({ department, person, show }: Look): boolean {
  return department !== null || person !== null || show !== 'all';
}

function filters(review: Review, look: Look): KnownBlock {
  const departments = departmentsIn(review);
  return actions('filters', [
    select({
      actionId: reviewIds.show,
      options: SHOWS.map((show) => option(`${SHOW_WORDS[show]} (${countShown(review, show)})`, show)),
      initial: look.show,
    }),
    ...(departments.length < 2
      ? []
      : [
          select({
            actionId: reviewIds.department,
            options: [
              option('Every department', 'all'),
              ...departments.map((department, at) => option(department, String(at))),
            ],
            initial: look.department === null ? 'all' : String(departments.indexOf(look.department)),
          }),
        ]),
    userSelect({
      actionId: reviewIds.find,
      placeholder: 'Find a person',
      ...(look.person !== null && { initial: look.person }),
    }),
    ...(isFiltered(look) ? [button({ text: 'Show all', actionId: reviewIds.showAll, value: {} })] : []),
  ]);
}

function choosing(
  review: Review,
  look: Look,
  shown: readonly Pair[],
  page: Page<Pair>,
): readonly KnownBlock[] {
  const open = page.items.filter(({ status }) => status !== 'rejected');
  const all = shown.filter(({ status }) => status !== 'rejected');
  const isMore = page.pages > 1 || all.length < review.pairs.length;
  const turn = (text: string, to: number) =>
    button({ text, actionId: `${reviewIds.page}.${text.toLowerCase()}`, value: { page: to } });
  const bulk = (text: string, leftOut: boolean) =>
    button({
      text,
      actionId: `${reviewIds.chooseShown}:${leftOut ? 'out' : 'in'}`,
      value: { leftOut },
    });
  const isAnyIn = all.some(({ status }) => status === 'proposed');
  const isAnyOut = all.some(({ status }) => status === 'leftOut');
  return [
    ...(open.length === 0
      ? []
      : [
          divider(),
          context(md`*Release of this page:* what is ticked. The rest stays here, for later.`),
          actions('ticks', [
            checkboxes({
              // Another page is another group: Slack would carry ticks over into one of the same name.
              actionId: `${reviewIds.ticks}:${open.map(({ id }) => id).join('.')}`,
              options: open.map((pair) => {
                const names = namesOf(review, pair);
                return option(`${names.executive} and ${names.mentor}`, String(pair.id));
              }),
              initial: open.filter(({ status }) => status === 'proposed').map(({ id }) => String(id)),
            }),
          ]),
        ]),
    ...(isMore && all.length > 1
      ? [
          actions('shown', [
            ...(isAnyIn ? [bulk(`Leave out all ${all.length} shown`, true)] : []),
            ...(isAnyOut ? [bulk(`Put back all ${all.length} shown`, false)] : []),
          ]),
        ]
      : []),
    ...(page.pages > 1
      ? [
          context(
            md`Page ${page.page + 1} of ${page.pages}${look.show === 'all' ? '' : `, ${SHOW_WORDS[look.show].toLowerCase()}`}`,
          ),
          actions('pages', [
            ...(page.page > 0 ? [turn('Previous', page.page - 1)] : []),
            ...(page.page < page.pages - 1 ? [turn('Next', page.page + 1)] : []),
          ]),
        ]
      : []),
  ];
}
