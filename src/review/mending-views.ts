// Both ways to find partners for those without one, side by side with what they cost others.
import type { KnownBlock, ModalView } from '@slack/types';
import type { PairIds } from '../matching/locks.ts';
import type { Outcome } from '../matching/outcome.ts';
import type { Repair, RepairOption } from '../matching/repair.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, divider, header, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { type MendingWay, mendingId, waysOf } from './mending.ts';

/** For a note that somebody needs a new partner, and for Home. */
export function mendButton(program: Program) {
  return button({
    text: 'Mend with few changes',
    actionId: reviewIds.repair,
    value: { programId: program.id },
    accessibilityLabel: `Mend ${program.name} with few changes`,
  });
}

const NAMES_SHOWN = 12;

const WAY_TITLES: Readonly<Record<MendingWay, string>> = {
  fewestTouched: 'With as few changes as it takes',
  frozen: 'Everybody else stays',
};

export function mendingModal(
  mending: { readonly program: Program; readonly repair: Repair; readonly waiting: readonly string[] },
  hasChanged: boolean,
): ModalView {
  const { program, repair, waiting } = mending;
  return modal({
    callbackId: reviewIds.repair,
    title: 'Find new partners',
    close: 'Decide later',
    metadata: { programId: program.id },
    blocks: [
      header(program.name),
      ...(hasChanged ? [section(md`Somebody has answered meanwhile. This is how it stands now.`)] : []),
      section(md`Without a partner: ${listed(waiting.map(mention))}.`),
      context(
        md`Pairs that meet are never touched. What you choose becomes the proposal under review; nobody new is asked before you release it.`,
      ),
      ...waysOf(repair).flatMap((way) => [divider(), ...wayBlocks(program, way, repair)]),
      ...(repair.frozen.added.length === 0
        ? [
            divider(),
            section(md`*${WAY_TITLES.frozen}*\nThen nobody who is without a partner gets one at the moment.`),
          ]
        : []),
    ],
  });
}

function wayBlocks(program: Program, way: MendingWay, repair: Repair): readonly KnownBlock[] {
  const option = repair[way];
  return [
    section(md`*${repair.isSame ? 'The way to do it, with nobody else touched' : WAY_TITLES[way]}*`),
    section(
      joinMd(
        [
          md`• New: ${listed(option.added.map((pair) => md`${couple(pair)} (${pair.score} of 1000)`))}`,
          touchedLine(option),
          withoutLine(option),
          md`• ${change(repair.left, option.outcome)}`,
        ],
        '\n',
      ),
    ),
    actions(`way:${way}`, [
      button({
        text: 'Review this one',
        actionId: `${reviewIds.takeRepair}.${way}`,
        value: { programId: program.id, way, chosenId: mendingId(option) },
        accessibilityLabel: `Review this one: ${WAY_TITLES[way]}`,
        ...(option.touched.length > 0 && {
          confirm: confirmation({
            title: 'Change other pairs?',
            text: 'Suggestions that have been sent for those pairs are taken back. Whoever has heard of one reads, in neutral words, that it does not come about.',
            confirm: 'Change them',
            deny: 'Go back',
          }),
        }),
      }),
    ]),
  ];
}

function couple({ executiveSlackUserId, mentorSlackUserId }: PairIds): Mrkdwn {
  return md`${mention(executiveSlackUserId)} with ${mention(mentorSlackUserId)}`;
}

function touchedLine({ touched }: RepairOption): Mrkdwn {
  return touched.length === 0
    ? md`• Given up: no pair of others`
    : md`• Given up: ${listed(touched.map(couple))}`;
}

function withoutLine({ without }: RepairOption): Mrkdwn {
  return without.length === 0
    ? md`• Everybody then has a partner`
    : md`• Still without a partner: ${listed(without.map(mention))}`;
}

function change(before: Outcome, after: Outcome): Mrkdwn {
  const instead =
    before.weakest === null || before.weakest === after.weakest ? '' : ` instead of ${before.weakest}`;
  const weakest =
    after.weakest === null ? md`` : md`; the weakest has ${after.weakest} of 1000 points${instead}`;
  return md`Then ${after.matched} pairs are asked or under review instead of ${before.matched}${weakest}`;
}

function listed(parts: readonly Mrkdwn[]): Mrkdwn {
  const rest = parts.length - NAMES_SHOWN;
  return joinMd([...parts.slice(0, NAMES_SHOWN), ...(rest > 0 ? [md`${rest} more`] : [])], ', ');
}

export function mended(program: Program, pairs: number, takenBack: number): Message {
  return message(
    section(
      md`The proposal for *${program.name}* holds ${pairs === 1 ? '1 pair' : `${pairs} pairs`} now. ${takenBack === 0 ? '' : `${takenBack === 1 ? 'One suggestion' : `${takenBack} suggestions`} that waited for an answer ${takenBack === 1 ? 'is' : 'are'} taken back. `}Nobody new is asked before you release it.`,
    ),
    actions('next', [commandButton('Review the proposal', 'match', 'primary')]),
  );
}

export function nobodyToMend(program: Program): Message {
  return message(section(md`Nobody in *${program.name}* is without a partner at the moment.`));
}

export function hopelessToMend(program: Program): Message {
  return message(
    section(
      md`For those without a partner in *${program.name}* there is no allowed partner, even if other pairs were changed. \`/rm unmatched\` tells what would help.`,
    ),
    actions('next', [
      commandButton('See what would help', 'unmatched', 'primary'),
      commandButton('Invite people', 'invite'),
    ]),
  );
}
