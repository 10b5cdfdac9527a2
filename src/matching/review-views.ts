// What a lead sees of a proposal: the review, and what came of it.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { actions, button, context, divider, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { matchingIds } from './ids.ts';
import { rationaleFor } from './rationale.ts';
import type { Pair, Review } from './rules.ts';

/** Pairs on one page of the review: three blocks each must stay well under a modal's hundred. */
export const PAIRS_PER_PAGE = 10;
/** Two blocks each, seldom three. */
const UNMATCHED_SHOWN = 15;

export function reviewModal(
  { program, run, pairs }: Review,
  names: ReadonlyMap<string, string>,
  page: number,
): ModalView {
  const pages = Math.max(1, Math.ceil(pairs.length / PAIRS_PER_PAGE));
  const current = Math.min(Math.max(page, 0), pages - 1);
  const shown = pairs.slice(current * PAIRS_PER_PAGE, (current + 1) * PAIRS_PER_PAGE);
  const chosen = pairs.filter(({ status }) => status === 'proposed').length;
  return modal({
    callbackId: matchingIds.review,
    title: 'Proposed pairs',
    ...(chosen > 0 && { submit: `Release ${chosen} ${chosen === 1 ? 'pair' : 'pairs'}` }),
    close: 'Decide later',
    metadata: { runId: run.id, revision: run.revision, page: current },
    blocks: [
      header(program.name),
      section(summaryText(run.summary)),
      ...shown.flatMap((pair) => [divider(), ...proposedPair(pair, names)]),
      ...(pages > 1 ? [pageButtons(program.id, current, pages)] : []),
      ...(current === pages - 1 ? unmatchedBlocks(run.unmatched) : []),
      divider(),
      context(
        md`Releasing asks each executive in private, then each mentor. Nobody learns of a no. You can close this and come back: \`/rm match\` shows it again. Proposal ${run.dryRunId}.`,
      ),
      actions('again', [
        button({ text: 'Propose again', actionId: matchingIds.again, value: { programId: program.id } }),
      ]),
    ],
  });
}

function summaryText(summary: Review['run']['summary']): Mrkdwn {
  const found = md`${summary.matched} of ${summary.executives} executives have a proposed partner; ${summary.mentors === 1 ? '1 mentor takes' : `${summary.mentors} mentors take`} part.`;
  return summary.weakest === null || summary.mean === null
    ? found
    : md`${found} Scores run to 1000: the weakest pair has ${summary.weakest}, the mean is ${Math.round(summary.mean)}.`;
}

function proposedPair(pair: Pair, names: ReadonlyMap<string, string>): readonly KnownBlock[] {
  const leftOut = pair.status === 'leftOut';
  const pairNames = namesOf(pair, names);
  return [
    section(
      md`${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)}: *${pair.score}*${leftOut ? md` · _left out_` : md``}`,
      {
        blockId: `pair:${pair.id}`,
        accessory: button({
          text: leftOut ? 'Put back' : 'Leave out',
          actionId: matchingIds.leaveOut,
          value: { pairId: pair.id, leftOut: !leftOut },
          accessibilityLabel: `${leftOut ? 'Put back' : 'Leave out'} ${pairNames.executive} and ${pairNames.mentor}`,
        }),
      },
    ),
    ...bullets(rationaleFor('lead', pair.reasons, pairNames)).map((part) => context(part)),
  ];
}

function namesOf(pair: Pair, names: ReadonlyMap<string, string>) {
  return {
    mentor: names.get(pair.mentorSlackUserId) ?? 'the mentor',
    executive: names.get(pair.executiveSlackUserId) ?? 'the executive',
  };
}

function pageButtons(programId: number, current: number, pages: number): KnownBlock {
  const turn = (text: string, page: number) =>
    button({ text, actionId: `${matchingIds.page}.${text.toLowerCase()}`, value: { programId, page } });
  return actions('pages', [
    ...(current > 0 ? [turn('Previous', current - 1)] : []),
    ...(current < pages - 1 ? [turn('Next', current + 1)] : []),
  ]);
}

function unmatchedBlocks(unmatched: Review['run']['unmatched']): readonly KnownBlock[] {
  if (unmatched.length === 0) return [];
  const more = unmatched.length - UNMATCHED_SHOWN;
  return [
    divider(),
    section(md`*Without a partner*`),
    ...unmatched
      .slice(0, UNMATCHED_SHOWN)
      .flatMap((entry) => [
        section(md`${mention(entry.slackUserId)}, ${entry.role === 'mentor' ? 'mentor' : 'executive'}`),
        ...bullets(entry.explanation).map((part) => context(part)),
      ]),
    ...(more > 0 ? [context(md`And ${more} more.`)] : []),
  ];
}

export function nobodyToMatch(program: Program, executives: number, mentors: number): Message {
  const missing =
    executives === 0 && mentors === 0
      ? 'nobody has enrolled yet'
      : executives === 0
        ? 'no executive is waiting for a partner'
        : 'no mentor has enrolled yet';
  return message(
    section(md`There is nothing to match in *${program.name}*: ${missing}.`),
    actions('next', [
      commandButton('Invite people', 'invite'),
      commandButton('See who has enrolled', 'status'),
    ]),
  );
}

export function noneLeft(program: Program): Message {
  return message(
    section(
      md`Nobody is asked: for every pair you chose in *${program.name}*, something has changed since the proposal. Somebody may have left, withdrawn or changed their answers.`,
    ),
    actions('next', [commandButton('Propose pairs again', 'match', 'primary')]),
  );
}

const SKIPPED_SHOWN = 20;

export function released(program: Program, asked: number, skipped: readonly Pair[]): Message {
  return message(
    section(
      md`${asked} ${asked === 1 ? 'executive of' : 'executives of'} *${program.name}* ${asked === 1 ? 'gets' : 'get'} a private question now, in working hours. The mentors are asked after a yes. \`/rm status\` shows how it goes.`,
    ),
    ...(skipped.length > 0
      ? [
          section(
            md`Left out, because something changed since the proposal: ${joinMd(
              [
                ...skipped
                  .slice(0, SKIPPED_SHOWN)
                  .map(
                    (pair) =>
                      md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}`,
                  ),
                ...(skipped.length > SKIPPED_SHOWN ? [md`${skipped.length - SKIPPED_SHOWN} more`] : []),
              ],
              ', ',
            )}. \`/rm match\` looks for other partners.`,
          ),
        ]
      : []),
  );
}
