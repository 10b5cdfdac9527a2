// What several features say of programs, and what leads read of themselves. The form that starts a program is in
// charter-views.ts.
import type { KnownBlock } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import { actions, button, context, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { joinMd, md, mention } from '../slack/text.ts';
import type { Cadence, Program, ProgramStatus } from './rules.ts';

export const CADENCE_WORDS: Record<Cadence, string> = {
  weekly: 'Every week',
  biweekly: 'Every two weeks',
  monthly: 'Once a month',
};

const STATUS_WORDS: Record<ProgramStatus, string> = {
  draft: 'Not started: invite people next',
  enrolling: 'People are enrolling',
  matching: 'Pairs are being reviewed',
  running: 'Running',
  closing: 'Coming to its end',
  closed: 'Closed',
};

/** For whoever asks about a program before there is one. */
export function noProgramYet(): Message {
  return message(
    section(md`There is no program yet.`),
    actions('next', [commandButton('Start a program', 'new', 'primary')]),
  );
}

/** Two blocks each must stay under a message's fifty. */
export const PROGRAMS_SHOWN = 20;

/** Says that a list of programs is cut; nothing when it is not. */
export function andMore(more: number): readonly KnownBlock[] {
  return more > 0 ? [context(md`And ${more} older ones. Close some to see the rest.`)] : [];
}

/** Asks which program is meant when several are open; each button carries the program's id to `actionId`. */
export function programChoice(programs: readonly Program[], question: string, actionId: string): Message {
  return message(
    section(md`${question}`),
    ...programs.slice(0, PROGRAMS_SHOWN).map((program) =>
      // Two programs may have one name.
      section(md`*${program.name}*\n${STATUS_WORDS[program.status]} · from ${formatDate(program.startsOn)}`, {
        accessory: button({
          text: 'This one',
          actionId,
          value: { programId: program.id },
          accessibilityLabel: `Choose ${program.name}`,
        }),
      }),
    ),
    ...andMore(programs.length - PROGRAMS_SHOWN),
  );
}

export function leadList(leads: readonly string[]): Message {
  return message(
    section(
      leads.length > 0
        ? md`Program leads: ${joinMd(leads.map(mention), ', ')}`
        : md`Nobody leads programs here yet. A workspace admin can appoint somebody.`,
    ),
    context(md`\`/rm lead add @person\` appoints somebody, \`/rm lead remove @person\` removes them.`),
  );
}

export function leadAppointed(bySlackUserId: string): Message {
  return message(
    section(
      md`${mention(bySlackUserId)} has made you a lead of the reverse mentoring programs here. You can now start programs, invite people, propose and release pairs, and see how it goes.`,
    ),
    context(
      md`You see who takes part and who meets, never what anybody answered in private. If this should not be so, \`/rm lead\` shows the other leads.`,
    ),
    actions('next', [
      commandButton('See the programs', 'programs', 'primary'),
      commandButton('What I can do', 'help'),
    ]),
  );
}

export function leadRemoved(): Message {
  return message(
    section(
      md`You no longer lead the reverse mentoring programs here. Pairs and sessions of your own go on as they are. Thank you for what you did.`,
    ),
  );
}

export function undeliverable(recipientSlackUserId: string): Message {
  return message(
    section(
      md`A message to ${mention(recipientSlackUserId)} could not be delivered. They may have left, or Slack does not let the app write to them; please ask them in person.`,
    ),
    context(md`What it said is not shown, because it was theirs. The log has the reason.`),
  );
}
