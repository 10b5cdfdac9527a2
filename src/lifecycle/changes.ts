// What a change of settings means for the people in a program, in sentences a lead reads before saving. Pure.
import { formatDate } from '../calendar/format.ts';
import type { LocalDate } from '../clock.ts';
import { type Cadence, type Program, programEndsOn } from '../programs/rules.ts';
import { changedFields, type ProgramSettings, type SettingsField } from '../programs/settings.ts';
import { type ChangeFacts, capacityChange, chainChange, gradeGapChange } from './change-of-rules.ts';
import { counted, total, verb } from './counts.ts';

export type Change = { readonly field: SettingsField; readonly says: string };

type Differ = (before: Program, after: ProgramSettings, facts: ChangeFacts) => readonly string[];

/** Everything that somebody in the program would notice; empty when nobody would. */
export function decideChanges(
  before: Program,
  after: ProgramSettings,
  facts: ChangeFacts,
): readonly Change[] {
  const { invited, enrolled } = facts.standing;
  if (total(invited) + total(enrolled) + facts.pairs.length === 0) return [];
  const changes = changedFields(before, after).flatMap((field) =>
    (DIFFERS[field]?.(before, after, facts) ?? []).map((says) => ({ field, says })),
  );
  return [...changes, ...staleProposal(before, after, facts)];
}

const running = ({ pairs }: ChangeFacts) => pairs.filter(({ isRunning }) => isRunning);

const CADENCE_NAMES: Record<Cadence, string> = {
  weekly: 'weekly',
  biweekly: 'every two weeks',
  monthly: 'monthly',
};
const OFTEN: Record<Cadence, number> = { weekly: 4, biweekly: 2, monthly: 1 };

const DIFFERS: Readonly<Partial<Record<SettingsField, Differ>>> = {
  name: (before, after, { standing }) => {
    const people = total(standing.invited) + total(standing.enrolled);
    return [
      `${counted(people, 'person knows', 'people know')} it as “${before.name}”. Messages say “${after.name}” from now on.`,
    ];
  },
  purpose: (_before, _after, { standing }) => {
    const people = total(standing.invited) + total(standing.enrolled);
    return [
      `${counted(people, 'person was', 'people were')} invited with the earlier purpose. Nobody gets a message about the new one.`,
    ];
  },
  enrollUntilOn: (_before, after, { standing }) => {
    const silent = total(standing.invited);
    if (silent === 0) return [];
    return [
      `${counted(silent, 'invited person has', 'invited people have')} not answered. Their next reminder names ${formatDate(after.enrollUntilOn)}.`,
    ];
  },
  startsOn: (before, after, facts) => [
    ...(after.startsOn > before.startsOn
      ? lyingOutside(facts, (on) => on < after.startsOn, 'before the new start')
      : []),
    ...(facts.booked.length === 0 && total(facts.standing.enrolled) > 0
      ? [
          `${counted(total(facts.standing.enrolled), 'enrolled person expects', 'enrolled people expect')} ${formatDate(before.startsOn)}. Nobody gets a message about the new day.`,
        ]
      : []),
    ...endMoved(before, after, facts),
  ],
  months: (before, after, facts) => endMoved(before, after, facts),
  cadence: (before, after, facts) => {
    const pairs = running(facts).length;
    if (pairs === 0) return [];
    const how = OFTEN[after.cadence] > OFTEN[before.cadence] ? 'more' : 'less';
    return [
      `${CADENCE_NAMES[before.cadence]} → ${CADENCE_NAMES[after.cadence]}: ${counted(pairs, 'pair is', 'pairs are')} asked for dates ${how} often. Dates that are booked stay.`,
    ];
  },
  sessionMinutes: (before, after, { booked, standing }) => [
    `${before.sessionMinutes} → ${after.sessionMinutes} minutes: ${
      booked.length > 0
        ? `${counted(booked.length, 'booked session keeps its', 'booked sessions keep their')} length; new ones take ${after.sessionMinutes} minutes.`
        : `${counted(total(standing.enrolled), 'enrolled person', 'enrolled people')} may have counted on ${before.sessionMinutes}.`
    }`,
  ],
  plannedSessions: (before, after, facts) => {
    const pairs = running(facts);
    if (pairs.length === 0) return [];
    const beyond = pairs.filter(({ settledSessions }) => settledSessions >= after.plannedSessions).length;
    const ofThem =
      beyond > 0 ? ` ${counted(beyond, 'pair has', 'pairs have')} held that many: they are done.` : '';
    return [
      `Planned sessions ${before.plannedSessions} → ${after.plannedSessions} for ${counted(pairs.length, 'running pair')}.${ofThem}`,
    ];
  },
  mentorCapacity: (before, after, { mentors }) => capacityChange(before, after, mentors),
  minimumGradeGap: (before, after, { pairs }) => gradeGapChange(before, after, pairs),
  chainDepth: (before, after, { pairs }) => chainChange(before, after, pairs),
  pairingMode: (_before, after, { standing }) => {
    const people = total(standing.enrolled);
    if (people === 0) return [];
    const have = counted(people, 'person has', 'people have');
    switch (after.pairingMode) {
      case 'oneToOne':
        return [`${have} enrolled; each keeps one partner throughout.`];
      case 'rotating':
        return [`${have} enrolled; each gets a new partner in every phase, ${after.phases} in all.`];
      case 'project':
        return [
          `${have} enrolled without being asked for a project. They can add one by changing their answers.`,
        ];
    }
  },
  phases: (before, after, facts) => {
    const pairs = running(facts).length;
    if (pairs === 0) return [];
    const how = after.phases > before.phases ? 'more' : 'fewer';
    return [
      `Phases ${before.phases} → ${after.phases}: everybody in ${counted(pairs, 'running pair')} gets ${how} partners, one after the other.`,
    ];
  },
  topics: (before, after, facts) => topicChange(before, after, facts),
  contactSlackUserId: (before, after) => {
    if (after.contactSlackUserId === null)
      return ['Whoever asks for private help from now on reaches only a program lead.'];
    return [
      before.contactSlackUserId === null
        ? 'From now on people can ask the confidential contact for private help.'
        : 'Whoever asks for private help from now on reaches the new contact. What was asked before stays with the former one.',
    ];
  },
  isOpenToAll: (_before, after) => [
    after.isOpenToAll
      ? 'Anybody in the company can join with /rm join from now on.'
      : 'From now on only invited people can join. Those who are in stay in.',
  ],
  anonymityThreshold: (before, after) => [
    `Reports show nothing about fewer than ${after.anonymityThreshold} people, instead of ${before.anonymityThreshold}.`,
  ],
};

function lyingOutside(
  { booked }: ChangeFacts,
  isOutside: (on: LocalDate) => boolean,
  where: string,
): readonly string[] {
  const outside = booked.filter(isOutside).length;
  if (outside === 0) return [];
  return [
    `${counted(outside, 'booked session lies', 'booked sessions lie')} ${where}. ${verb(outside, 'It stays', 'They stay')} booked.`,
  ];
}

/** Said once, whether the start or the length moves it. */
function endMoved(before: Program, after: ProgramSettings, facts: ChangeFacts): readonly string[] {
  const [was, is] = [programEndsOn(before), programEndsOn(after)];
  if (was === is) return [];
  const pairs = running(facts).length;
  return [
    ...(pairs > 0
      ? [
          `The last day is ${formatDate(is)}, ${is < was ? 'earlier' : 'later'} than ${formatDate(was)}, for ${counted(pairs, 'running pair')}.`,
        ]
      : []),
    ...(is < was ? lyingOutside(facts, (on) => on > is, 'after the new end') : []),
  ];
}

function topicChange(
  before: Program,
  after: ProgramSettings,
  { topicChoices, standing }: ChangeFacts,
): readonly string[] {
  const removed = before.topics.filter((topic) => !after.topics.includes(topic));
  const added = after.topics.filter((topic) => !before.topics.includes(topic));
  const people = total(standing.enrolled);
  return [
    ...removed.flatMap((topic) => {
      const chosen = topicChoices.get(topic) ?? 0;
      return chosen === 0
        ? []
        : [
            `“${topic}” removed: ${counted(chosen, 'person', 'people')} chose it. It counts for them until they change their answers.`,
          ];
    }),
    ...(added.length > 0 && people > 0
      ? [
          `${added.map((topic) => `“${topic}”`).join(', ')} added: ${counted(people, 'person has', 'people have')} answered without ${added.length === 1 ? 'it' : 'them'}, and nobody is asked again.`,
        ]
      : []),
  ];
}

const MATCHING_FIELDS: readonly SettingsField[] = [
  'mentorCapacity',
  'minimumGradeGap',
  'chainDepth',
  'startsOn',
];

/** A proposal on a lead's screen keeps the rules it was made with. */
function staleProposal(
  before: Program,
  after: ProgramSettings,
  { standing }: ChangeFacts,
): readonly Change[] {
  const field = changedFields(before, after).find((one) => MATCHING_FIELDS.includes(one));
  const pairs = standing.underReview ?? 0;
  if (field === undefined || pairs === 0) return [];
  return [
    {
      field,
      says: `The proposal of ${counted(pairs, 'pair')} under review was made with the earlier rules. Propose again to apply these.`,
    },
  ];
}
