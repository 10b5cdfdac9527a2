// Where a program stands as a lead sees it, with its next step.
import type { Button, KnownBlock, ModalView } from '@slack/types';
import { inviteButton } from '../enrollment/invite-button-views.ts';
import type { Program } from '../programs/rules.ts';
import { reviewButton } from '../review/review-button-views.ts';
import { hasNextPhase, nextPhaseButton } from '../review/rotation-views.ts';
import { actions, button, confirmation, context, divider, fields, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { type Mrkdwn, md } from '../slack/text.ts';
import { archiveButton, closeButton, settingsButton, standingButton } from './button-views.ts';
import { lifecycleIds } from './ids.ts';
import { scheduleWords } from './list-views.ts';
import { decideReadiness, type HelpingCommand, isReady, type ReadinessItem } from './readiness.ts';
import type { Standing } from './standing.ts';
import { nextStage, nextStepWords, STAGE_NAMES } from './steps.ts';

/** For Home: the program, and below it what a lead should do about it now. */
export function nextStepLine(standing: Standing): Mrkdwn {
  return md`*${standing.program.name}*\n${nextStepWords(standing)}`;
}

/**
 * The same with a button that opens where the program stands. Needs one block.
 * @param words what to say instead, where the program is named already
 */
export function nextStepBlocks(standing: Standing, words = nextStepLine(standing)): readonly KnownBlock[] {
  return [section(words, { accessory: standingButton('Where it stands', standing.program) })];
}

/** Where a program stands, what is missing, what people will receive, and the step itself. */
export function standingModal(standing: Standing, notice?: Mrkdwn): ModalView {
  const { program } = standing;
  return modal({
    callbackId: lifecycleIds.standing,
    title: 'Where it stands',
    metadata: { programId: program.id },
    blocks: [
      ...(notice === undefined ? [] : [section(notice)]),
      header(program.name),
      context(stageLine(program)),
      ...numbers(standing),
      divider(),
      ...(program.archivedAt === null ? nextStageBlocks(standing) : archivedBlocks(program)),
    ],
  });
}

function stageLine(program: Program): Mrkdwn {
  const at = STAGE_NAMES.findIndex(({ status }) => status === program.status);
  const later = STAGE_NAMES.slice(at + 1).map(({ name }) => name.toLowerCase());
  const now = md`Stage ${at + 1} of ${STAGE_NAMES.length}: *${STAGE_NAMES[at]?.name ?? program.status}*`;
  return later.length === 0 ? now : md`${now}, then ${later.join(', ')}`;
}

function numbers({ program, enrolled, invited, underReview, asked, running, booked, toHold }: Standing) {
  if (program.status === 'draft') return [section(md`${scheduleWords(program)}`)];
  const side = (title: string, inside: number, silent: number) =>
    md`*${title}*\n${inside} enrolled${silent > 0 ? `, ${silent} not answered` : ''}`;
  const pairs = [
    ...(underReview === null ? [] : [`${underReview} under review`]),
    ...(asked > 0 ? [`${asked} asked`] : []),
    `${running} running`,
  ];
  return [
    fields([
      side('Executives', enrolled.executives, invited.executives),
      side('Mentors', enrolled.mentors, invited.mentors),
      md`*Pairs*\n${pairs.join(', ')}`,
      md`*Sessions*\n${booked} booked, ${toHold} to be held`,
    ]),
  ];
}

function archivedBlocks(program: Program): readonly KnownBlock[] {
  return [
    section(md`This program is archived. Nothing of it is lost.`),
    actions('step', [archiveButton('Bring it back', program, false)]),
  ];
}

function nextStageBlocks(standing: Standing): readonly KnownBlock[] {
  const items = decideReadiness(standing);
  const stage = nextStage(standing);
  return [
    section(md`*${stage.title}*`),
    ...itemList('Missing', items, 'blocking'),
    ...bulletList('What people receive', stage.receives),
    ...itemList('Worth knowing', items, 'advisory'),
    ...itemList('Worth asking yourself first', items, 'culture'),
    actions('step', nextStageButtons(standing, items)),
  ];
}

function itemList(title: string, items: readonly ReadinessItem[], weight: ReadinessItem['weight']) {
  return bulletList(
    title,
    items.filter((item) => item.weight === weight).map(({ says }) => says),
  );
}

function bulletList(title: string, sentences: readonly string[]): readonly KnownBlock[] {
  return bullets(sentences).map((part, index) => section(index === 0 ? md`${title}:\n${part}` : part));
}

function nextStageButtons(standing: Standing, items: readonly ReadinessItem[]): readonly Button[] {
  const { program } = standing;
  const { take } = nextStage(standing);
  const step = isReady(items) ? stepButton(standing) : null;
  const invites = program.status === 'enrolling' || program.status === 'matching' ? ['invite' as const] : [];
  const wanted = new Set<HelpingCommand>([...items.flatMap(({ command }) => command ?? []), ...invites]);
  const own = take.kind === 'command' && step !== null ? take.command : null;
  const helping = [...wanted].filter((command) => command !== own && command !== 'settings');
  return [
    ...(hasNextPhase(program) ? [nextPhaseButton(program, 'primary')] : []),
    ...(step === null ? [] : [step]),
    // While something is missing, what helps comes first.
    ...helping.map((command, index) =>
      helpingButton(HELPING[command], command, program, step === null && index === 0 ? 'primary' : undefined),
    ),
    ...(program.status === 'closed' ? [] : [settingsButton('Settings', program)]),
    ...(['draft', 'enrolling', 'matching', 'running'].includes(program.status) ? [closeButton(program)] : []),
  ];
}

function stepButton(standing: Standing): Button {
  const { program } = standing;
  const { take, isEarly } = nextStage(standing);
  if (take.kind === 'archive') return archiveButton(take.label, program, true);
  if (take.kind === 'command') return helpingButton(take.label, take.command, program, 'primary');
  return button({
    text: take.label,
    actionId: lifecycleIds.step,
    ...(isEarly ? {} : { style: 'primary' as const }),
    value: { programId: program.id, target: take.target },
    accessibilityLabel: `${take.label}: ${program.name}`,
    confirm: confirmation({
      title: `${take.label}?`,
      text: take.question,
      confirm: take.label,
      deny: take.deny,
    }),
  });
}

const HELPING: Readonly<Record<HelpingCommand, string>> = {
  invite: 'Invite people',
  import: 'Import organization data',
  settings: 'Settings',
  match: 'Propose pairs',
  status: 'How it is going',
  unmatched: 'Who is unmatched',
  roster: 'Who has answered',
};

function helpingButton(text: string, command: HelpingCommand, program: Program, style?: 'primary'): Button {
  if (command === 'invite') return inviteButton(text, program, style);
  if (command === 'match') return reviewButton(text, program, style);
  return command === 'settings' ? settingsButton(text, program) : commandButton(text, command, style);
}

/** To everybody in a pair when a program comes to its end. */
export function closingMessage(program: Program): Message {
  return message(
    section(
      md`*${program.name}* is coming to its end. Sessions with a date take place as planned; \`/rm next\` shows yours. Use the last one to tell each other what you take with you, and what you will do differently.`,
    ),
    context(md`Everybody in a running pair reads this. There is nothing to fill in.`),
  );
}
