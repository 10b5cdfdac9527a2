// The form of a company file: who works in the embedded workspace. Managers, grades, departments and
// locations are the organization's own data; the workspace does not show them to apps.

export type CompanyPerson = {
  /** A Slack user id, `U` and ten more characters. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Shown in the people switcher, such as "Program lead" or "Executive". */
  readonly part: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly isAdmin?: boolean;
  /** From another company: Slack's restricted member. */
  readonly isGuest?: boolean;
  /** From another company's own workspace, which shares channels with this one. */
  readonly teamId?: string;
  /** Has left; the account is still listed. */
  readonly isDeactivated?: boolean;
  /** Absent for whoever has nobody above them. */
  readonly managerId?: string;
  /** 1 is the most junior, 10 the most senior. */
  readonly grade: number;
  readonly department: string;
  readonly location: string;
};

export type CompanyChannel = {
  /** `C` and ten more characters. */
  readonly id: string;
  /** Without the `#`. */
  readonly name: string;
  readonly topic?: string;
  readonly isPrivate?: boolean;
  /** Everybody but guests when absent. */
  readonly memberIds?: readonly string[];
  /** The app is a member from the start; otherwise somebody has to invite it. */
  readonly hasApp?: boolean;
};

export type Company = {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly people: readonly CompanyPerson[];
  /** Besides #general, which everybody but guests is in. */
  readonly channels?: readonly CompanyChannel[];
  /** Slack's user groups: `S` and ten more characters, and the handle without the `@`. */
  readonly groups?: readonly {
    readonly id: string;
    readonly handle: string;
    readonly name: string;
    readonly memberIds: readonly string[];
  }[];
};

/** What such a company's HR would export: one line per person, people and managers by name. */
export function organizationCsv(company: Company): string {
  const nameOf = new Map(company.people.map((person) => [person.id, person.name]));
  const lines = company.people.map(({ name, managerId, grade, department, location }) =>
    [name, managerId === undefined ? '' : (nameOf.get(managerId) ?? ''), grade, department, location]
      .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
      .join(','),
  );
  return ['person,manager,grade,department,location', ...lines].join('\n');
}
