// Programs as a lead sees them: the list, and where one of them stands with its next step.
import type { KnownBlock, ModalView } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { Program } from '../programs/rules.ts';
import { andMore, CADENCE_WORDS, PROGRAMS_SHOWN } from '../programs/views.ts';
import { actions, button, confirmation, context, divider, fields, header, section } from '../slack/blocks.ts';
import { bullets } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { type Mrkdwn, md } from '../slack/text.ts';
import { counted } from './counts.ts';
import { lifecycleIds } from './ids.ts';
import { decideReadiness, type HelpingCommand, isReady, type ReadinessItem } from './readiness.ts';
import type { Standing } from './standing.ts';
import { closeQuestion, nextStage, nextStepWords, STAGE_NAMES } from './steps.ts';

/** Every program that is not put away, newest first, with its next step. */
export function programsMessage(standings: readonly Standing[], more: number, archived: number): Message {
  return message(
    ...(standings.length === 0 ? [section(md`There is no program at the moment.`)] : []),
    ...standings.flatMap(programEntry),
    ...andMore(more),
    actions('programs', [
      commandButton('Start a program', 'new', standings.length === 0 ? 'primary' : undefined),
      ...(archived > 0
        ? [button({ text: `Archived programs (${archived})`, actionId: lifecycleIds.past })]
        : []),
    ]),
  );
}

function programEntry(standing: Standing): readonly KnownBlock[] {
  const { program } = standing;
  return [
    section(
      md`*${program.name}* · ${stageName(program)}\n${scheduleWords(program)}\n${nextStepWords(standing)}`,
    ),
    actions(`program:${program.id}`, [
      standingButton('Where it stands', program),
      ...(program.status === 'closed'
        ? [archiveButton('Archive', program, true)]
        : [settingsButton('Settings', program), closeButton(program)]),
    ]),
  ];
}

function scheduleWords(program: Program): string {
  return `Starts ${formatDate(program.startsOn)} · ${program.months} months · ${CADENCE_WORDS[program.cadence].toLowerCase()} · ${program.sessionMinutes} minutes`;
}

/** One line for Home and elsewhere: what a lead should do about a program now. */
export function nextStepLine(standing: Standing): Mrkdwn {
  return md`*${standing.program.name}*: ${nextStepWords(standing)}`;
}

/** The same line with a button that opens where the program stands. Needs one block. */
export function nextStepBlocks(standing: Standing): readonly KnownBlock[] {
  return [
    section(nextStepLine(standing), { accessory: standingButton('Where it stands', standing.program) }),
  ];
}

export function standingButton(text: string, program: Program) {
  return button({
    text,
    actionId: lifecycleIds.standing,
    value: { programId: program.id },
    accessibilityLabel: `${text}: ${program.name}`,
  });
}

export function settingsButton(text: string, program: Program) {
  return button({
    text,
    actionId: lifecycleIds.settings,
    value: { programId: program.id },
    accessibilityLabel: `${text} of ${program.name}`,
  });
}

function closeButton(program: Program) {
  return button({
    text: 'Close program',
    actionId: `${lifecycleIds.step}:close`,
    value: { programId: program.id, target: 'closed' },
    accessibilityLabel: `Close the program ${program.name}`,
    confirm: confirmation({
      title: 'Close this program?',
      text: closeQuestion(program.name),
      confirm: 'Close it',
      deny: 'Keep it open',
    }),
  });
}

function archiveButton(text: string, program: Program, isArchived: boolean) {
  return button({
    text,
    actionId: lifecycleIds.archive,
    value: { programId: program.id, archived: isArchived },
    accessibilityLabel: `${text}: ${program.name}`,
  });
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

function stageName({ status }: Program): string {
  return STAGE_NAMES.find((stage) => stage.status === status)?.name ?? status;
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
    actions('step', [...stepButtons(standing, items), ...helpingButtons(standing, items)]),
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

function stepButtons(standing: Standing, items: readonly ReadinessItem[]) {
  const { program } = standing;
  const { take } = nextStage(standing);
  if (take.kind === 'archive') return [archiveButton(take.label, program, true)];
  // The window in which one proposes or invites says itself what is missing.
  if (take.kind === 'command') return [commandButton(take.label, take.command, 'primary')];
  if (!isReady(items)) return [];
  return [
    button({
      text: take.label,
      actionId: lifecycleIds.step,
      style: 'primary',
      value: { programId: program.id, target: take.target },
      accessibilityLabel: `${take.label}: ${program.name}`,
      confirm: confirmation({
        title: `${take.label}?`,
        text: take.question,
        confirm: take.label,
        deny: take.deny,
      }),
    }),
  ];
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

function helpingButtons(standing: Standing, items: readonly ReadinessItem[]) {
  const { program } = standing;
  const { take } = nextStage(standing);
  const own = take.kind === 'command' ? take.command : null;
  const invites = program.status === 'enrolling' || program.status === 'matching' ? ['invite' as const] : [];
  const wanted = new Set<HelpingCommand>([...items.flatMap(({ command }) => command ?? []), ...invites]);
  const commands = [...wanted].filter((command) => command !== own && command !== 'settings');
  return [
    ...commands.map((command) => commandButton(HELPING[command], command)),
    ...(program.status === 'closed' ? [] : [settingsButton('Settings', program)]),
    ...(['draft', 'enrolling', 'matching', 'running'].includes(program.status) ? [closeButton(program)] : []),
  ];
}

/** Programs that were put away. */
export function archivedMessage(programs: readonly Program[]): Message {
  if (programs.length === 0) return message(section(md`No program is archived.`));
  return message(
    ...programs.slice(0, PROGRAMS_SHOWN).map((program) =>
      section(md`*${program.name}*\n${scheduleWords(program)}`, {
        accessory: archiveButton('Bring it back', program, false),
      }),
    ),
    ...(programs.length > PROGRAMS_SHOWN
      ? [context(md`And ${counted(programs.length - PROGRAMS_SHOWN, 'older one')}.`)]
      : []),
  );
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
