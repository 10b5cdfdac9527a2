// The form of a company file: who works in the embedded workspace, and how they behave when nobody plays them.
// Managers, grades, departments and locations are the organization's own data; the workspace does not show them to
// apps.
import type { LocalDate } from '../clock.ts';
import type { BehaviorChoice } from './autopilot/behavior.ts';

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

/** When somebody says they could meet: days and times in the words of whatever form asks for them. */
export type Availability = { readonly days: readonly string[]; readonly times: readonly string[] };

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
  /** By member id; whoever is not named is mostly steady and sometimes slow. */
  readonly behaviors?: Readonly<Record<string, BehaviorChoice>>;
  /** Days off by location, on which nobody there answers. */
  readonly holidays?: Readonly<Record<string, readonly LocalDate[]>>;
  /** By member id; office hours for whoever is not named. */
  readonly availability?: Readonly<Record<string, Availability>>;
};

/** What such a company's HR would export: one line per person, by name, or by id where two share a name. */
export function organizationCsv(company: Company): string {
  const byName = Map.groupBy(company.people, ({ name }) => name.toLowerCase());
  const called = ({ id, name }: CompanyPerson) =>
    (byName.get(name.toLowerCase())?.length ?? 0) > 1 ? id : name;
  const byId = new Map(company.people.map((person) => [person.id, called(person)]));
  const lines = company.people.map((person) => {
    const { managerId, grade, department, location } = person;
    const manager = managerId === undefined ? '' : (byId.get(managerId) ?? '');
    return [called(person), manager, grade, department, location]
      .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
      .join(',');
  });
  return ['person,manager,grade,department,location', ...lines].join('\n');
}

/** Whoever books for this person: the assistant who reports to them. */
export function assistantOf({ people }: Company, memberId: string): CompanyPerson | undefined {
  return people.find(({ part, managerId }) => part === 'Assistant' && managerId === memberId);
}
