// Whom an invitation reaches: people chosen by name, and everybody in a channel or a user group. Pure.
import { type Person, whyNotEligible } from '../people/rules.ts';
import type { Enrollment, Role } from './rules.ts';

/** Whom a lead chose for one role. */
export type GuestList = {
  readonly named: readonly string[];
  /** Members of the channel and the user group that were chosen. */
  readonly gathered: readonly string[];
};
export type Guests = Readonly<Record<Role, GuestList>>;

export const SKIP_REASONS = ['guest', 'app', 'left', 'unknown', 'otherRole', 'bothLists', 'you'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type SortedGuests = {
  readonly invited: readonly { readonly slackUserId: string; readonly role: Role }[];
  /** Asked before, in the same role: they get no second invitation. */
  readonly already: readonly string[];
  readonly skipped: readonly { readonly slackUserId: string; readonly reason: SkipReason }[];
};

/** Above this many, a lead sees what will happen before it does. */
export const MOST_WITHOUT_PREVIEW = 20;
/** Names fit into a form's metadata; whoever wants more chooses a channel or a user group. */
export const MOST_NAMED = 80;

/** Executives first: whoever is in both lists by way of a channel or group is asked as an executive. */
export function sortGuests(
  guests: Guests,
  facts: {
    readonly inviterSlackUserId: string;
    readonly people: ReadonlyMap<string, Person>;
    readonly enrolled: readonly Pick<Enrollment, 'slackUserId' | 'role'>[];
  },
): SortedGuests {
  const roles = new Map(facts.enrolled.map(({ slackUserId, role }) => [slackUserId, role]));
  const invited = new Map<string, Role>();
  const already = new Set<string>();
  const skipped = new Map<string, SkipReason>();
  for (const role of ['executive', 'mentor'] as const) {
    const { named, gathered } = guests[role];
    for (const slackUserId of new Set([...named, ...gathered])) {
      const known = roles.get(slackUserId);
      const first = invited.get(slackUserId);
      const isOnlyGathered = !named.includes(slackUserId);
      if (known === role) already.add(slackUserId);
      else if (known !== undefined) skipped.set(slackUserId, 'otherRole');
      else if (first !== undefined && first !== role) skipped.set(slackUserId, 'bothLists');
      else if (isOnlyGathered && slackUserId === facts.inviterSlackUserId) skipped.set(slackUserId, 'you');
      else {
        const reason = whyNot(facts.people.get(slackUserId));
        if (reason === null) invited.set(slackUserId, role);
        else skipped.set(slackUserId, reason);
      }
    }
  }
  return {
    invited: [...invited].map(([slackUserId, role]) => ({ slackUserId, role })),
    already: [...already],
    skipped: [...skipped].map(([slackUserId, reason]) => ({ slackUserId, reason })),
  };
}

function whyNot(person: Person | undefined): SkipReason | null {
  if (person === undefined) return 'unknown';
  if (person.isDeactivated) return 'left';
  if (person.isBot) return 'app';
  return whyNotEligible(person) === null ? null : 'guest';
}

/** How many different people were chosen. */
export function countGuests({ executive, mentor }: Guests): number {
  return new Set([...executive.named, ...executive.gathered, ...mentor.named, ...mentor.gathered]).size;
}

/** A handful of people by name is sent at once, or mended in the form; anything more is shown first. */
export function needsPreview(guests: Guests): boolean {
  const isGathered = guests.executive.gathered.length + guests.mentor.gathered.length > 0;
  return isGathered || countGuests(guests) > MOST_WITHOUT_PREVIEW;
}

/** How many of the skipped for which reason, in a fixed order; reasons without anybody are left out. */
export function countSkipped(
  skipped: SortedGuests['skipped'],
): readonly { readonly reason: SkipReason; readonly slackUserIds: readonly string[] }[] {
  return SKIP_REASONS.map((reason) => ({
    reason,
    slackUserIds: skipped.filter((one) => one.reason === reason).map(({ slackUserId }) => slackUserId),
  })).filter(({ slackUserIds }) => slackUserIds.length > 0);
}
