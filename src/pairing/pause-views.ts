// What people read about a break: until when, and that there is nothing to do. Never why, and never whose idea it was.
import type { ModalView } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { LocalDate } from '../clock.ts';
import type { Part, PartnerOf } from '../matching/resting.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { datePicker, input } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { pauseButton, peopleOf, quoted, resumeButton } from './exit-views.ts';
import { pairingIds } from './ids.ts';

function restSentence(program: Program, partner: Mrkdwn, until: Mrkdwn): Mrkdwn {
  return md`Your pair with ${partner} in *${program.name}* rests until ${until}. There is nothing to do: no session takes place before, and it goes on by itself.`;
}

export function pairRests(program: Program, partnerSlackUserId: string, untilOn: LocalDate): Message {
  return message(
    section(restSentence(program, mention(partnerSlackUserId), md`*${formatDate(untilOn)}*`)),
    context(md`A break is fine at any time and needs no reason. You can take one too: \`/rm pause\`.`),
  );
}

/** To the assistant: dates and people, nothing else. */
export function noDatesUntil(program: Program, pair: Pair, untilOn: LocalDate): Message {
  return message(
    section(
      md`${peopleOf(pair)} in *${program.name}*: no session needs a date before *${formatDate(untilOn)}*. You hear from us when it is time to book again.`,
    ),
  );
}

export function pairGoesOn(program: Program, partnerSlackUserId: string): Message {
  return message(
    section(
      md`Your pair with ${mention(partnerSlackUserId)} in *${program.name}* goes on from today. The next date is found for you.`,
    ),
  );
}

/** To somebody whose pause is over. */
export function welcomeBack(program: Program, pairs: readonly PartnerOf[]): Message {
  return message(section(md`Welcome back: your break in *${program.name}* is over. ${standing(pairs)}`));
}

function standing(pairs: readonly PartnerOf[]): Mrkdwn {
  if (pairs.length === 0) return md`You hear from us when a pair is proposed.`;
  const sentences = pairs.map(({ partnerSlackUserId, rest }) => {
    if (rest === null) return md`Your pair with ${mention(partnerSlackUserId)} goes on.`;
    const until = rest.untilOn === null ? md`for the moment` : md`until ${formatDate(rest.untilOn)}`;
    return md`Your pair with ${mention(partnerSlackUserId)} still rests ${until}.`;
  });
  return joinMd(sentences, ' ');
}

export function pauseModal({ enrollment, program, pause, pairs }: Part): ModalView {
  return modal({
    callbackId: pairingIds.pauseUntil,
    title: 'Take a break',
    submit: pause === undefined ? 'Pause' : 'Change the date',
    close: 'Go back',
    metadata: { enrollmentId: enrollment.id },
    blocks: [
      section(
        md`${pause === undefined ? md`You pause in *${program.name}* until the day you choose` : md`You pause in *${program.name}* until *${formatDate(pause.untilOn)}*. You can change the day`}: nothing is asked of you before, ${pairs.length === 0 ? 'and no pair is proposed' : 'and sessions booked for that time are called off'}. Nobody asks why.`,
      ),
      input({
        blockId: 'untilOn',
        label: 'First day you are back',
        element: datePicker(pause === undefined ? {} : { initial: pause.untilOn }),
      }),
      ...pairs.flatMap(({ partnerSlackUserId }) =>
        quoted(
          partnerSlackUserId,
          restSentence(program, mention(enrollment.slackUserId), md`*the day you choose*`),
        ),
      ),
      context(md`If a suggested pair waits for an answer, it is taken back, and nobody learns why.`),
    ],
  });
}

export function pauseKept({ enrollment, program, pause, pairs }: Part): Message {
  if (pause === undefined) throw new Error('no pause to speak of');
  const longer = pairs.flatMap(({ partnerSlackUserId, rest }) =>
    rest !== null && rest.untilOn !== null && rest.untilOn > pause.untilOn
      ? [md`Your pair with ${mention(partnerSlackUserId)} rests until ${formatDate(rest.untilOn)}.`]
      : [],
  );
  return message(
    section(md`You pause in *${program.name}* until *${formatDate(pause.untilOn)}*. Enjoy the time.`),
    ...(longer.length === 0 ? [] : [section(joinMd(longer, ' '))]),
    actions(`part:${enrollment.id}`, [
      resumeButton(enrollment.id),
      pauseButton('Another date', enrollment.id),
    ]),
  );
}

export function pauseEnded({ program, pairs }: Part): Message {
  return message(section(md`You are back in *${program.name}*. ${standing(pairs)}`));
}
