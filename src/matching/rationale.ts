// Reasons as sentences for whoever reads them. Nobody but the lead sees points; nobody at all sees private lists.
// Returns plain text: names and topics come from people, so the view escapes it.
import { languageName } from '../enrollment/languages.ts';
import { REASON_KINDS, type Reason, type ReasonKind } from './rules.ts';

export const AUDIENCES = ['lead', 'mentor', 'executive', 'both'] as const;
/** `both` is the one introduction that mentor and executive read together. */
export type Audience = (typeof AUDIENCES)[number];

export type Names = { readonly mentor: string; readonly executive: string };

/** From this share of its weight on, a pair of styles is worth telling the two about. */
const STYLES_COMPLETE_EACH_OTHER = 0.7;

/** Why these two, in the order of the reasons' weight. Empty sentences are left out. */
export function rationaleFor(
  audience: Audience,
  reasons: readonly Reason[],
  names: Names,
): readonly string[] {
  return REASON_KINDS.flatMap((kind) => {
    const reason = reasons.find((candidate) => candidate.kind === kind);
    if (reason === undefined) return [];
    if (audience === 'lead') {
      return `${LEAD_LABELS[kind]}, ${reason.points} of ${reason.outOf}: ${LEAD_SENTENCES[kind](reason, names)}`;
    }
    const sentence = participantSentence(audience, reason, names);
    return sentence === null ? [] : sentence;
  });
}

const LEAD_LABELS: Readonly<Record<ReasonKind, string>> = {
  goals: 'Learning goals',
  availability: 'Shared hours',
  style: 'Ways of working',
  distance: 'Distance',
  preference: 'First choice',
};

const LEAD_SENTENCES: Readonly<Record<ReasonKind, (reason: Reason, names: Names) => string>> = {
  goals: goalsForLead,
  availability: ({ facts }) => {
    const hours = Number(facts.minutesPerWeek) > 0 ? `about ${hoursPerWeek(facts)} a week` : 'none';
    const languages = languagesIn(facts);
    return languages === '' ? `${hours}.` : `${hours}; they share ${languages}.`;
  },
  style: ({ facts }) => {
    const [executive, mentor] = [styleName(facts.executive), styleName(facts.mentor)];
    return executive === mentor ? `both ${mentor}.` : `the executive ${executive}, the mentor ${mentor}.`;
  },
  distance: ({ facts }) => {
    const departments = texts(facts.departments);
    const locations = texts(facts.locations);
    return [
      departments.length > 0 ? departments.join(' and ') : 'same department, or not known',
      locations.length > 0 ? `${locations.join(' and ')}.` : 'same place, or not known.',
    ].join('; ');
  },
  preference: ({ facts }, names) => {
    if (facts.topic === undefined)
      return `${names.mentor} offers none of the topics ${names.executive} wants.`;
    return facts.isFirstChoice === 1
      ? `${names.mentor} offers ${facts.topic}, which ${names.executive} wants most.`
      : `${facts.topic} is the highest wish of ${names.executive} that ${names.mentor} offers.`;
  },
};

function goalsForLead({ facts }: Reason, names: Names): string {
  const shared = texts(facts.shared);
  const wanted = texts(facts.wantedDepths);
  const offered = texts(facts.offeredDepths);
  if (shared.length === 0) {
    const instead = texts(facts.instead);
    return `${names.mentor} offers none of the topics ${names.executive} wants${instead.length === 0 ? '' : `, but ${inWords(instead)}`}.`;
  }
  const details = shared.map(
    (topic, at) => `${topic} (wanted ${wanted[at]} of 5, known ${offered[at]} of 5)`,
  );
  const missing = texts(facts.wanted).filter((topic) => !shared.includes(topic));
  const rest = missing.length > 0 ? ` Not covered: ${inWords(missing)}.` : '';
  return `${names.mentor} offers ${inWords(details)}.${rest}`;
}

function participantSentence(
  audience: Exclude<Audience, 'lead'>,
  reason: Reason,
  names: Names,
): string | null {
  const { kind, facts } = reason;
  const you = audience === 'both' ? 'You two' : 'You both';
  switch (kind) {
    case 'goals':
      return goalsForParticipant(audience, reason, names);
    case 'availability':
      return inCommon(you, facts);
    case 'style':
      return reason.points >= STYLES_COMPLETE_EACH_OTHER * reason.outOf
        ? `Your ways of working complete each other.`
        : null;
    case 'distance':
      if (texts(facts.departments).length > 0) return `You work in different parts of the company.`;
      return texts(facts.locations).length > 0 ? `You work in different places.` : null;
    // Which of the wishes came first is the executive's own affair; the topics are named above.
    case 'preference':
      return null;
  }
}

function goalsForParticipant(
  audience: Exclude<Audience, 'lead'>,
  { facts }: Reason,
  names: Names,
): string | null {
  const shared = texts(facts.shared);
  const [wanted, instead] = [texts(facts.wanted), texts(facts.instead)];
  if (shared.length === 0 && audience === 'executive' && wanted.length > 0 && instead.length > 0) {
    return `You asked about ${inWords(wanted)}; ${names.mentor} offers ${inWords(instead)} instead.`;
  }
  if (shared.length === 0) return null;
  const offer = inWords(shared);
  switch (audience) {
    case 'executive':
      return `You asked about ${inWords(wanted)}; ${names.mentor} offers ${offer}.`;
    case 'mentor':
      return `${names.executive} would like to learn about ${offer}, which you offer.`;
    case 'both':
      return `${names.executive} would like to learn about ${offer}, which ${names.mentor} offers.`;
  }
}

const STYLE_NAMES: Readonly<Record<string, string>> = {
  structured: 'structured',
  exploring: 'exploring',
  handsOn: 'hands-on',
  reflective: 'reflective',
};

function styleName(fact: Reason['facts'][string] | undefined): string {
  return STYLE_NAMES[String(fact)] ?? 'has not said';
}

function inCommon(you: string, facts: Reason['facts']): string | null {
  const hours = Number(facts.minutesPerWeek) > 0 ? `about ${hoursPerWeek(facts)} a week` : '';
  const parts = [hours, languagesIn(facts)].filter((part) => part !== '');
  return parts.length === 0 ? null : `${you} have ${inWords(parts)} in common.`;
}

/** Names of the languages both named, "" where one of them has not said. */
function languagesIn(facts: Reason['facts']): string {
  return inWords(texts(facts.languages).map(languageName));
}

function hoursPerWeek(facts: Reason['facts']): string {
  const hours = Math.max(1, Math.round(Number(facts.minutesPerWeek ?? 0) / 60));
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

/** "A", "A and B", "A, B and C". */
export function inWords(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function texts(fact: Reason['facts'][string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact : [];
}
