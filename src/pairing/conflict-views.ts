// What people read when a change in the organization stops a pair: the two a neutral word, the leads which rule it is.
import type { ModalView } from '@slack/types';
import { describeObstacle, type NameOf } from '../matching/explanation.ts';
import type { Obstacle } from '../matching/guard.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, header, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { input, textInput } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { md, mention } from '../slack/text.ts';
import { mayBeKept } from './conflict.ts';
import { pairingIds } from './ids.ts';

export const CONFLICT_REASON_LENGTH = 300;

/** To each of the two. It has nothing to do with what they said or did, and says so. */
export function pairOnHold(program: Program, partnerSlackUserId: string): Message {
  return message(
    section(
      md`Your pair with ${mention(partnerSlackUserId)} in *${program.name}* rests for a moment: the organization data or a rule of the program has changed, and your program lead is looking at something. There is nothing for you to do, it is not about anything you said or did, and you hear from us soon.`,
    ),
  );
}

export function pairResumes(program: Program, partnerSlackUserId: string): Message {
  return message(
    section(
      md`Your pair with ${mention(partnerSlackUserId)} in *${program.name}* goes on. Thank you for your patience. \`/rm next\` shows your next session, or that it needs a date.`,
    ),
  );
}

function two(pair: Pair) {
  return md`${mention(pair.mentorSlackUserId)} and ${mention(pair.executiveSlackUserId)}`;
}

export function conflictForLeads(
  program: Program,
  pair: Pair,
  obstacles: readonly Obstacle[],
  nameOf: NameOf,
): Message {
  const value = { pairId: pair.id };
  const isKeepable = mayBeKept(obstacles);
  return message(
    header('A pair needs your decision'),
    section(
      md`In *${program.name}*, ${two(pair)} can no longer be a pair by the program’s rules, since the organization data or a rule has changed:`,
    ),
    ...bulletSections(obstacles.map((obstacle) => describeObstacle(obstacle, nameOf))),
    section(
      md`The pair rests until this is settled. The two only know that you are looking at something. If the data is wrong, correct it with \`/rm import\`: the pair then goes on by itself.`,
    ),
    actions(`conflict:${pair.id}`, [
      button({
        text: 'End it kindly',
        actionId: pairingIds.conflictEnd,
        value,
        confirm: confirmation({
          title: 'End this pair?',
          text: 'Both read the same neutral words as whenever a pair ends, and we look for somebody else for each of them.',
          confirm: 'End the pair',
          deny: 'Go back',
          style: 'danger',
        }),
      }),
      ...(isKeepable
        ? [button({ text: 'Keep it with a reason', actionId: pairingIds.conflictKeep, value })]
        : []),
      button({ text: 'Check again', actionId: pairingIds.conflictCheck, value }),
    ]),
    ...(isKeepable
      ? []
      : [context(md`This rule cannot be set aside: nobody is mentored by somebody they have a say over.`)]),
  );
}

export function keepModal(pair: Pair, obstacles: readonly Obstacle[], nameOf: NameOf): ModalView {
  return modal({
    callbackId: pairingIds.conflictReason,
    title: 'Keep this pair',
    submit: 'Keep it',
    metadata: { pairId: pair.id },
    blocks: [
      section(md`${two(pair)} go on as a pair, although:`),
      ...bulletSections(obstacles.map((obstacle) => describeObstacle(obstacle, nameOf))),
      input({
        blockId: 'reason',
        label: 'Why may it be all the same?',
        hint: 'Your reason is kept in the audit log, where every lead can read it.',
        element: textInput({ multiline: true, maxLength: CONFLICT_REASON_LENGTH }),
      }),
    ],
  });
}

/** To the leads, when the data or a decision has cleared it. */
export function conflictOver(program: Program, pair: Pair, goesOn: boolean): Message {
  return message(
    section(
      goesOn
        ? md`Settled: nothing speaks against ${two(pair)} in *${program.name}* any more, and the pair goes on. Both have been told.`
        : md`Settled: nothing speaks against ${two(pair)} in *${program.name}* any more. The pair goes on as soon as both are back.`,
    ),
  );
}

export function conflictAnswered(kind: 'kept' | 'ended' | 'resumed', pair: Pair): Message {
  const words = {
    kept: md`You kept ${two(pair)} as a pair. Both are told that it goes on. \`/rm audit\` has your reason.`,
    ended: md`You ended the pair of ${two(pair)}. Both read neutral words; \`/rm match\` looks for new partners.`,
    resumed: md`Nothing speaks against ${two(pair)} any more. The pair goes on, and both are told.`,
  };
  return message(section(words[kind]));
}
