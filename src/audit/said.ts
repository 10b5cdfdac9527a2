// Which of the bot's messages a lead may see in the log: kind, recipient and when, never the words. A list of what may
// be seen, so that a message nobody thought of stays private. Pure.

/** What a message was, by the key under which it was enqueued. */
export type Said = {
  readonly kind: SaidKind;
  readonly programId: number;
  readonly pairId: number | null;
};

export type SaidKind =
  | 'invitation'
  | 'invitationReminder'
  | 'pairQuestion'
  | 'introduction'
  | 'booked'
  | 'conflictHold'
  | 'conflictForLead'
  | 'conflictOver'
  | 'nominationForLead'
  | 'proposalNeeded'
  | 'phaseEnded'
  | 'phaseDue'
  | 'closing';

export const SAID_WORDS: Readonly<Record<SaidKind, string>> = {
  invitation: 'An invitation to take part',
  invitationReminder: 'A reminder of the invitation',
  pairQuestion: 'The question whether a pair may be',
  introduction: 'The introduction of a pair',
  booked: 'The date of a session',
  conflictHold: 'That a pair rests, without a reason',
  conflictForLead: 'That a pair needs a lead’s decision',
  conflictOver: 'That a pair goes on',
  nominationForLead: 'That two people would like to be a pair',
  proposalNeeded: 'That a new proposal is needed',
  phaseEnded: 'Thanks at the end of a phase',
  phaseDue: 'That the next phase can begin',
  closing: 'Thanks at the end of the program',
};

const WHITELIST: readonly (readonly [RegExp, SaidKind])[] = [
  [/^enrollment:\d+:invitation$/, 'invitation'],
  [/^enrollment:\d+:reminder/, 'invitationReminder'],
  [/^pair:\d+:ask:(?:executive|mentor)$/, 'pairQuestion'],
  [/^pair:\d+:introduction:(?:executive|mentor)$/, 'introduction'],
  [/^pair:\d+:session:\d+:.*\bbooked:(?:executive|mentor|assistant)$/, 'booked'],
  [/^pair:\d+:conflict:\d+:hold:/, 'conflictHold'],
  [/^pair:\d+:conflict:\d+:lead:/, 'conflictForLead'],
  [/^pair:\d+:conflictOver:\d+:/, 'conflictOver'],
  [/^pair:\d+:nomination:/, 'nominationForLead'],
  [/^newProposalNeeded:/, 'proposalNeeded'],
  [/^pair:\d+:phaseEnded:/, 'phaseEnded'],
  [/^phaseEnding:/, 'phaseDue'],
  [/^closing:/, 'closing'],
];

/** @returns null for everything that is not on the list */
export function saidUnder(dedupeKey: string): Said | null {
  const [, program, rest = ''] = /^program:(\d+):(.*)$/s.exec(dedupeKey) ?? [];
  if (program === undefined) return null;
  const kind = WHITELIST.find(([pattern]) => pattern.test(rest))?.[1];
  if (kind === undefined) return null;
  const [, pair] = /^pair:(\d+):/.exec(rest) ?? [];
  return { kind, programId: Number(program), pairId: pair === undefined ? null : Number(pair) };
}

/**
 * Whether it may be seen by now. That somebody was asked can tell what somebody else answered: a mentor is asked after
 * the executive's yes, and either is asked after the other has suggested it. So questions of pairs that did not come
 * about are never seen, except the first one of a pair that a lead released.
 */
export function maySee(
  said: Said,
  dedupeKey: string,
  pair: { readonly hasBegun: boolean; readonly isSelfNominated: boolean } | undefined,
): boolean {
  if (said.kind !== 'pairQuestion') return true;
  if (pair === undefined) return false;
  const isFirst = dedupeKey.endsWith(':ask:executive') && !pair.isSelfNominated;
  return pair.hasBegun || isFirst;
}
