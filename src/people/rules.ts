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

/**
 * `reading`: not all of it is here yet. `ordering`: a lead is asked for the order of the grades. `preview`: waits for
 * a lead to confirm.
 */
export const IMPORT_STATUSES = [
  'reading',
  'ordering',
  'preview',
  'applying',
  'applied',
  'discarded',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What one line of organization data says of one person. Whatever it has no column for stays as it is. */
export type ImportedRow = {
  readonly slackUserId: string;
  readonly organization: Partial<Organization>;
  /** Instead of a grade in numbers: its name, whose place in the scale is the grade. */
  readonly gradeLabel?: string;
};

/** A line of organization data that cannot be used. */
export type BadRow = {
  /** As a spreadsheet counts, the header is line 1. */
  readonly line: number;
  /** Whom the line is about, in the file's own words. */
  readonly person: string;
  readonly reason: string;
};

export const ORGANIZATION_FIELDS = ['managerSlackUserId', 'grade', 'department', 'location'] as const;
export type OrganizationField = (typeof ORGANIZATION_FIELDS)[number];

export type OrganizationChange = {
  readonly slackUserId: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
};

/** What an import would do, as of the moment it was read. */
export type ImportSummary = {
  /** People nothing was known of before. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of those changed: in what, and the first few. */
  readonly changes: Readonly<
    Record<OrganizationField, { readonly count: number; readonly examples: readonly OrganizationChange[] }>
  >;
  /** Full members who are not in the file. */
  readonly notMentioned: number;
  /** People in the file who have left Slack. They are kept, so that no management chain breaks where they were. */
  readonly departed: number;
  /** People outside the file whose grade is a number from before there were names for grades. */
  readonly numbered: number;
  readonly hasManagers: boolean;
  readonly hasGrades: boolean;
  /** Circles of managers, each from one person up to the same person's manager; the first few of them. */
  readonly circles: readonly (readonly string[])[];
  readonly circleCount: number;
  readonly badRowCount: number;
  readonly firstBadRows: readonly BadRow[];
};
