// Programs as lists: those under way with the next step of each, and those that were put away.
import type { KnownBlock } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { Program } from '../programs/rules.ts';
import { andMore, CADENCE_WORDS, PROGRAMS_SHOWN } from '../programs/views.ts';
import { actions, button, context, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { md } from '../slack/text.ts';
import { archiveButton, closeButton, settingsButton, standingButton } from './button-views.ts';
import { counted } from './counts.ts';
import { lifecycleIds } from './ids.ts';
import type { Standing } from './standing.ts';
import { nextStepWords, STAGE_NAMES } from './steps.ts';

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

function stageName({ status }: Program): string {
  return STAGE_NAMES.find((stage) => stage.status === status)?.name ?? status;
}

export function scheduleWords(program: Program): string {
  return `Starts ${formatDate(program.startsOn)} · ${program.months} months · ${CADENCE_WORDS[program.cadence].toLowerCase()} · ${program.sessionMinutes} minutes`;
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
