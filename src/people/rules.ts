// Who somebody is: the Slack profile and what the organization data adds. Pure.

export type Profile = {
  readonly slackUserId: string;
  readonly name: string;
  readonly title: string;
  readonly timeZone: string;
  /** Such as `en-GB`; null where Slack does not tell. */
  readonly locale: string | null;
  /** Only with the optional permission to read it; lower case. */
  readonly email: string | null;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly isDeactivated: boolean;
};

export type Organization = {
  readonly managerSlackUserId: string | null;
  readonly department: string | null;
  /** Higher is more senior. */
  readonly grade: number | null;
  readonly location: string | null;
};

export type Person = Profile & Organization & { readonly workspaceId: string };

/** Why somebody cannot take part, in words that follow their name; null when they can. */
export function whyNotEligible(person: Person | undefined): string | null {
  if (person === undefined) return 'is not a member of this workspace';
  if (person.isDeactivated) return 'has left the workspace';
  if (person.isBot) return 'is an app, not a person';
  if (person.isGuest) return 'is a guest; only full members can take part';
  return null;
}

export const IMPORT_STATUSES = ['preview', 'applying', 'applied', 'discarded'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What one line of organization data says of one person. */
export type ImportedRow = { readonly slackUserId: string; readonly organization: Organization };
