// The fields of each section of the settings. A field that is settled for good is shown as text, with the reason.
import type { InputBlock, KnownBlock } from '@slack/types';
import { cityOf } from '../calendar/format.ts';
import {
  MONTHS,
  PAIRING_MODES,
  type Program,
  plannedSessionCount,
  SESSION_LENGTHS_MINUTES,
} from '../programs/rules.ts';
import {
  fieldsOf,
  type ProgramSettings,
  SETTING_BOUNDS,
  SETTING_LENGTHS,
  type SettingsField,
  type SettingsSection,
} from '../programs/settings.ts';
import { DEFAULT_TOPICS } from '../programs/topics.ts';
import { section } from '../slack/blocks.ts';
import {
  checkboxes,
  datePicker,
  input,
  multiSelect,
  numberInput,
  option,
  radioButtons,
  select,
  textInput,
  userSelect,
} from '../slack/inputs.ts';
import { clip, md } from '../slack/text.ts';
import { depthName } from './change-of-rules.ts';
import { CADENCE_CHOICES, depthMeans, FIELD_NAMES, MODE_CHOICES, settingWords } from './settings-words.ts';

export type SectionForm = {
  readonly program: Program;
  readonly section: SettingsSection;
  /** What the fields hold: the program's own settings, or what a lead has typed. */
  readonly values: ProgramSettings;
  /** Why a field can no longer change. */
  readonly frozen: Readonly<Partial<Record<SettingsField, string>>>;
  /** Zones to choose from. */
  readonly zones: readonly string[];
  readonly isStale: boolean;
  readonly nameOf: (slackUserId: string) => string;
};

export const ANYBODY = 'anybody';
export const ALL_THE_WAY = 'all' as const;

type Field = {
  readonly element: InputBlock['element'];
  readonly hint?: string;
  readonly optional?: boolean;
};

export function formFields(form: SectionForm): readonly KnownBlock[] {
  return fieldsOf(form.section).flatMap((field): KnownBlock[] => {
    const why = form.frozen[field];
    if (why !== undefined && field === 'phases' && form.program.pairingMode !== 'rotating') return [];
    if (why !== undefined) {
      const words = clip(settingWords(form.program, field, form.nameOf), 400);
      return [section(md`*${FIELD_NAMES[field]}*\n${words}\n${why}`)];
    }
    return [block(form, field), ...(field === 'topics' ? [ownTopics(form)] : [])];
  });
}

function block(form: SectionForm, field: SettingsField): InputBlock {
  const { element, hint, optional } = FIELDS[field](form.values, form);
  const now = form.isStale ? nowStored(form, field) : null;
  const hints = [...(now === null ? [] : [now]), ...(hint === undefined ? [] : [hint])];
  return input({
    blockId: field,
    label: FIELD_NAMES[field],
    ...(hints.length === 0 ? {} : { hint: hints.join(' ') }),
    ...(optional === undefined ? {} : { optional }),
    element,
  });
}

/** What somebody else has stored meanwhile; null where both agree. */
function nowStored({ program, values, nameOf }: SectionForm, field: SettingsField): string | null {
  if (JSON.stringify(program[field]) === JSON.stringify(values[field])) return null;
  return `Now: ${clip(settingWords(program, field, nameOf), 300)}.`;
}

function ownTopics({ values }: SectionForm): InputBlock {
  const own = values.topics.filter((topic) => !isDefaultTopic(topic));
  return input({
    blockId: 'ownTopics',
    label: 'Topics of your own',
    hint: 'One on each line.',
    optional: true,
    element: textInput({ multiline: true, maxLength: SETTING_LENGTHS.ownTopics, initial: own.join('\n') }),
  });
}

const isDefaultTopic = (topic: string) => DEFAULT_TOPICS.some((known) => known === topic);

const numbersFrom = (least: number, most: number) =>
  Array.from({ length: most - least + 1 }, (_, index) => least + index);

const person = (chosen: string | null) => userSelect(chosen === null ? {} : { initial: chosen });

const FIELDS: Readonly<Record<SettingsField, (values: ProgramSettings, form: SectionForm) => Field>> = {
  name: ({ name }) => ({ element: textInput({ maxLength: SETTING_LENGTHS.name, initial: name }) }),
  purpose: ({ purpose }) => ({
    hint: 'One or two sentences. Everybody you invite reads them.',
    element: textInput({ multiline: true, maxLength: SETTING_LENGTHS.purpose, initial: purpose }),
  }),
  successMeasures: ({ successMeasures }) => ({
    hint: 'Two to five, one on each line, so that anybody could check them at the end.',
    optional: true,
    element: textInput({
      multiline: true,
      maxLength: SETTING_LENGTHS.measures,
      initial: successMeasures.join('\n'),
    }),
  }),
  knowledgeGaps: ({ knowledgeGaps }) => ({
    hint: 'What juniors could show or tell them. It helps you choose topics and mentors.',
    optional: true,
    element: textInput({ multiline: true, maxLength: SETTING_LENGTHS.gaps, initial: knowledgeGaps }),
  }),
  pilotUnit: ({ pilotUnit }) => ({
    hint: 'A part of the company that is curious and safe enough. Empty means all of it.',
    optional: true,
    element: textInput({ maxLength: SETTING_LENGTHS.unit, initial: pilotUnit }),
  }),
  enrollUntilOn: ({ enrollUntilOn }) => ({ element: datePicker({ initial: enrollUntilOn }) }),
  startsOn: ({ startsOn }) => ({ element: datePicker({ initial: startsOn }) }),
  months: ({ months }) => ({
    element: select({
      options: numbersFrom(MONTHS.least, MONTHS.most).map((n) => option(`${n} months`, String(n))),
      initial: String(months),
    }),
  }),
  cadence: ({ cadence }) => ({
    element: select({
      options: Object.entries(CADENCE_CHOICES).map(([value, words]) => option(words, value)),
      initial: cadence,
    }),
  }),
  sessionMinutes: ({ sessionMinutes }) => ({
    element: select({
      options: SESSION_LENGTHS_MINUTES.map((n) => option(`${n} minutes`, String(n))),
      initial: String(sessionMinutes),
    }),
  }),
  plannedSessions: ({ plannedSessions, months, cadence }) => ({
    hint: `Empty takes as many as fit: ${plannedSessionCount(months, cadence)} as it is now.`,
    optional: true,
    element: numberInput({ min: 1, max: 60, initial: plannedSessions }),
  }),
  timeZone: ({ timeZone }, { zones }) => ({
    hint: 'Days begin and end there. Everybody sees times in their own zone.',
    element: select({
      options: [...new Set([timeZone, ...zones])].map((zone) => option(cityOf(zone), zone, zone)),
      initial: timeZone,
    }),
  }),
  mentorCapacity: ({ mentorCapacity }) => ({
    hint: 'A mentor who says they want fewer gets fewer.',
    element: numberInput({
      min: SETTING_BOUNDS.capacity.least,
      max: SETTING_BOUNDS.capacity.most,
      initial: mentorCapacity,
    }),
  }),
  minimumGradeGap: ({ minimumGradeGap }) => ({
    hint: 'Two is usual. 0 means that grades do not matter.',
    element: numberInput({
      min: SETTING_BOUNDS.gradeGap.least,
      max: SETTING_BOUNDS.gradeGap.most,
      initial: minimumGradeGap,
    }),
  }),
  chainDepth: ({ chainDepth }) => ({
    hint: 'Nobody is paired with somebody who manages them, directly or through others.',
    element: radioButtons({
      options: [null, ...numbersFrom(SETTING_BOUNDS.chainDepth.least, SETTING_BOUNDS.chainDepth.most)].map(
        (steps) => option(capital(depthName(steps)), depthValue(steps), depthMeans(steps)),
      ),
      initial: depthValue(chainDepth),
    }),
  }),
  pairingMode: ({ pairingMode }) => ({
    element: radioButtons({
      options: PAIRING_MODES.map((mode) => option(MODE_CHOICES[mode].name, mode, MODE_CHOICES[mode].means)),
      initial: pairingMode,
    }),
  }),
  phases: ({ phases }) => ({
    hint: 'Only counts when there is a new partner in every phase.',
    optional: true,
    element: select({
      options: numbersFrom(SETTING_BOUNDS.phases.least, SETTING_BOUNDS.phases.most).map((n) =>
        option(`${n} phases`, String(n)),
      ),
      ...(phases >= SETTING_BOUNDS.phases.least ? { initial: String(phases) } : {}),
    }),
  }),
  topics: ({ topics }) => ({
    optional: true,
    element: multiSelect({
      options: DEFAULT_TOPICS.map((topic) => option(topic, topic)),
      initial: topics.filter(isDefaultTopic),
    }),
  }),
  sponsorSlackUserId: ({ sponsorSlackUserId }) => ({
    hint: 'The senior person who stands for the program.',
    optional: true,
    element: person(sponsorSlackUserId),
  }),
  contactSlackUserId: ({ contactSlackUserId }) => ({
    hint: 'Somebody outside both reporting lines whom participants can ask for private help.',
    optional: true,
    element: person(contactSlackUserId),
  }),
  isOpenToAll: ({ isOpenToAll }) => {
    const options = [option('Anybody in the company', ANYBODY, 'With /rm join, without an invitation.')];
    return {
      hint: 'Otherwise only people you invite.',
      optional: true,
      element: checkboxes({ options, initial: isOpenToAll ? [ANYBODY] : [] }),
    };
  },
  anonymityThreshold: ({ anonymityThreshold }) => ({
    hint: 'A report says nothing about fewer people than this. Never under 3; 5 is usual.',
    element: numberInput({
      min: SETTING_BOUNDS.threshold.least,
      max: SETTING_BOUNDS.threshold.most,
      initial: anonymityThreshold,
    }),
  }),
};

function depthValue(steps: number | null): string {
  return steps === null ? ALL_THE_WAY : String(steps);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
