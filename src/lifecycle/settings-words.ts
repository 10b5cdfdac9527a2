// Settings in words: what each is called and what it says now. Pure; people are named by whoever asks.
import { cityOf, formatDate } from '../calendar/format.ts';
import type { Cadence, PairingMode } from '../programs/rules.ts';
import type { ProgramSettings, SettingsField, SettingsSection } from '../programs/settings.ts';
import { depthName } from './change-of-rules.ts';
import { counted } from './counts.ts';

export const SECTION_TITLES: Readonly<Record<SettingsSection, string>> = {
  purpose: 'Purpose',
  schedule: 'Schedule',
  matching: 'Matching rules',
  people: 'People and topics',
};

/** What each field is called, in its form and wherever else it is named. */
export const FIELD_NAMES: Readonly<Record<SettingsField, string>> = {
  name: 'Name',
  purpose: 'What is it for?',
  successMeasures: 'How will you tell that it worked?',
  knowledgeGaps: 'What do senior people here not know?',
  pilotUnit: 'Where does it start?',
  enrollUntilOn: 'Ask people to answer by',
  startsOn: 'The program starts on',
  months: 'How long?',
  cadence: 'How often does a pair meet?',
  sessionMinutes: 'How long is a session?',
  plannedSessions: 'How many sessions does a pair hold?',
  timeZone: 'Time zone of the program',
  mentorCapacity: 'Executives per mentor, at most',
  minimumGradeGap: 'Grades between executive and mentor, at least',
  chainDepth: 'How far up counts as the same management chain?',
  pairingMode: 'How are people paired?',
  phases: 'Phases, when partners rotate',
  topics: 'Topics on offer',
  sponsorSlackUserId: 'Sponsor',
  contactSlackUserId: 'Confidential contact',
  isOpenToAll: 'Who can join?',
  anonymityThreshold: 'Reports begin at how many people?',
};

/** The same in a word or two, for lists. */
export const SHORT_NAMES: Readonly<Record<SettingsField, string>> = {
  name: 'Name',
  purpose: 'Purpose',
  successMeasures: 'Measures of success',
  knowledgeGaps: 'Knowledge gaps',
  pilotUnit: 'Starts in',
  enrollUntilOn: 'Answer by',
  startsOn: 'Starts on',
  months: 'Length',
  cadence: 'Rhythm',
  sessionMinutes: 'Session',
  plannedSessions: 'Sessions of a pair',
  timeZone: 'Time zone',
  mentorCapacity: 'Executives per mentor',
  minimumGradeGap: 'Grade gap',
  chainDepth: 'Management chain',
  pairingMode: 'Pairing',
  phases: 'Phases',
  topics: 'Topics',
  sponsorSlackUserId: 'Sponsor',
  contactSlackUserId: 'Confidential contact',
  isOpenToAll: 'Who can join',
  anonymityThreshold: 'Reports begin at',
};

export const CADENCE_CHOICES: Readonly<Record<Cadence, string>> = {
  weekly: 'Every week',
  biweekly: 'Every two weeks',
  monthly: 'Once a month',
};

export const MODE_CHOICES: Readonly<Record<PairingMode, { readonly name: string; readonly means: string }>> =
  {
    oneToOne: { name: 'One partner throughout', means: 'Trust has time to grow. What most programs do.' },
    rotating: {
      name: 'A new partner in every phase',
      means: 'More views, less depth. Nobody gets the same twice.',
    },
    project: { name: 'Around a project', means: 'Each pair names something to work on together.' },
  };

export function depthMeans(steps: number | null): string {
  if (steps === null) return 'Safest. Whoever is at the top can then be paired with nobody.';
  if (steps === 1) return 'Only somebody’s own manager is ruled out.';
  return `Managers up to ${steps} levels above are ruled out.`;
}

/** What a field says, in a few words. `nameOf` turns a Slack id into a name or a mention. */
export function settingWords(
  settings: ProgramSettings,
  field: SettingsField,
  nameOf: (slackUserId: string) => string,
): string {
  switch (field) {
    case 'successMeasures':
      return settings.successMeasures.length === 0 ? 'not said' : settings.successMeasures.join(' / ');
    case 'knowledgeGaps':
      return settings.knowledgeGaps || 'not said';
    case 'pilotUnit':
      return settings.pilotUnit || 'the whole company';
    case 'enrollUntilOn':
    case 'startsOn':
      return formatDate(settings[field]);
    case 'months':
      return counted(settings.months, 'month');
    case 'cadence':
      return CADENCE_CHOICES[settings.cadence];
    case 'sessionMinutes':
      return `${settings.sessionMinutes} minutes`;
    case 'timeZone':
      return `${cityOf(settings.timeZone)} (${settings.timeZone})`;
    case 'minimumGradeGap':
      return settings.minimumGradeGap === 0 ? 'does not matter' : String(settings.minimumGradeGap);
    case 'chainDepth':
      return depthName(settings.chainDepth);
    case 'pairingMode':
      return MODE_CHOICES[settings.pairingMode].name;
    case 'topics':
      return settings.topics.join(', ');
    case 'sponsorSlackUserId':
    case 'contactSlackUserId': {
      const chosen = settings[field];
      return chosen === null ? 'nobody named' : nameOf(chosen);
    }
    case 'isOpenToAll':
      return settings.isOpenToAll ? 'anybody, with /rm join' : 'only who is invited';
    case 'anonymityThreshold':
      return `${settings.anonymityThreshold} people`;
    default:
      return String(settings[field]);
  }
}
