// Who is in a program, for its leads: names, roles and where they stand. Knows nothing of what anybody answered. Pure.
import type { Instant } from '../clock.ts';
import type { Enrollment, Role } from '../enrollment/rules.ts';

export const ROSTER_STATES = ['silent', 'withoutPartner', 'suggested', 'paired', 'withdrawn'] as const;
/** `silent`: invited and has not answered. `suggested`: a pair waits for an answer, nobody sees whose. */
export type RosterState = (typeof ROSTER_STATES)[number];

export type RosterEntry = {
  readonly slackUserId: string;
  readonly name: string;
  readonly role: Role;
  readonly state: RosterState;
  /** When they were invited, or came by themselves. */
  readonly invitedAt: Instant;
  readonly cameByThemselves: boolean;
  readonly hasLeft: boolean;
};

/** @param pairing what is known of this person's pairs; null when there is none */
export function stateOf(
  { status }: Pick<Enrollment, 'status'>,
  pairing: 'suggested' | 'paired' | null,
): RosterState {
  if (status === 'withdrawn') return 'withdrawn';
  if (status === 'invited') return 'silent';
  return pairing ?? 'withoutPartner';
}

/** Made once: comparing thousands of names takes a fraction of the time that way. */
const alphabet = new Intl.Collator('en');

/** Who needs a lead's hand first, then by name. */
export function inRosterOrder(entries: readonly RosterEntry[]): readonly RosterEntry[] {
  return entries.toSorted(
    (one, other) =>
      ROSTER_STATES.indexOf(one.state) - ROSTER_STATES.indexOf(other.state) ||
      alphabet.compare(one.name, other.name) ||
      one.slackUserId.localeCompare(other.slackUserId),
  );
}

export type RosterCounts = Readonly<Record<Role, Readonly<Record<RosterState, number>>>>;

export function countRoster(entries: readonly RosterEntry[]): RosterCounts {
  const of = (role: Role, state: RosterState) =>
    entries.filter((entry) => entry.role === role && entry.state === state).length;
  const perRole = (role: Role) => ({
    silent: of(role, 'silent'),
    withoutPartner: of(role, 'withoutPartner'),
    suggested: of(role, 'suggested'),
    paired: of(role, 'paired'),
    withdrawn: of(role, 'withdrawn'),
  });
  return { mentor: perRole('mentor'), executive: perRole('executive') };
}

export const PAGE_LENGTH = 40;

export type RosterPage = {
  readonly entries: readonly RosterEntry[];
  /** From 0; the last one when more was asked for than there is. */
  readonly page: number;
  readonly pages: number;
};

export function rosterPage(entries: readonly RosterEntry[], wanted: number): RosterPage {
  const pages = Math.max(1, Math.ceil(entries.length / PAGE_LENGTH));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { entries: entries.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH), page, pages };
}
