// What a release says before and after, and what there is to say when there is nothing to release.
import type { KnownBlock, ModalView } from '@slack/types';
import { rationaleFor } from '../matching/rationale.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, context, divider, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import type { Skipped } from './release.ts';
import { type Look, namesOf, type Review } from './review.ts';
import { reviewMetadata } from './review-views.ts';

const people = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;

/** The question before a release: who gets what, and what stays. */
export function releaseModal(
  review: Review,
  look: Look,
  chosen: readonly Pair[],
  skipped: readonly Skipped[],
): ModalView {
  const held = review.pairs.filter(({ status }) => status === 'leftOut').length;
  const overridden = chosen.filter(({ overrides }) => overrides.length > 0).length;
  const [first] = chosen;
  return modal({
    callbackId: reviewIds.release,
    title: 'Release pairs',
    submit: `Ask ${people(chosen.length, 'executive')}`,
    close: 'Decide later',
    metadata: reviewMetadata(review, look),
    blocks: [
      header(`${people(chosen.length, 'pair')}, asked in private`),
      section(
        md`• Each executive gets one private question, in their working hours, with the reasons and two buttons: yes, or no without a reason.\n• The mentor is asked only after a yes, and never learns of a no.\n• After both have said yes, they get one introduction, and the first session is to be booked.`,
      ),
      ...(overridden === 0
        ? []
        : [
            section(
              md`In ${people(overridden, 'pair')} a lead has set a rule aside. The log keeps the reason.`,
            ),
          ]),
      ...(held === 0
        ? []
        : [section(md`${people(held, 'pair')} left out ${held === 1 ? 'stays' : 'stay'} in review.`)]),
      ...(first === undefined ? [] : example(review, first)),
      ...skippedBlocks(skipped),
      actions('back', [button({ text: 'Back to the list', actionId: reviewIds.back, value: {} })]),
    ],
  });
}

function example(review: Review, pair: Pair): readonly KnownBlock[] {
  const names = namesOf(review, pair);
  return [
    divider(),
    context(
      md`For example, ${mention(pair.executiveSlackUserId)} reads why it is ${mention(pair.mentorSlackUserId)}:`,
    ),
    ...bullets(rationaleFor('executive', pair.reasons, { mentor: names.mentor, executive: 'you' })).map(
      (part) => section(part),
    ),
  ];
}

const SKIPPED_SHOWN = 12;

function skippedBlocks(skipped: readonly Skipped[]): readonly KnownBlock[] {
  if (skipped.length === 0) return [];
  const more = skipped.length - SKIPPED_SHOWN;
  return [
    section(md`*Left out, because something changed since the proposal*`),
    ...skipped
      .slice(0, SKIPPED_SHOWN)
      .map(({ pair, why }) =>
        context(md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}: ${why}`),
      ),
    ...(more > 0 ? [context(md`And ${more} more.`)] : []),
  ];
}

export function released(
  program: Program,
  asked: number,
  skipped: readonly Skipped[],
  remaining: number,
): Message {
  const rest: readonly Mrkdwn[] = [
    ...(remaining === 0
      ? []
      : [
          md`${people(remaining, 'pair')} ${remaining === 1 ? 'stays' : 'stay'} in review: \`/rm match\` shows ${remaining === 1 ? 'it' : 'them'}.`,
        ]),
    ...(skipped.length === 0 || remaining > 0 ? [] : [md`\`/rm match\` looks for other partners.`]),
  ];
  return message(
    section(
      asked === 0
        ? md`Nobody is asked: for every pair you chose in *${program.name}*, something has changed since the proposal.`
        : md`${asked} ${asked === 1 ? 'executive of' : 'executives of'} *${program.name}* ${asked === 1 ? 'gets' : 'get'} a private question now, in working hours. The mentors are asked after a yes. \`/rm status\` shows how it goes.`,
    ),
    ...skippedBlocks(skipped),
    ...(rest.length === 0 ? [] : [section(joinMd(rest, ' '))]),
  );
}

export function noneLeft(program: Program, skipped: readonly Skipped[]): Message {
  return message(
    section(
      md`Nobody is asked: for every pair you chose in *${program.name}*, something has changed since the proposal.`,
    ),
    ...skippedBlocks(skipped),
    actions('next', [commandButton('Propose pairs again', 'match', 'primary')]),
  );
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
    actions('next', [commandButton('Invite people', 'invite'), commandButton('Who takes part', 'roster')]),
  );
}
