// What people read when one phase of a rotating program ends and the next begins.
import type { Button, ModalView } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { actions, button, context, header, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';

/** For a lead's Home, status and notes; only while there is a next phase. */
export function nextPhaseButton(program: Program, style?: 'primary'): Button {
  return button({
    text: 'Start the next phase',
    actionId: reviewIds.nextPhase,
    value: { programId: program.id },
    accessibilityLabel: `Start the next phase of ${program.name}`,
    ...(style === undefined ? {} : { style }),
  });
}

/** Whether that button makes sense now. */
export function hasNextPhase(program: Program): boolean {
  return program.pairingMode === 'rotating' && program.phase < program.phases && program.status === 'running';
}

export function nextPhaseModal(program: Program, met: number, asked: number): ModalView {
  return modal({
    callbackId: reviewIds.startPhase,
    title: 'Start the next phase',
    submit: `Start phase ${program.phase + 1}`,
    close: 'Not yet',
    metadata: { programId: program.id, fromPhase: program.phase },
    blocks: [
      header(program.name),
      section(md`Phase ${program.phase} of ${program.phases} ends, and phase ${program.phase + 1} begins.`),
      section(
        md`• ${pairs(met)} with thanks. Sessions that are still booked are called off.\n• ${asked === 0 ? md`No suggestion waits for an answer.` : md`${asked} ${asked === 1 ? 'suggestion that waits' : 'suggestions that wait'} for an answer ${asked === 1 ? 'is' : 'are'} let go.`}\n• New pairs are proposed for you to review: nobody gets a partner they have had before, and everybody is asked again.`,
      ),
      section(md`The two of each pair read:\n>${endedSentence(program, md`your partner`)}`),
      context(md`This cannot be undone: a pair that has ended does not come back in a program that rotates.`),
    ],
  });
}

function pairs(count: number): Mrkdwn {
  if (count === 0) return md`No pair is meeting; none ends`;
  return count === 1 ? md`1 pair ends` : md`${count} pairs end`;
}

function endedSentence(program: Program, partner: Mrkdwn): Mrkdwn {
  return md`Phase ${program.phase} of *${program.name}* is over. Thank you for the time with ${partner}. In phase ${program.phase + 1} you learn from and with somebody new; you hear from us when there is a suggestion, and decide then whether you want it.`;
}

export function phaseEnded(program: Program, partnerSlackUserId: string): Message {
  return message(
    section(endedSentence(program, mention(partnerSlackUserId))),
    context(md`You may of course stay in touch. If one phase was enough for you: \`/rm leave\`.`),
  );
}

/** @param proposed how many new pairs there are to review; null when they could not be worked out yet */
export function phaseStarted(program: Program, ended: number, proposed: number | null): Message {
  return message(
    section(
      md`Phase ${program.phase} of *${program.name}* has begun. ${ended === 0 ? md`` : md`${ended === 1 ? 'One pair has' : `${ended} pairs have`} ended with thanks. `}${next(proposed)}`,
    ),
    actions('next', [commandButton('Review the new pairs', 'match', 'primary')]),
  );
}

function next(proposed: number | null): Mrkdwn {
  if (proposed === null) return md`The new pairs are worked out as soon as you open the review.`;
  if (proposed === 0) {
    return md`There is nobody to pair at the moment: invite people, or wait until those who pause are back.`;
  }
  return md`${proposed === 1 ? 'One new pair is' : `${proposed} new pairs are`} proposed; nobody is asked before you release them.`;
}
