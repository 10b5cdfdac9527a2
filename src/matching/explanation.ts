// What the lead reads about a pair that may not be, or a person without a partner. Plain text; the view escapes it.
// Says nothing from which a private list could be guessed: exclusions read the same as "taken by others".
import type { MissingFact } from './candidate.ts';
import type { Obstacle } from './guard.ts';
import type { PersonOutlook } from './outlook.ts';
import { inWords } from './rationale.ts';
import type { Shortage } from './shortage.ts';
import type { Hint, Unmatched, VisibleKind } from './unmatched.ts';

export type NameOf = (slackUserId: string) => string;

const MOST_FACTS_NAMED = 3;
const MOST_PEOPLE_NAMED = 4;

/** One obstacle of one pair. */
export function describeObstacle(obstacle: Obstacle, nameOf: NameOf): string {
  switch (obstacle.kind) {
    case 'samePerson':
      return 'Nobody can be their own partner.';
    case 'deactivated':
      return `${who(obstacle.slackUserIds, nameOf)}: no longer active in this workspace.`;
    case 'bot':
      return `${who(obstacle.slackUserIds, nameOf)}: an app, not a person.`;
    case 'guest':
      return `${who(obstacle.slackUserIds, nameOf)}: a guest in this workspace; guests do not take part.`;
    case 'paused':
      return `${who(obstacle.slackUserIds, nameOf)}: paused at the moment.`;
    case 'sameChain':
      return obstacle.steps === 1
        ? `${nameOf(obstacle.seniorSlackUserId)} is the other's direct manager.`
        : `${nameOf(obstacle.seniorSlackUserId)} is ${obstacle.steps} levels above the other in the same management chain.`;
    case 'exclusion':
      return 'Private preferences rule this pair out.';
    case 'organizationUnknown':
      return `The organization data does not say everything. Please supply ${factsInWords(obstacle.missing, nameOf)}.`;
    case 'gradeGap':
      return `There must be at least ${grades(obstacle.minimum)} between the two; ${gapInWords(obstacle.gap)}.`;
    case 'formerPartners':
      return 'The two have been partners before.';
    case 'rejectedByLead':
      return 'A lead has rejected this pair.';
    case 'noCommonLanguage':
      return 'The two named no language in common.';
    case 'noCommonHour':
      return 'The two share no stretch as long as a session in every week of the program.';
    case 'capacity':
      return obstacle.roles.includes('executive')
        ? 'The executive has a partner already.'
        : 'The mentor has no seat left.';
  }
}

/** Why one person found no partner, and what would help; a handful of sentences. */
export function explainUnmatched(
  unmatched: Unmatched & { readonly outlook?: PersonOutlook },
  nameOf: NameOf,
): readonly string[] {
  const name = nameOf(unmatched.slackUserId);
  const hard = unmatched.own.filter((kind) => kind !== 'organizationUnknown');
  if (hard.length > 0) return hard.map((kind) => `${name} cannot be paired: ${OWN[kind]}.`);
  const others = unmatched.role === 'executive' ? 'mentor' : 'executive';
  const { shortage, isNobodyWaiting } = unmatched.outlook ?? NO_OUTLOOK;
  if (isNobodyWaiting && unmatched.role === 'mentor') {
    return [`Every executive has a partner. ${name} can take the next one who joins.`];
  }
  if (unmatched.considered === 0)
    return [`There is no ${others} to pair ${name} with yet. Invite more ${others}s.`];
  // A rule that everybody breaks says by itself that nobody is left.
  const isRuledOut = unmatched.blocked.some(({ people }) => people === unmatched.considered);
  return [
    ...unmatched.blocked.map(({ kind, people }) =>
      kind === 'sameChain' && unmatched.isAboveEverybody
        ? `${name} is above every ${others} in the management chain, and the program counts all levels as the same chain.`
        : `${RULES[kind]}: ${people} of ${unmatched.considered} ${others}s.`,
    ),
    ...(shortage !== null && shortage.mentors.length > 0
      ? [shortageInWords(shortage, name, nameOf)]
      : isRuledOut
        ? []
        : [remainder(unmatched.remaining, others)]),
    ...unmatched.hints.map((hint) => hintInWords(hint, nameOf)),
  ];
}

/** The same words whether the rest is paired with others or was ruled out by somebody: nobody can tell which. */
function remainder(remaining: number, others: string): string {
  if (remaining === 0) return `No ${others} passes every rule.`;
  const people = remaining === 1 ? `1 ${others} passes` : `${remaining} ${others}s pass`;
  return `${people} these rules, but no suitable partner remains after private preferences and everybody else's pairs. More ${others}s would help.`;
}

const NO_OUTLOOK: PersonOutlook = { shortage: null, isNobodyWaiting: false };

/** Holds whatever else is arranged: these executives have only these mentors, and the mentors too few seats. */
function shortageInWords({ executives, mentors, seats }: Shortage, name: string, nameOf: NameOf): string {
  const who =
    executives.length <= MOST_PEOPLE_NAMED
      ? inWords(executives.map(nameOf))
      : `${name} and ${executives.length - 1} other executives`;
  const whom =
    mentors.length <= MOST_PEOPLE_NAMED ? inWords(mentors.map(nameOf)) : `the same ${mentors.length} mentors`;
  const only = executives.length === 1 ? 'has only' : 'have only';
  const room = seats === 0 ? 'no seat left' : seats === 1 ? '1 seat' : `${seats} seats`;
  const left = executives.length - seats;
  const rest =
    executives.length === 1 ? '' : `, so ${left} of them ${left === 1 ? 'stays' : 'stay'} without a partner`;
  return `Under these rules ${who} ${only} ${whom} to learn from, with ${room}${rest}. More mentors would help.`;
}

const OWN: Readonly<Record<VisibleKind, string>> = {
  deactivated: 'no longer active in this workspace',
  bot: 'an app, not a person',
  guest: 'a guest in this workspace; guests do not take part',
  paused: 'paused at the moment',
  capacity: 'no seat left',
  sameChain: 'same management chain',
  organizationUnknown: 'organization data missing',
  gradeGap: 'too few grades apart',
  formerPartners: 'partners before',
  rejectedByLead: 'rejected by a lead',
  noCommonLanguage: 'no common language',
  noCommonHour: 'no common hours',
};

const RULES: Readonly<Record<VisibleKind, string>> = {
  deactivated: 'No longer active',
  bot: 'Apps, not people',
  guest: 'Guests',
  paused: 'Paused',
  capacity: 'No seat left',
  sameChain: 'In the same management chain',
  organizationUnknown: 'Grade or manager not known on one side',
  gradeGap: 'Too few grades apart',
  formerPartners: 'Partners before',
  rejectedByLead: 'Rejected by a lead',
  noCommonLanguage: 'No language in common',
  noCommonHour: 'No common stretch as long as a session in every week of the program',
};

function hintInWords(hint: Hint, nameOf: NameOf): string {
  const adds = `adds ${hint.adds} possible ${hint.adds === 1 ? 'partner' : 'partners'}`;
  switch (hint.kind) {
    case 'gradeGap':
      return `Lowering the grade gap to ${hint.minimum} ${adds}.`;
    case 'chainDepth':
      return `Counting only ${hint.depth} ${hint.depth === 1 ? 'level' : 'levels'} of managers as the same chain ${adds}.`;
    case 'hours':
      return `Offering hours that suit the other side ${adds}.`;
    case 'formerPartners':
      return `Allowing earlier partners again ${adds}.`;
    case 'rejections':
      return `Allowing what a lead rejected ${adds}.`;
    case 'languages':
      return `Naming a further meeting language ${adds}.`;
    case 'seats':
      return `One more seat per mentor ${adds}.`;
    case 'organization':
      return `Supplying ${factsInWords(hint.missing, nameOf)} ${adds}, if the other rules allow.`;
  }
}

function factsInWords(missing: readonly MissingFact[], nameOf: NameOf): string {
  const named = missing
    .slice(0, MOST_FACTS_NAMED)
    .map(({ slackUserId, fact }) => `the ${fact} of ${nameOf(slackUserId)}`);
  const rest = missing.length - named.length;
  return inWords(rest > 0 ? [...named, `${rest} more`] : named);
}

function who(slackUserIds: readonly string[], nameOf: NameOf): string {
  return inWords(slackUserIds.map(nameOf));
}

function grades(count: number): string {
  return count === 1 ? '1 grade' : `${count} grades`;
}

function gapInWords(gap: number): string {
  if (gap === 0) return 'they have the same grade';
  return `the executive is ${grades(Math.abs(gap))} ${gap > 0 ? 'above' : 'below'} the mentor`;
}
