// Scenarios: the companies that come along, by name, and anybody's own as a JSON file. Says what is wrong with a
// file in lines that name the place.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { behaviorChoice } from './autopilot/behavior.ts';
import { awkward } from './companies/awkward.ts';
import { largeCompany } from './companies/large.ts';
import { smallPilot } from './companies/small-pilot.ts';
import type { Company } from './company.ts';

export const SCENARIO_NAMES = ['small-pilot', 'large', 'awkward'] as const;

export type ScenarioReading =
  | { readonly kind: 'company'; readonly company: Company }
  /** One line each, such as `people[3].timeZone: "Mars/Olympus" is not a time zone`. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** @param nameOrPath one of SCENARIO_NAMES, or the path of a `.json` file @param seed for the generated company */
export function readScenario(nameOrPath: string, seed: string): ScenarioReading {
  switch (nameOrPath) {
    case 'small-pilot':
      return { kind: 'company', company: smallPilot };
    case 'large':
      return { kind: 'company', company: largeCompany(seed) };
    case 'awkward':
      return { kind: 'company', company: awkward };
    default:
      return nameOrPath.endsWith('.json') ? readScenarioFile(nameOrPath) : unknownScenario(nameOrPath);
  }
}

function unknownScenario(name: string): ScenarioReading {
  const known = SCENARIO_NAMES.join(', ');
  return {
    kind: 'refused',
    problems: [`There is no scenario "${name}". Choose ${known}, or the path of a .json file`],
  };
}

function readScenarioFile(path: string): ScenarioReading {
  try {
    return parseScenario(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', problems: [`${path} cannot be read: ${why}`] };
  }
}

const memberId = z.string().regex(/^U[A-Z0-9]{10}$/, 'A member id is U and ten capitals or digits.');
const teamId = z.string().regex(/^T[A-Z0-9]{2,}$/, 'A team id is T and capitals or digits.');
const channelId = z.string().regex(/^C[A-Z0-9]{10}$/, 'A channel id is C and ten capitals or digits.');
const groupId = z.string().regex(/^S[A-Z0-9]{10}$/, 'A group id is S and ten capitals or digits.');
const shortName = z
  .string()
  .regex(/^[\p{Ll}\p{N}_-]{1,80}$/u, 'Small letters, digits, hyphens and underscores only.');
const words = z.string().trim().min(1, 'This must not be empty.').max(80);
const day = z.iso.date('Write the day as 2027-05-01.');

const companyForm = z.strictObject({
  team: z.strictObject({
    id: teamId,
    name: words,
    domain: z.string().regex(/^[a-z0-9-]+$/, 'Small letters, digits and hyphens only.'),
  }),
  people: z
    .array(
      z.strictObject({
        id: memberId,
        name: words,
        title: z.string().max(100),
        part: words,
        timeZone: z.string().refine(isTimeZone, 'This is not a time zone, such as Europe/Berlin.'),
        isAdmin: z.boolean().exactOptional(),
        isGuest: z.boolean().exactOptional(),
        isDeactivated: z.boolean().exactOptional(),
        teamId: teamId.exactOptional(),
        managerId: memberId.exactOptional(),
        grade: z.number().int().min(1).max(99),
        department: words,
        location: words,
      }),
    )
    .min(1, 'A company needs somebody.'),
  channels: z
    .array(
      z.strictObject({
        id: channelId,
        name: shortName,
        topic: z.string().max(250).exactOptional(),
        isPrivate: z.boolean().exactOptional(),
        memberIds: z.array(memberId).exactOptional(),
        hasApp: z.boolean().exactOptional(),
      }),
    )
    .exactOptional(),
  groups: z
    .array(z.strictObject({ id: groupId, handle: shortName, name: words, memberIds: z.array(memberId) }))
    .exactOptional(),
  behaviors: z.record(z.string(), behaviorChoice).exactOptional(),
  holidays: z.record(z.string(), z.array(day)).exactOptional(),
  availability: z
    .record(z.string(), z.strictObject({ days: z.array(words), times: z.array(words) }))
    .exactOptional(),
});

/** What a JSON file holds, checked. */
export function parseScenario(value: unknown): ScenarioReading {
  const parsed = companyForm.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`);
    return { kind: 'refused', problems };
  }
  const problems = contradictions(parsed.data);
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'company', company: parsed.data };
}

function contradictions(company: Company): readonly string[] {
  const { people, behaviors = {}, availability = {}, holidays = {}, channels = [], groups = [] } = company;
  const ids = new Set(people.map(({ id }) => id));
  const locations = new Set(people.map(({ location }) => location));
  const twice = people.filter(({ id }, at) => people.findIndex((other) => other.id === id) !== at);
  const strangers = (part: string, named: readonly string[]) =>
    named.filter((id) => !ids.has(id)).map((id) => `${part}.${id}: Nobody in people has this id.`);
  return [
    ...twice.map(({ id }) => `people: Two have the id ${id}.`),
    ...people.flatMap(({ managerId }, at) =>
      managerId === undefined || ids.has(managerId)
        ? []
        : [`people[${at}].managerId: Nobody in people has the id ${managerId}.`],
    ),
    ...channels
      .filter(({ id, name }, at) => {
        const before = [{ id: 'C0GENERAL00', name: 'general' }, ...channels.slice(0, at)];
        return before.some((other) => other.id === id || other.name === name);
      })
      .map(({ name }) => `channels: ${name} has the name or id of another channel.`),
    ...channels.flatMap(({ memberIds = [] }, at) => strangers(`channels[${at}].memberIds`, memberIds)),
    ...groups.flatMap(({ memberIds }, at) => strangers(`groups[${at}].memberIds`, memberIds)),
    ...strangers('behaviors', Object.keys(behaviors)),
    ...strangers('availability', Object.keys(availability)),
    ...Object.keys(holidays)
      .filter((location) => !locations.has(location))
      .map((location) => `holidays.${location}: Nobody works there.`),
  ];
}

function placeOf(path: readonly PropertyKey[]): string {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return written.replace(/^\./, '') || 'the file';
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
