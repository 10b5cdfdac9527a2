// Reminding those who have not answered an invitation.
import type { ActionsBlock } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, context, section } from '../slack/blocks.ts';
import { type Message, message } from '../slack/message.ts';
import { md, mention } from '../slack/text.ts';
import { enrollmentIds } from './ids.ts';
import { REMINDER_WORKING_DAYS, type Silent } from './reminders.ts';
import { asRole, openFormButton, withdrawButton } from './views.ts';

/** What somebody silent gets, whether a lead or the calendar asks. Says how to end it. */
export function invitationReminder(about: {
  readonly program: Program;
  readonly invitation: Silent;
  /** The day by which to answer has passed. */
  readonly isLate: boolean;
}): Message {
  const { program, invitation, isLate } = about;
  const { id, role, hasBegun, invitedBySlackUserId } = invitation;
  const until = isLate ? md`You can still join.` : md`Please answer by ${formatDate(program.enrollUntilOn)}.`;
  return message(
    section(
      hasBegun
        ? md`You began to answer for *${program.name}* and are nearly there. What you wrote is kept. ${until}`
        : md`${mention(invitedBySlackUserId)} invited you to *${program.name}* as ${asRole(role)}. Would you like to take part? ${until}`,
    ),
    actions('reminder', [
      openFormButton(hasBegun ? 'Finish' : 'Take part', id, 'primary'),
      withdrawButton('No, thank you', id, program),
    ]),
    context(md`A no is a good answer too: then you hear no more of it.`),
  );
}

/** Null when there is nobody to remind. */
export function reminderButton(programId: number, silent: number): ActionsBlock | null {
  if (silent === 0) return null;
  return actions('remind', [
    button({
      text:
        silent === 1 ? 'Remind the one who has not answered' : `Remind the ${silent} who have not answered`,
      actionId: enrollmentIds.remind,
      value: { programId },
    }),
  ]);
}

export function remindedMessage(program: Program, count: number): Message {
  const often = `Nobody is reminded more than once in ${REMINDER_WORKING_DAYS} working days.`;
  return message(
    section(
      count === 0
        ? md`There is nobody to remind of *${program.name}* now. ${often}`
        : md`${count} ${count === 1 ? 'person is' : 'people are'} reminded of *${program.name}*, in their own working hours. ${often}`,
    ),
  );
}
