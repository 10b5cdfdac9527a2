// What a lead sees when they pair two people by hand: whom, what speaks for and against it, and what came of it.
import type { KnownBlock, ModalView } from '@slack/types';
import { describeObstacle, type NameOf } from '../matching/explanation.ts';
import type { Obstacle } from '../matching/guard.ts';
import type { PairIds } from '../matching/locks.ts';
import { rationaleFor } from '../matching/rationale.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import { context, header, section } from '../slack/blocks.ts';
import { bulletSections, bullets } from '../slack/bullets.ts';
import { input, option, select, textInput, userSelect } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { md, mention } from '../slack/text.ts';
import { pairingIds } from './ids.ts';
import type { NamedPair } from './naming-rules.ts';

export const NAMING_LENGTHS = { reason: 300, project: 150 } as const;
const PROGRAMS_OFFERED = 100;

/** Whom to pair, and in which program where there are several. */
export function namePairModal(
  programs: readonly Program[],
  given: Partial<PairIds> & { readonly programId?: number | undefined } = {},
): ModalView {
  const offered = programs.slice(0, PROGRAMS_OFFERED);
  return modal({
    callbackId: pairingIds.namePair,
    title: 'Pair two people',
    submit: 'Look at the pair',
    metadata: { programId: offered.length === 1 ? offered[0]?.id : undefined },
    blocks: [
      section(
        md`For a pair you have in mind, or somebody who joined late. You see what speaks for and against it before anybody is asked.`,
      ),
      ...(offered.length > 1
        ? [
            input({
              blockId: 'programId',
              label: 'Program',
              element: select({
                options: offered.map(({ id, name }) => option(name, String(id))),
                ...(given.programId !== undefined && { initial: String(given.programId) }),
              }),
            }),
          ]
        : []),
      input({
        blockId: 'mentor',
        label: 'Mentor, who teaches',
        element: userSelect(
          given.mentorSlackUserId === undefined ? {} : { initial: given.mentorSlackUserId },
        ),
      }),
      input({
        blockId: 'executive',
        label: 'Executive, who learns',
        element: userSelect(
          given.executiveSlackUserId === undefined ? {} : { initial: given.executiveSlackUserId },
        ),
      }),
    ],
  });
}

/** What the pair would be like. A reason is asked for only where a rule has to be set aside. */
export function namedPairModal(
  named: NamedPair,
  obstacles: readonly Obstacle[],
  nameOf: NameOf,
  isTurnedRound: boolean,
): ModalView {
  const { program, executiveSlackUserId, mentorSlackUserId } = named;
  const names = { executive: nameOf(executiveSlackUserId), mentor: nameOf(mentorSlackUserId) };
  return modal({
    callbackId: pairingIds.nameConfirm,
    title: 'Pair two people',
    submit: 'Ask the executive',
    close: 'Not now',
    metadata: {
      programId: program.id,
      executiveSlackUserId,
      mentorSlackUserId,
      seen: obstacles.map(({ kind }) => kind),
    },
    blocks: [
      header(program.name),
      section(md`${mention(mentorSlackUserId)} mentors, ${mention(executiveSlackUserId)} learns.`),
      ...(isTurnedRound
        ? [context(md`You named them the other way round; this is how the two enrolled.`)]
        : []),
      section(md`*What speaks for it: ${named.score} of 1000*`),
      ...bullets(rationaleFor('lead', named.reasons, names)).map((part) => context(part)),
      ...objectionBlocks(obstacles, nameOf),
      ...(program.pairingMode === 'project' ? [projectInput(named.executive.answers.details.project)] : []),
      context(
        md`${mention(executiveSlackUserId)} is asked first, in private and in working hours, then ${mention(mentorSlackUserId)}. Either may say no without a reason.`,
      ),
    ],
  });
}

function objectionBlocks(obstacles: readonly Obstacle[], nameOf: NameOf): readonly KnownBlock[] {
  if (obstacles.length === 0) return [section(md`*What speaks against it*\nNothing.`)];
  return [
    section(md`*What speaks against it*`),
    ...bulletSections(obstacles.map((obstacle) => describeObstacle(obstacle, nameOf))),
    input({
      blockId: 'reason',
      label: 'Why may it be all the same?',
      hint: 'Your reason is kept in the audit log, where every lead can read it.',
      element: textInput({ multiline: true, maxLength: NAMING_LENGTHS.reason }),
    }),
  ];
}

function projectInput(project: string): KnownBlock {
  return input({
    blockId: 'project',
    label: 'What do the two work on?',
    hint: 'Both read it before they answer.',
    optional: true,
    element: textInput({ initial: project, maxLength: NAMING_LENGTHS.project }),
  });
}

export function pairNamed(program: Program, pair: Pair): Message {
  return message(
    section(
      md`${mention(pair.executiveSlackUserId)} is asked now whether ${mention(pair.mentorSlackUserId)} may mentor them in *${program.name}*, in private and in working hours. You hear if a new proposal is needed. \`/rm status\` shows how it goes.`,
    ),
  );
}

export function alreadyPaired(program: Program, pair: Pair): Message {
  const state =
    pair.status === 'active'
      ? md`are a pair already`
      : pair.status === 'paused'
        ? md`are a pair already, which is paused at the moment`
        : md`have been proposed to each other already`;
  return message(
    section(
      md`${mention(pair.mentorSlackUserId)} and ${mention(pair.executiveSlackUserId)} ${state} in *${program.name}*. There is nothing to do.`,
    ),
  );
}
