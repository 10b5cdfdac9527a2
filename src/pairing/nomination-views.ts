// What people see when two of them want to be a pair: who suggests it, who is asked, and the lead in between.
import type { ModalView } from '@slack/types';
import { describeObstacle, type NameOf } from '../matching/explanation.ts';
import type { Obstacle } from '../matching/guard.ts';
import { rationaleFor } from '../matching/rationale.ts';
import type { Pair } from '../matching/rules.ts';
import type { Person } from '../people/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, header, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { input, option, select, textInput, userSelect } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { md, mention } from '../slack/text.ts';
import { pairingIds } from './ids.ts';
import { withProject } from './project-views.ts';
import { answerButtons } from './views.ts';

export const NOMINATION_REASON_LENGTH = 300;

/** For Home and for whoever has just enrolled. */
export function nominateButton(programId: number) {
  return button({
    text: 'I have a partner in mind',
    actionId: pairingIds.nominate,
    value: { programId },
  });
}

/** @param programs those in which the person takes part; the first is chosen already */
export function nominationModal(programs: readonly Program[], partnerSlackUserId?: string): ModalView {
  const [first] = programs;
  return modal({
    callbackId: pairingIds.nomination,
    title: 'Suggest a partner',
    submit: 'Suggest it',
    metadata: { programId: programs.length === 1 ? first?.id : undefined },
    blocks: [
      section(
        md`You already talk to somebody, and the two of you would like to be a pair? Say who. They are asked in private and may say no, as anybody may.`,
      ),
      ...(programs.length > 1
        ? [
            input({
              blockId: 'programId',
              label: 'Program',
              element: select({
                options: programs.map(({ id, name }) => option(name, String(id))),
                ...(first !== undefined && { initial: String(first.id) }),
              }),
            }),
          ]
        : []),
      input({
        blockId: 'partner',
        label: 'Who?',
        element: userSelect(partnerSlackUserId === undefined ? {} : { initial: partnerSlackUserId }),
      }),
    ],
  });
}

export function nominationAsked(program: Program, partnerSlackUserId: string): Message {
  return message(
    section(
      md`Thank you. ${mention(partnerSlackUserId)} is asked in private, in their working hours. You hear when the two of you are a pair in *${program.name}*, or when it does not come about; there is nothing to do until then.`,
    ),
  );
}

export function nominationWaits(program: Program, partnerSlackUserId: string): Message {
  return message(
    section(
      md`Thank you. A program lead of *${program.name}* looks at you and ${mention(partnerSlackUserId)} as a pair first, because one of the program's rules has to be set aside for it. You hear from us either way; there is nothing to do until then.`,
    ),
  );
}

/** To the executive, when the mentor had the idea. */
export function nominationQuestion(program: Program, pair: Pair, mentor: Person): Message {
  const named = mention(mentor.slackUserId);
  return message(
    header('Somebody would like to mentor you'),
    section(
      md`${named}${mentor.title === '' ? md`` : md` (${mentor.title})`} would like to be your mentor in *${program.name}*.`,
    ),
    ...withProject(pair),
    ...bulletSections(rationaleFor('executive', pair.reasons, { mentor: mentor.name, executive: 'you' })),
    answerButtons(pair),
    context(
      md`A no is fine and needs no reason. ${named} only hears that the pair does not come about, which can have many causes.`,
    ),
  );
}

/** To the leads, when a rule has to be set aside. */
export function nominationForLeads(
  program: Program,
  pair: Pair,
  obstacles: readonly Obstacle[],
  nameOf: NameOf,
): Message {
  return message(
    header('Two people would like to be a pair'),
    section(
      md`In *${program.name}*, ${mention(pair.mentorSlackUserId)} would mentor ${mention(pair.executiveSlackUserId)}. One of the two suggests it; the other has not been asked yet. This speaks against it:`,
    ),
    ...bulletSections(obstacles.map((obstacle) => describeObstacle(obstacle, nameOf))),
    actions(`nomination:${pair.id}`, [
      button({
        text: 'Allow with a reason',
        actionId: pairingIds.approveNomination,
        value: { pairId: pair.id },
        style: 'primary',
      }),
      button({
        text: 'Not this time',
        actionId: pairingIds.turnDownNomination,
        value: { pairId: pair.id },
        confirm: confirmation({
          title: 'Not this pair?',
          text: 'Whoever suggested it hears, in neutral words, that the pair does not come about. The next proposal looks for other partners.',
          confirm: 'Not this time',
          deny: 'Go back',
        }),
      }),
    ]),
  );
}

export function nominationReasonModal(pair: Pair, obstacles: readonly Obstacle[], nameOf: NameOf): ModalView {
  return modal({
    callbackId: pairingIds.nominationReason,
    title: 'Allow this pair',
    submit: 'Allow it',
    metadata: { pairId: pair.id },
    blocks: [
      section(md`${mention(pair.mentorSlackUserId)} mentors ${mention(pair.executiveSlackUserId)}.`),
      ...(obstacles.length > 0
        ? bulletSections(obstacles.map((obstacle) => describeObstacle(obstacle, nameOf)))
        : [section(md`Nothing speaks against it any more.`)]),
      input({
        blockId: 'reason',
        label: 'Why may it be all the same?',
        hint: 'Your reason is kept in the audit log, where every lead can read it.',
        element: textInput({ multiline: true, maxLength: NOMINATION_REASON_LENGTH }),
      }),
    ],
  });
}

export function nominationDecided(kind: 'approved' | 'turnedDown', pair: Pair): Message {
  const two = md`${mention(pair.mentorSlackUserId)} and ${mention(pair.executiveSlackUserId)}`;
  return message(
    section(
      kind === 'approved'
        ? md`You allowed ${two}. Whoever has not said yes yet is asked now, in private. \`/rm audit\` has your reason.`
        : md`You did not allow ${two}. Whoever suggested it hears, in neutral words, that it does not come about.`,
    ),
  );
}
