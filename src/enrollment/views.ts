// What people see of an invitation and of taking part. The form itself is form-views.ts.
import { formatDate } from '../calendar/format.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, header, plain, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { clip, md, mention } from '../slack/text.ts';
import { enrollmentIds } from './ids.ts';
import type { Enrollment, Role } from './rules.ts';

/** As it reads in a sentence. */
export function asRole(role: Role): string {
  return role === 'mentor' ? 'a mentor' : 'an executive';
}

const WHAT_IT_ASKS: Record<Role, string> = {
  mentor:
    'You would mentor a senior leader: share what you know and see, in your own words. No tasks, nothing feeds into appraisals, and you can say no or stop at any time without giving a reason.',
  executive:
    'You would learn from a junior colleague. It begins with a form of about two minutes. After that, besides the sessions, your part is about two minutes of clicking a month, and an assistant can do the booking. You can say no or stop at any time without giving a reason.',
};

export function invitationMessage(invitation: {
  readonly program: Program;
  readonly role: Role;
  readonly enrollmentId: number;
  readonly invitedBySlackUserId: string;
  /** The last day of enrollment has passed: somebody is asked to join a program that is on its way. */
  readonly isLate: boolean;
}): Message {
  const { program, role, enrollmentId } = invitation;
  const answerBy = invitation.isLate
    ? md`It is on its way already; you can still join.`
    : md`Please answer by ${formatDate(program.enrollUntilOn)}.`;
  return message(
    header(program.name),
    section(
      md`${mention(invitation.invitedBySlackUserId)} invites you to take part as *${asRole(role)}* in a reverse mentoring program.`,
    ),
    plain(program.purpose),
    section(md`${WHAT_IT_ASKS[role]}`),
    section(
      md`${program.plannedSessions} sessions of ${program.sessionMinutes} minutes over ${program.months} months, starting ${formatDate(program.startsOn)}. ${answerBy}`,
    ),
    actions('invitation', [
      openFormButton('Take part', enrollmentId, 'primary'),
      withdrawButton('No, thank you', enrollmentId, program),
    ]),
    context(
      md`You get this because a program lead chose you. If you do not answer, you simply do not take part.`,
    ),
  );
}

export function openFormButton(text: string, enrollmentId: number, style?: 'primary') {
  return button({
    text,
    actionId: enrollmentIds.open,
    value: { enrollmentId },
    ...(style && { style }),
  });
}

export function withdrawButton(text: string, enrollmentId: number, program: Program) {
  return button({
    text,
    actionId: enrollmentIds.withdraw,
    value: { enrollmentId },
    confirm: confirmation({
      title: 'Not take part?',
      text: `You will get no more messages about ${clip(program.name, 60)}. Nobody asks why, and you can come back while enrollment is open.`,
      confirm: 'Not this time',
      deny: 'Keep my place',
    }),
  });
}

export function enrolledMessage(enrollment: Enrollment, program: Program): Message {
  const isLate = program.status === 'running';
  const next = isLate
    ? md`Pairs are running already, so somebody has to be free for you: the program leads look for a partner now, and that can take a while. You hear from us either way; nothing is lost if it takes until the next round.`
    : md`You hear from us when a pair is proposed; then you decide whether you want it.`;
  return message(
    section(md`Thank you, you are in: *${program.name}*, as ${asRole(enrollment.role)}. ${next}`),
    actions('enrolled', [
      openFormButton('Change my answers', enrollment.id),
      summaryButton(enrollment.id),
      commandButton('I have a partner in mind', 'partner'),
      isLate ? commandButton('Leave', 'leave') : withdrawButton('Withdraw', enrollment.id, program),
    ]),
    context(md`You can change your answers at any time.`),
  );
}

/** To somebody who was in already and sent the form again. */
export function changedMessage(enrollment: Enrollment, program: Program): Message {
  return message(
    section(
      program.status === 'running'
        ? md`Saved: your answers for *${program.name}*. New dates and suggestions follow them; what is agreed already stays.`
        : md`Saved; you are in: *${program.name}*, as ${asRole(enrollment.role)}.`,
    ),
    actions('changed', [
      openFormButton('Change my answers', enrollment.id),
      summaryButton(enrollment.id),
      program.status === 'running'
        ? commandButton('Pause or leave', 'leave')
        : withdrawButton('Withdraw', enrollment.id, program),
    ]),
  );
}

/** Opens what somebody said, for themselves. */
export function summaryButton(enrollmentId: number) {
  return button({ text: 'What I said', actionId: enrollmentIds.summary, value: { enrollmentId } });
}

export function withdrawnMessage(enrollmentId: number, program: Program): Message {
  return message(
    section(
      md`You do not take part in *${program.name}*. Nobody asks why. If you change your mind, you can still join.`,
    ),
    actions('withdrawn', [openFormButton('Join after all', enrollmentId)]),
  );
}

/** To somebody whose pair may be running: another is concerned, so it is ended kindly and not just crossed out. */
export function leaveInstead(program: Program): Message {
  return message(
    section(
      md`Pairs are running in *${program.name}*, so somebody may count on you. You can take a break, ask for another partner or leave, without giving a reason.`,
    ),
    actions('leave', [commandButton('Pause or leave', 'leave')]),
  );
}

/** To the leads: pairs are running, and somebody new is free. */
export function lateJoinerNote({ slackUserId, role }: Enrollment, program: Program): Message {
  return message(
    section(
      md`${mention(slackUserId)} has joined *${program.name}* as ${asRole(role)} and has no partner yet. They know that it can take a while.`,
    ),
    actions('next', [commandButton('Propose pairs', 'match', 'primary')]),
  );
}
