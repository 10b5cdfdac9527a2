// What a lead decides about a program, in sections, and what in it contradicts itself or is settled for good. Pure.
import { createHash } from 'node:crypto';
import type { LocalDate } from '../clock.ts';
import { isClosed, MOST_TOPICS, type Program, plannedSessionCount } from './rules.ts';

/** Each section is one short form; its fields are the keys of the form. */
export const SECTION_FIELDS = {
  purpose: ['name', 'purpose', 'successMeasures', 'knowledgeGaps', 'pilotUnit'],
  schedule: [
    'enrollUntilOn',
    'startsOn',
    'months',
    'cadence',
    'sessionMinutes',
    'plannedSessions',
    'timeZone',
  ],
  matching: ['mentorCapacity', 'minimumGradeGap', 'chainDepth', 'pairingMode', 'phases'],
  people: ['topics', 'sponsorSlackUserId', 'contactSlackUserId', 'isOpenToAll', 'anonymityThreshold'],
} as const satisfies Record<string, readonly (keyof Program)[]>;

export type SettingsSection = keyof typeof SECTION_FIELDS;
export const SETTINGS_SECTIONS = ['purpose', 'schedule', 'matching', 'people'] as const;
export type SettingsField = (typeof SECTION_FIELDS)[SettingsSection][number];
export type ProgramSettings = Pick<Program, SettingsField>;

/** What a program begins with; the template and the lead say the rest. */
export const DEFAULT_SETTINGS = {
  knowledgeGaps: '',
  pilotUnit: '',
  minimumGradeGap: 2,
  mentorCapacity: 1,
  chainDepth: null,
  pairingMode: 'oneToOne',
  phases: 1,
  isOpenToAll: false,
  anonymityThreshold: 5,
} as const satisfies Partial<ProgramSettings>;

export const SETTING_BOUNDS = {
  measures: { least: 2, most: 5 },
  capacity: { least: 1, most: 5 },
  gradeGap: { least: 0, most: 10 },
  /** Steps of management; more than these is all the way up. */
  chainDepth: { least: 1, most: 5 },
  phases: { least: 2, most: 4 },
  threshold: { least: 3, most: 20 },
} as const;

/** How long each text may be, in characters. */
export const SETTING_LENGTHS = {
  name: 60,
  purpose: 500,
  measures: 1_200,
  measure: 200,
  gaps: 800,
  unit: 80,
  ownTopics: 1_500,
  topic: 60,
} as const;

export type FieldErrors = Readonly<Record<string, string>>;

const PASSED = 'This day has passed. Choose today or a later day.';

/**
 * What contradicts itself in the settings, by field; empty when nothing does.
 * @param before null for a program that does not exist yet; what has not changed since is not complained about
 * @param today in the program's own zone
 */
export function settingsContradictions(
  before: Program | null,
  after: ProgramSettings,
  today: LocalDate,
): FieldErrors {
  return {
    ...dateContradictions(before, after, today),
    ...sessionContradictions(after),
    ...topicContradictions(after),
    ...ruleContradictions(before, after),
    ...peopleContradictions(after),
  };
}

function dateContradictions(
  before: Program | null,
  after: ProgramSettings,
  today: LocalDate,
): Record<string, string> {
  const errors: Record<string, string> = {};
  const isNew = (field: 'startsOn' | 'enrollUntilOn') => before?.[field] !== after[field];
  if (isNew('startsOn') && after.startsOn < today) errors.startsOn = PASSED;
  if (isNew('enrollUntilOn') && after.enrollUntilOn < today) errors.enrollUntilOn = PASSED;
  else if (after.enrollUntilOn > after.startsOn && (isNew('startsOn') || isNew('enrollUntilOn'))) {
    errors.enrollUntilOn =
      'People have to answer before the program starts. Choose an earlier day, or a later start.';
  }
  return errors;
}

function sessionContradictions(after: ProgramSettings): Record<string, string> {
  const room = plannedSessionCount(after.months, after.cadence);
  const { plannedSessions } = after;
  if (plannedSessions >= 1 && plannedSessions <= room) return {};
  return {
    plannedSessions: `Between 1 and ${room} sessions fit into ${after.months} months at this rhythm. Leave it empty for ${room}.`,
  };
}

function topicContradictions({ topics }: ProgramSettings): Record<string, string> {
  if (topics.length === 0) return { topics: 'Choose at least one topic, or add your own below.' };
  return topics.length > MOST_TOPICS
    ? {
        ownTopics: `These are too many topics: ${topics.length}. Keep it to ${MOST_TOPICS}; a dozen is plenty.`,
      }
    : {};
}

function ruleContradictions(before: Program | null, after: ProgramSettings): Record<string, string> {
  const errors: Record<string, string> = {};
  const { phases } = SETTING_BOUNDS;
  if (after.pairingMode === 'rotating' && (after.phases < phases.least || after.phases > phases.most)) {
    errors.phases = `Rotating pairs need ${phases.least} to ${phases.most} phases. Choose how many partners each person gets.`;
  } else if (before !== null && after.phases < before.phase) {
    errors.phases = `Phase ${before.phase} is under way already. Choose ${before.phase} or more.`;
  }
  const { measures } = SETTING_BOUNDS;
  if (after.successMeasures.length > measures.most) {
    errors.successMeasures = `These are ${after.successMeasures.length}. Keep the ${measures.most} that matter most.`;
  }
  if (before !== null && before.status !== 'draft' && after.anonymityThreshold < before.anonymityThreshold) {
    errors.anonymityThreshold = `People were invited on the promise that reports begin at ${before.anonymityThreshold} people. You can raise it, not lower it.`;
  }
  return errors;
}

function peopleContradictions(after: ProgramSettings): Record<string, string> {
  const { contactSlackUserId, sponsorSlackUserId } = after;
  return contactSlackUserId !== null && contactSlackUserId === sponsorSlackUserId
    ? {
        contactSlackUserId:
          'The confidential contact cannot also be the sponsor. Choose somebody outside the reporting lines.',
      }
    : {};
}

/** Fields that can no longer change, and why, in a sentence for the lead. */
export function frozenFields(
  program: Program,
  today: LocalDate,
): Readonly<Partial<Record<SettingsField, string>>> {
  if (isClosed(program)) {
    const every = SETTINGS_SECTIONS.flatMap((section): SettingsField[] => [...SECTION_FIELDS[section]]);
    return Object.fromEntries(every.map((field) => [field, 'The program is closed; this stays as it was.']));
  }
  if (program.status !== 'running' && program.status !== 'closing') return {};
  const agreed = 'Settled: people said yes to their pair on this understanding.';
  return {
    pairingMode: agreed,
    ...(program.pairingMode === 'rotating' ? {} : { phases: agreed }),
    ...(program.startsOn <= today ? { startsOn: 'Settled: the program has begun.' } : {}),
  };
}

/**
 * How many sessions are planned. An empty field takes as many as fit; a number that nobody has touched follows
 * when months or rhythm change.
 * @param typed what the lead left in the field; null when it is empty
 */
export function plannedSessionsFor(
  before: Pick<Program, 'months' | 'cadence' | 'plannedSessions'>,
  after: Pick<Program, 'months' | 'cadence'>,
  typed: number | null,
): number {
  const room = plannedSessionCount(after.months, after.cadence);
  const isUntouched = typed === before.plannedSessions;
  const wasSuggested = before.plannedSessions === plannedSessionCount(before.months, before.cadence);
  return typed === null || (isUntouched && wasSuggested) ? room : typed;
}

export function changedFields(before: ProgramSettings, after: ProgramSettings): readonly SettingsField[] {
  return SETTINGS_SECTIONS.flatMap((section) => fieldsOf(section)).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

export function fieldsOf(section: SettingsSection): readonly SettingsField[] {
  return SECTION_FIELDS[section];
}

/** Tells whether somebody else has changed a section since it was shown, without carrying what it said. */
export function sectionFingerprint(program: ProgramSettings, section: SettingsSection): string {
  const values = fieldsOf(section).map((field) => program[field]);
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16);
}

/** Given topics, each once however it is capitalised, in the order they were given. */
export function distinctTopics(topics: readonly string[]): readonly string[] {
  const byWord = Map.groupBy(topics, (topic) => topic.toLowerCase());
  return [...byWord.values()].flatMap(([first]) => first ?? []);
}
