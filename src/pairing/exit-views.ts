// What people read when a pair rests, goes on or ends. One wording whoever did it and why; the confirming forms quote
// it, so that nobody has to guess what the other side reads.
import type { KnownBlock, ModalView } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { LocalDate } from '../clock.ts';
import type { Part, PartnerOf } from '../matching/resting.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, context, header, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import { pairingIds } from './ids.ts';

function endedSentence(program: Program, partner: Mrkdwn): Mrkdwn {
  return md`Your pair with ${partner} in *${program.name}* has come to an end. That says nothing about you: pairs end for many reasons, and none is asked for. We look for somebody else for you.`;
}

export function pairEnded(program: Program, partnerSlackUserId: string): Message {
  return message(section(endedSentence(program, mention(partnerSlackUserId))));
}

/** To whoever has not answered for three weeks. */
export function suggestionExpired(program: Program, enrollmentId: number): Message {
  return message(
    section(
      md`The pair that was suggested for *${program.name}* has waited a while, so we let it go. Nobody minds, and you are still in. If you would like it after all, suggest it yourself: \`/rm partner\`. If this is not a good time, say so with one click:`,
    ),
    actions(`part:${enrollmentId}`, [pauseButton('Take a break', enrollmentId), leaveButton(enrollmentId)]),
  );
}

/** To the assistant: dates and people, nothing else. */
export function noMoreDates(program: Program, pair: Pair): Message {
  return message(section(md`${peopleOf(pair)} in *${program.name}*: no further session needs a date.`));
}

export function peopleOf({ executiveSlackUserId, mentorSlackUserId }: Pair): Mrkdwn {
  return md`${mention(executiveSlackUserId)} with ${mention(mentorSlackUserId)}`;
}

function newMatchButton(pair: Pair, partnerSlackUserId: string) {
  return button({
    text: 'Ask for a new match',
    actionId: pairingIds.newMatch,
    value: { pairId: pair.id, partner: partnerSlackUserId },
  });
}

export function pauseButton(text: string, enrollmentId: number, style?: 'primary') {
  return button({
    text,
    actionId: pairingIds.pause,
    value: { enrollmentId },
    ...(style === undefined ? {} : { style }),
  });
}

export function resumeButton(enrollmentId: number) {
  return button({ text: 'Come back now', actionId: pairingIds.resume, value: { enrollmentId } });
}

export function leaveButton(enrollmentId: number) {
  return button({ text: 'Leave the program', actionId: pairingIds.leave, value: { enrollmentId } });
}

/** Every way to step back from one program, for `/rm leave` and Home. */
export function partBlocks({ enrollment, program, pause, pairs }: Part): readonly KnownBlock[] {
  return [
    section(
      md`*${program.name}*${pause === undefined ? '' : `: you pause until ${formatDate(pause.untilOn)}.`}`,
    ),
    ...pairs.map(({ pair, partnerSlackUserId, rest }) =>
      section(md`With ${mention(partnerSlackUserId)}${restWords(rest?.untilOn, rest !== null)}`, {
        accessory: newMatchButton(pair, partnerSlackUserId),
      }),
    ),
    actions(`part:${enrollment.id}`, [
      ...(pause === undefined ? [] : [resumeButton(enrollment.id)]),
      pauseButton(pause === undefined ? 'Take a break' : 'Another date', enrollment.id),
      leaveButton(enrollment.id),
    ]),
  ];
}

function restWords(untilOn: LocalDate | null | undefined, rests: boolean): string {
  if (!rests) return '';
  return untilOn == null ? ', resting for the moment' : `, resting until ${formatDate(untilOn)}`;
}

/** A message holds fifty blocks, and somebody in several programs has a few in each. */
const BLOCKS_SHOWN = 45;

export function waysOut(parts: readonly Part[]): Message {
  return message(
    header('Take a break, change or stop'),
    ...parts.flatMap(partBlocks).slice(0, BLOCKS_SHOWN),
    context(md`All of it is fine at any time, needs no reason, and is the same for mentors and executives.`),
  );
}

export function whichPause(parts: readonly Part[]): Message {
  return message(
    section(md`In which program?`),
    ...parts.slice(0, BLOCKS_SHOWN).map(({ enrollment, program, pause }) =>
      section(md`*${program.name}*${pause === undefined ? '' : `: until ${formatDate(pause.untilOn)}`}`, {
        accessory: pauseButton(pause === undefined ? 'Take a break' : 'Another date', enrollment.id),
      }),
    ),
  );
}

export function newMatchModal(
  program: Program,
  { pair, partnerSlackUserId }: PartnerOf,
  me: string,
): ModalView {
  return modal({
    callbackId: pairingIds.confirmNewMatch,
    title: 'Ask for a new match',
    submit: 'End this pair',
    close: 'Go back',
    metadata: { pairId: pair.id },
    blocks: [
      section(
        md`This ends your pair with ${mention(partnerSlackUserId)} in *${program.name}*. We look for somebody else for each of you. Nobody asks why, and booked sessions are called off.`,
      ),
      ...quoted(partnerSlackUserId, endedSentence(program, mention(me))),
      section(md`The program lead reads only that a new proposal is needed.`),
    ],
  });
}

export function leaveModal({ enrollment, program, pairs }: Part): ModalView {
  return modal({
    callbackId: pairingIds.confirmLeave,
    title: 'Leave the program',
    submit: 'Leave',
    close: 'Go back',
    metadata: { enrollmentId: enrollment.id },
    blocks: [
      section(
        md`You leave *${program.name}*. Nobody asks why. ${pairs.length === 0 ? '' : 'Booked sessions are called off. '}If a suggested pair waits for an answer, it is taken back; whoever knows of it reads only that it does not come about.`,
      ),
      ...pairs.flatMap(({ partnerSlackUserId }) =>
        quoted(partnerSlackUserId, endedSentence(program, mention(enrollment.slackUserId))),
      ),
      section(
        pairs.length === 0
          ? md`No lead is told who it was. A break until a date is possible too: \`/rm pause\`.`
          : md`The program lead reads only that a new proposal is needed. A break until a date is possible too: \`/rm pause\`.`,
      ),
    ],
  });
}

/** What somebody else will read, word for word. */
export function quoted(readerSlackUserId: string, words: Mrkdwn): readonly KnownBlock[] {
  return [section(md`${mention(readerSlackUserId)} reads:\n>${words}`)];
}

export function newMatchAsked(): Message {
  return message(
    section(md`You are back in the pool, and hear from us when somebody new is proposed.`),
    context(md`Your former partner hears it in their working hours.`),
  );
}

export function programLeft(program: Program): Message {
  return message(section(md`You have left *${program.name}*. Thank you for having been part of it.`));
}

/** An invitation may still wait: where one stands has the button that declines it. */
export function nothingToLeave(): Message {
  return message(
    section(md`You take part in no program at the moment, so there is nothing to pause or to leave.`),
    actions('nothing', [commandButton('Where I stand', 'me')]),
  );
}
