// What a lead did, as one plain sentence. Pure; names come in as functions, so that this knows no other feature.
import type { AuditAction, AuditEntry } from './rules.ts';

export type Naming = {
  /** The name somebody has now. */
  readonly person: (slackUserId: string) => string;
  readonly program: (programId: number) => string;
};

type Telling = {
  readonly who: string;
  /** The people it was about, as they read in a sentence. */
  readonly whom: string;
  /** "Lena and Kenji" in whichever order the entry has them. */
  readonly pair: string;
  /** With a space in front; empty where no program is named. */
  readonly inProgram: string;
  readonly toProgram: string;
  /** "the program Spring pilot". */
  readonly program: string;
  readonly of: (fact: string) => string | number | undefined;
  /** ": 'they asked for it'", or nothing. */
  readonly because: string;
};

/** The words for rules, as the guard's kinds name them. A kind nobody has put into words yet is said as it is. */
const RULE_WORDS: Readonly<Record<string, string>> = {
  organizationUnknown: 'known grades and managers',
  gradeGap: 'grades',
  formerPartners: 'earlier partners',
  rejectedByLead: 'rejected pairs',
  noCommonLanguage: 'a common language',
  noCommonHour: 'common hours',
  capacity: 'the number of partners',
};

const STAGE_WORDS: Readonly<Record<string, string>> = {
  draft: 'preparing',
  enrolling: 'enrolling',
  matching: 'matching',
  running: 'running',
  closing: 'closing',
  closed: 'closed',
};

const SENTENCES: Readonly<Record<AuditAction, (telling: Telling) => string>> = {
  programCreated: ({ who, program }) => `${who} started ${program}.`,
  settingsChanged: ({ who, inProgram, of, because }) =>
    `${who} changed the settings${inProgram}${detail(of('fields'))}${because}.`,
  stageChanged: ({ who, program, of }) =>
    `${who} took ${program} to its next stage${detail(stage(of('to')))}.`,
  programClosed: ({ who, program, because }) => `${who} closed ${program}${because}.`,
  programArchived: ({ who, program, of }) =>
    of('archived') === 'no'
      ? `${who} took ${program} back out of the archive.`
      : `${who} archived ${program}.`,
  leadAppointed: ({ who, whom }) => `${who} made ${whom} a program lead.`,
  leadRemoved: ({ who, whom }) => `${who} removed ${whom} as a program lead.`,
  organizationImported: ({ who, of }) =>
    `${who} imported organization data${amount(of('people'), 'person', 'people', ' of ')}.`,
  gradeScaleChanged: ({ who, of }) => `${who} put the names of grades in order${detail(of('labels'))}.`,
  peopleInvited: ({ who, whom, toProgram }) => `${who} invited ${whom}${toProgram}.`,
  peopleReminded: ({ who, whom, toProgram }) => `${who} reminded ${whom} of the invitation${toProgram}.`,
  pairsProposed: ({ who, inProgram, of }) =>
    `${who} had${amount(of('pairs'), 'pair', 'pairs', ' ', ' pairs')} proposed${inProgram}${of('proposal') === undefined ? '' : ` (proposal ${of('proposal')})`}.`,
  pairLeftOut: ({ who, pair, inProgram, because }) =>
    `${who} left ${pair} out of a release${inProgram}${because}.`,
  pairPutBack: ({ who, pair, inProgram }) => `${who} put ${pair} back into a release${inProgram}.`,
  pairRejected: ({ who, pair, inProgram, because }) =>
    `${who} rejected ${pair} as a pair${inProgram}${because}.`,
  pairLocked: ({ who, pair, inProgram, because }) => `${who} locked ${pair} as a pair${inProgram}${because}.`,
  pairUnlocked: ({ who, pair, inProgram }) => `${who} let go of the decision about ${pair}${inProgram}.`,
  pairSwapped: ({ who, whom, inProgram, because }) =>
    `${who} exchanged partners${inProgram}: ${whom}${because}.`,
  pairNamed: ({ who, pair, inProgram }) => `${who} paired ${pair} by hand${inProgram}.`,
  pairsReleased: ({ who, inProgram, of }) =>
    `${who} released${amount(of('pairs'), 'pair', 'pairs', ' ', ' pairs')}${inProgram}; the executives are asked in private.`,
  ruleOverridden: ({ who, pair, inProgram, of, because }) =>
    `${who} let the rule about ${RULE_WORDS[String(of('rule'))] ?? of('rule') ?? 'pairs'} be set aside for ${pair}${inProgram}${because}.`,
  nominationApproved: ({ who, pair, inProgram }) =>
    `${who} allowed ${pair}, who suggested themselves${inProgram}.`,
  nominationTurnedDown: ({ who, inProgram }) =>
    `${who} did not allow a pair that had been suggested${inProgram}.`,
  conflictKept: ({ who, pair, inProgram, because }) =>
    `${who} kept ${pair} as a pair despite a conflict${inProgram}${because}.`,
  pairEnded: ({ who, pair, inProgram, because }) => `${who} ended the pair of ${pair}${inProgram}${because}.`,
  phaseStarted: ({ who, inProgram, of }) =>
    `${who} started${of('phase') === undefined ? ' the next phase' : ` phase ${of('phase')}`}${inProgram}.`,
};

/** Somebody may have invited hundreds at once. */
const MOST_NAMED = 6;

export function auditSentence(entry: AuditEntry, naming: Naming): string {
  const people = entry.subjectSlackUserIds.map(naming.person);
  const rest = people.length - MOST_NAMED;
  const of = (fact: string) => entry.facts[fact];
  const reason = of('reason');
  const sentence = SENTENCES[entry.action]({
    who: naming.person(entry.actorSlackUserId),
    whom:
      people.length === 0
        ? 'nobody'
        : inWords(rest > 0 ? [...people.slice(0, MOST_NAMED), `${rest} more`] : people),
    pair: people.length === 0 ? 'two people' : inWords(people),
    inProgram: entry.programId === null ? '' : ` in ${naming.program(entry.programId)}`,
    program: entry.programId === null ? 'a program' : `the program ${naming.program(entry.programId)}`,
    toProgram: entry.programId === null ? '' : ` to ${naming.program(entry.programId)}`,
    of,
    because: reason === undefined || reason === '' ? '' : `: “${reason}”`,
  });
  // A reason that is a sentence brings its own full stop.
  return sentence.replace(/([.!?])”\.$/, '$1”');
}

function detail(fact: string | number | undefined): string {
  return fact === undefined || fact === '' ? '' : `: ${fact}`;
}

function stage(fact: string | number | undefined): string | undefined {
  return fact === undefined ? undefined : (STAGE_WORDS[String(fact)] ?? String(fact));
}

function amount(
  fact: string | number | undefined,
  one: string,
  many: string,
  before: string,
  without = '',
): string {
  return fact === undefined ? without : `${before}${fact} ${Number(fact) === 1 ? one : many}`;
}

function inWords(parts: readonly string[]): string {
  return parts.length <= 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
