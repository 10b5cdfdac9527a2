// Who is left over by a proposal under review, counting what leads changed in it since. Pure.

import type { Relaxation, Relaxations } from '../matching/relaxations.ts';
import type { UnmatchedEntry } from '../matching/rules.ts';
import type { SeatWorth } from '../matching/seat-worth.ts';
import type { Program } from '../programs/rules.ts';
import type { Review } from './review.ts';

export type WithoutPartner = {
  readonly program: Program;
  /** Executives first. */
  readonly entries: readonly UnmatchedEntry[];
  readonly relaxations: Relaxations;
  /** The mentors with whom one more seat would change most; empty where that takes too long to find out. */
  readonly seats: readonly SeatWorth[];
  readonly people: Review['people'];
  /** Null when no proposal is under review: then this is what one would leave over. */
  readonly dryRunId: string | null;
  /** Pairs that a proposal would hold now, where none is under review. */
  readonly wouldMatch: number;
};

/** Executives first; each once. */
export function withoutPartnerIn(review: Review): readonly UnmatchedEntry[] {
  const served = new Set(
    review.pairs
      .filter(({ status }) => status !== 'rejected')
      .flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]),
  );
  const entries: readonly UnmatchedEntry[] = [
    ...review.run.unmatched,
    ...review.pairs
      .filter(({ status }) => status === 'rejected')
      .flatMap(({ executiveSlackUserId, mentorSlackUserId }): readonly UnmatchedEntry[] => [
        { slackUserId: executiveSlackUserId, role: 'executive', explanation: [REJECTED] },
        { slackUserId: mentorSlackUserId, role: 'mentor', explanation: [REJECTED] },
      ]),
    ...review.joinedSince.map((slackUserId) => ({
      slackUserId,
      role: 'executive' as const,
      explanation: [JOINED_SINCE],
    })),
  ];
  const left = entries.filter(({ slackUserId }) => !served.has(slackUserId));
  const once = [
    ...new Map(left.toReversed().map((entry) => [entry.slackUserId, entry])).values(),
  ].toReversed();
  return [
    ...once.filter(({ role }) => role === 'executive'),
    ...once.filter(({ role }) => role === 'mentor'),
  ];
}

/** People of one role for whom the same is true: in a program short of seats that is everybody who waits. */
export type Alike = {
  readonly role: UnmatchedEntry['role'];
  readonly slackUserIds: readonly string[];
  /** In the words for the first of them. */
  readonly explanation: readonly string[];
  /** Each enough on its own, for any one of them. */
  readonly relaxations: readonly Relaxation[];
};

/** A block of text names so many people and stays readable. */
const MOST_ALIKE = 20;

/** In the order of the entries; each person once. */
export function alike(
  { people, relaxations }: Pick<WithoutPartner, 'people' | 'relaxations'>,
  entries: readonly UnmatchedEntry[],
): readonly Alike[] {
  const helps = new Map(relaxations.people.map((help) => [help.slackUserId, help.relaxations]));
  const groups: { key: string; alike: Alike }[] = [];
  for (const { slackUserId, role, explanation } of entries) {
    const help = helps.get(slackUserId) ?? [];
    const name = people.get(slackUserId)?.name ?? '';
    // What is said of each names them; apart from that it has to be the same.
    const said =
      name === '' ? explanation : explanation.map((sentence) => sentence.replaceAll(name, '\u0000'));
    const key = JSON.stringify([role, said, help]);
    const at = groups.findIndex((group) => group.key === key && group.alike.slackUserIds.length < MOST_ALIKE);
    const group = groups[at];
    if (group === undefined) {
      groups.push({ key, alike: { role, slackUserIds: [slackUserId], explanation, relaxations: help } });
    } else {
      groups[at] = {
        key,
        alike: { ...group.alike, slackUserIds: [...group.alike.slackUserIds, slackUserId] },
      };
    }
  }
  return groups.map((group) => group.alike);
}

/** What is said of the first of a group is said of each; where others are counted beside them, the name stays. */
export function saidOfAll(
  explanation: readonly string[],
  name: string,
  role: UnmatchedEntry['role'],
): readonly string[] {
  if (name === '') return explanation;
  const each = `each of these ${role}s`;
  return explanation.map((sentence) =>
    sentence.includes(' other executives')
      ? sentence
      : sentence
          .split(name)
          .reduce((said, rest) => `${said}${/(^|\. )$/.test(said) ? `E${each.slice(1)}` : each}${rest}`),
  );
}

const REJECTED = 'A lead rejected the proposed pair. “Propose again” looks for somebody else.';
const JOINED_SINCE = 'Was not there when this was proposed. “Propose again” takes them in.';

/** What a lead would do about it, as the command that opens the way there. */
export type Remedy = 'settings' | 'invite' | 'import' | 'match';

export const REMEDIES: Readonly<Record<Relaxation['kind'], Remedy>> = {
  gradeGap: 'settings',
  chainDepth: 'settings',
  seats: 'settings',
  formerPartners: 'match',
  rejections: 'match',
  languages: 'invite',
  hours: 'invite',
  organization: 'import',
};

/** A rule less or a milder one, as the beginning of a sentence. */
export function relaxationInWords(relaxation: Relaxation): string {
  switch (relaxation.kind) {
    case 'gradeGap':
      return `Lowering the grade gap to ${relaxation.minimum}`;
    case 'chainDepth':
      return `Counting only ${relaxation.depth} ${relaxation.depth === 1 ? 'level' : 'levels'} of managers as the same chain`;
    case 'seats':
      return `Letting mentors take ${relaxation.capacity} executives`;
    case 'formerPartners':
      return 'Allowing earlier partners again';
    case 'rejections':
      return 'Taking back rejections';
    case 'languages':
      return 'A further meeting language';
    case 'hours':
      return 'Hours that suit the other side';
    case 'organization':
      return 'Supplying the missing organization data';
  }
}
