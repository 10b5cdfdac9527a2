// Coming of one's own accord, and saying anew what one hopes for.
import type { ModalView } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { actions, button, context, plain, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { input, textInput } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, md, mention } from '../slack/text.ts';
import { GOALS_HINT, GOALS_LABEL } from './form-words.ts';
import { enrollmentIds } from './ids.ts';
import { type Enrollment, LIMITS, type Role } from './rules.ts';
import { asRole, openFormButton } from './views.ts';

type Standing = { readonly enrollment: Enrollment; readonly program: Program };

const LEADS_NAMED = 5;
/** A program takes three blocks, a message holds fifty. */
const PROGRAMS_SHOWN = 12;

function formWord({ enrollment }: Standing): string {
  if (enrollment.status === 'enrolled') return 'Change my answers';
  return enrollment.status === 'withdrawn' ? 'Join after all' : 'Take part';
}

/** Asks which program is meant, and in which role where one may choose. */
export function joinChoice(mine: readonly Standing[], forAll: readonly Program[]): Message {
  return message(
    section(mine.length > 0 ? md`Which program?` : md`You can join here. Nobody has to invite you.`),
    ...mine.slice(0, PROGRAMS_SHOWN).map((standing) =>
      section(md`*${standing.program.name}*: you are asked as ${asRole(standing.enrollment.role)}.`, {
        accessory: openFormButton(formWord(standing), standing.enrollment.id),
      }),
    ),
    ...forAll
      .slice(0, PROGRAMS_SHOWN)
      .flatMap((program) => [
        section(
          md`*${program.name}*${program.status === 'running' ? ' is on its way; you can still join.' : ''}`,
        ),
        plain(program.purpose),
        actions(`join:${program.id}`, [joinButton(program, 'mentor'), joinButton(program, 'executive')]),
      ]),
    ...(forAll.length > 0
      ? [
          context(
            md`Mentors are junior and teach; executives are senior and learn. You fill in a short form.`,
          ),
        ]
      : []),
  );
}

function joinButton(program: Program, role: Role) {
  return button({
    text: role === 'mentor' ? 'Join as a mentor' : 'Join as an executive',
    actionId: `${enrollmentIds.joinAs}:${role}`,
    value: { programId: program.id, role },
    accessibilityLabel: `Join ${program.name} as ${asRole(role)}`,
  });
}

/** Nothing to join: why, and who could help. */
export function nothingToJoin(closing: readonly Standing[], leads: readonly string[]): Message {
  const named = joinMd(leads.slice(0, LEADS_NAMED).map(mention), ', ');
  const whom = leads.length > 0 ? md` If you have a question, ask ${named}.` : md``;
  if (closing.length === 0) {
    const invite = leads.length > 0 ? md` ${named} can invite you.` : md``;
    return message(
      section(md`No program is open to join at the moment; people are invited to them.${invite}`),
    );
  }
  return message(
    ...closing
      .slice(0, PROGRAMS_SHOWN)
      .map(({ enrollment, program }) =>
        section(
          md`You take part in *${program.name}* as ${asRole(enrollment.role)}. It is coming to its end, so your answers stay as they are; your goals you can still change.`,
        ),
      ),
    actions('closing', [commandButton('Change my goals', 'goals'), commandButton('Where I stand', 'me')]),
    section(md`There is no other program to join.${whom}`),
  );
}

export function goalsChoice(owners: readonly Standing[]): Message {
  return message(
    section(md`Your goals in which program?`),
    ...owners.slice(0, PROGRAMS_SHOWN).map(({ enrollment, program }) =>
      section(md`*${program.name}*`, {
        accessory: button({
          text: 'This one',
          actionId: enrollmentIds.goalsOf,
          value: { enrollmentId: enrollment.id },
          accessibilityLabel: `My goals in ${program.name}`,
        }),
      }),
    ),
  );
}

export function goalsModal({ enrollment, program }: Standing): ModalView {
  const { role, answers } = enrollment;
  return modal({
    callbackId: enrollmentIds.goals,
    title: 'My goals',
    submit: 'Save',
    metadata: { enrollmentId: enrollment.id },
    blocks: [
      section(md`*${program.name}*`),
      input({
        blockId: 'goals',
        label: GOALS_LABEL[role],
        hint: GOALS_HINT[role],
        element: textInput({ multiline: true, maxLength: LIMITS.goalsLength, initial: answers.goals }),
      }),
      ...(role === 'executive'
        ? [
            input({
              blockId: 'decision',
              label: 'A decision in the next six months that needs a view you lack',
              optional: true,
              element: textInput({
                multiline: true,
                maxLength: LIMITS.textLength,
                initial: answers.details.decision,
              }),
            }),
          ]
        : []),
      context(
        md`*Who reads this:* only your partner. A partner you already have is not told of a change: bring it up when you meet.`,
      ),
    ],
  });
}
