import type { KnownBlock, ModalView } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { LocalDate } from '../clock.ts';
import { actions, button, confirmation, context, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { datePicker, input, multiSelect, option, select, textInput, userSelect } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, md, mention } from '../slack/text.ts';
import { programIds } from './ids.ts';
import { type Cadence, MONTHS, type Program, type ProgramStatus, SESSION_LENGTHS_MINUTES } from './rules.ts';
import { DEFAULT_TOPICS } from './topics.ts';

export const CHARTER_LENGTHS = { name: 60, purpose: 500, ownTopics: 600, topic: 60 } as const;

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
  closing: 'Closing',
  closed: 'Closed',
};

/** The charter form. Everything has a sensible value already except the name and the purpose. */
export function charterModal(suggested: { enrollUntilOn: LocalDate; startsOn: LocalDate }): ModalView {
  return modal({
    callbackId: programIds.charter,
    title: 'Start a program',
    submit: 'Create program',
    close: 'Cancel',
    metadata: {},
    blocks: [
      section(
        md`A program brings junior people who mentor together with senior leaders who learn. Nobody is messaged until you invite them.`,
      ),
      input({
        blockId: 'name',
        label: 'Name',
        element: textInput({
          placeholder: 'Reverse mentoring, spring pilot',
          maxLength: CHARTER_LENGTHS.name,
        }),
      }),
      input({
        blockId: 'purpose',
        label: 'What is it for?',
        hint: 'One or two sentences. Everybody you invite reads them.',
        element: textInput({ multiline: true, maxLength: CHARTER_LENGTHS.purpose }),
      }),
      input({
        blockId: 'enrollUntilOn',
        label: 'Ask people to answer by',
        element: datePicker({ initial: suggested.enrollUntilOn }),
      }),
      input({
        blockId: 'startsOn',
        label: 'The program starts on',
        element: datePicker({ initial: suggested.startsOn }),
      }),
      input({ blockId: 'months', label: 'How long?', element: select(monthsChoice()) }),
      input({ blockId: 'cadence', label: 'How often does a pair meet?', element: select(cadenceChoice()) }),
      input({ blockId: 'sessionMinutes', label: 'How long is a session?', element: select(lengthChoice()) }),
      input({
        blockId: 'topics',
        label: 'Topics on offer',
        optional: true,
        element: multiSelect({
          options: DEFAULT_TOPICS.map((topic) => option(topic, topic)),
          initial: DEFAULT_TOPICS.slice(0, 5),
        }),
      }),
      input({
        blockId: 'ownTopics',
        label: 'Topics of your own',
        hint: 'One on each line.',
        optional: true,
        element: textInput({ multiline: true, maxLength: CHARTER_LENGTHS.ownTopics }),
      }),
      input({
        blockId: 'sponsorSlackUserId',
        label: 'Sponsor',
        hint: 'The senior person who stands for the program.',
        optional: true,
        element: userSelect({}),
      }),
      input({
        blockId: 'contactSlackUserId',
        label: 'Confidential contact',
        hint: 'Somebody outside both reporting lines whom participants can ask for private help.',
        optional: true,
        element: userSelect({}),
      }),
    ],
  });
}

function monthsChoice() {
  const options = [];
  for (let months: number = MONTHS.least; months <= MONTHS.most; months++) {
    options.push(option(`${months} months`, String(months)));
  }
  return { options, initial: '6' };
}

function cadenceChoice() {
  const options = Object.entries(CADENCE_WORDS).map(([cadence, words]) => option(words, cadence));
  return { options, initial: 'monthly' };
}

function lengthChoice() {
  const options = SESSION_LENGTHS_MINUTES.map((minutes) => option(`${minutes} minutes`, String(minutes)));
  return { options, initial: '60' };
}

export function programCreated(program: Program): Message {
  return message(
    section(
      md`*${program.name}* is ready: ${program.plannedSessions} sessions of ${program.sessionMinutes} minutes, from ${formatDate(program.startsOn)}. Next, invite executives and mentors.`,
    ),
    actions('next', [commandButton('Invite people', 'invite', 'primary')]),
  );
}

export function programList(programs: readonly Program[]): Message {
  if (programs.length === 0) {
    return message(
      section(md`There is no program yet.`),
      actions('next', [commandButton('Start a program', 'new', 'primary')]),
    );
  }
  return message(...newest(programs).flatMap(programEntry), ...andMore(programs));
}

/** Two blocks each must stay under a message's fifty. */
const PROGRAMS_SHOWN = 20;
const newest = (programs: readonly Program[]) => programs.slice(0, PROGRAMS_SHOWN);

function andMore(programs: readonly Program[]): readonly KnownBlock[] {
  const more = programs.length - PROGRAMS_SHOWN;
  return more > 0 ? [context(md`And ${more} older ones. Close some to see the rest.`)] : [];
}

function programEntry(program: Program): readonly KnownBlock[] {
  return [
    section(md`*${program.name}*\n${STATUS_WORDS[program.status]}`, {
      accessory: button({
        text: 'Close program',
        actionId: programIds.close,
        value: { programId: program.id },
        accessibilityLabel: `Close the program ${program.name}`,
        confirm: confirmation({
          title: 'Close this program?',
          text: `No more messages go out about ${program.name}, and it cannot be opened again. What people said is kept.`,
          confirm: 'Close it',
          deny: 'Keep it running',
        }),
      }),
    }),
    context(
      md`Starts ${formatDate(program.startsOn)} · ${program.months} months · ${CADENCE_WORDS[program.cadence].toLowerCase()} · ${program.sessionMinutes} minutes`,
    ),
  ];
}

/** Asks which program is meant when several are open; each button carries the program's id to `actionId`. */
export function programChoice(programs: readonly Program[], question: string, actionId: string): Message {
  return message(
    section(md`${question}`),
    ...newest(programs).map((program) =>
      section(md`*${program.name}*\n${STATUS_WORDS[program.status]}`, {
        accessory: button({
          text: 'This one',
          actionId,
          value: { programId: program.id },
          accessibilityLabel: `Choose ${program.name}`,
        }),
      }),
    ),
    ...andMore(programs),
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

export function undeliverable(recipientSlackUserId: string): Message {
  return message(
    section(
      md`A message to ${mention(recipientSlackUserId)} could not be delivered. They may have left, or Slack does not let the app write to them; please ask them in person.`,
    ),
    context(md`What it said is not shown, because it was theirs. The log has the reason.`),
  );
}
