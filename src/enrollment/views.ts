// What people see of an invitation and of taking part. The form itself is form-views.ts.
import type { ModalView } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, header, plain, section } from '../slack/blocks.ts';
import { input, multiUserSelect } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, joinMd, md, mention } from '../slack/text.ts';
import { enrollmentIds } from './ids.ts';
import type { Enrollment, Role } from './rules.ts';

export function inviteModal(program: Program): ModalView {
  return modal({
    callbackId: enrollmentIds.invite,
    title: 'Invite people',
    submit: 'Send invitations',
    close: 'Cancel',
    metadata: { programId: program.id },
    blocks: [
      section(
        md`Everybody you choose gets a private message about *${program.name}* in their working hours. Taking part is their own choice.`,
      ),
      input({
        blockId: 'executives',
        label: 'Executives, who learn',
        optional: true,
        element: multiUserSelect({ placeholder: 'Senior leaders' }),
      }),
      input({
        blockId: 'mentors',
        label: 'Mentors, who teach',
        optional: true,
        element: multiUserSelect({ placeholder: 'Junior colleagues' }),
      }),
    ],
  });
}

/** As it reads in a sentence. */
export function asRole(role: Role): string {
  return role === 'mentor' ? 'a mentor' : 'an executive';
}

const WHAT_IT_ASKS: Record<Role, string> = {
  mentor:
    'You would mentor a senior leader: share what you know and see, in your own words. No tasks, nothing feeds into appraisals, and you can say no or stop at any time without giving a reason.',
  executive:
    'You would learn from a junior colleague. Your part takes about two minutes of clicking a month besides the sessions themselves; an assistant can do the booking.',
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
    context(md`You get this because a program lead chose you. If you do nothing, nothing happens.`),
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
  return message(
    section(
      md`Thank you, you are in: *${program.name}*, as ${asRole(enrollment.role)}. You hear from us when a pair is proposed; then you decide whether you want it.`,
    ),
    actions('enrolled', [
      openFormButton('Change my answers', enrollment.id),
      withdrawButton('Withdraw', enrollment.id, program),
    ]),
    context(md`You can change your answers until the pairs are released.`),
  );
}

export function withdrawnMessage(enrollmentId: number, program: Program): Message {
  return message(
    section(
      md`You do not take part in *${program.name}*. Nobody asks why. If you change your mind, you can still join.`,
    ),
    actions('withdrawn', [openFormButton('Join after all', enrollmentId)]),
  );
}

export function inviteSent(program: Program, invited: number, already: number): Message {
  const people = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`;
  const repeated =
    already > 0 ? md` ${people(already)} had been invited before and got no second message.` : md``;
  return message(
    section(
      invited > 0
        ? joinMd(
            [
              md`${people(invited)} will hear about *${program.name}* in a private message, in their own working hours.`,
              repeated,
            ],
            '',
          )
        : md`Everybody you chose had been invited to *${program.name}* before; no new message goes out.`,
    ),
  );
}

/** Asks which program is meant when somebody is invited to several that are open. */
export function joinChoice(
  choices: readonly { readonly enrollment: Enrollment; readonly program: Program }[],
): Message {
  return message(
    section(md`Which program?`),
    ...choices.map(({ enrollment, program }) =>
      section(md`*${program.name}*`, { accessory: openFormButton('This one', enrollment.id) }),
    ),
  );
}
