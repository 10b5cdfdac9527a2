// A company of five hundred, made from a seed: a tree of managers, grades, departments, eight time zones. Fifty
// executives and sixty juniors are suitable for a program; the same seed gives the same company.
import type { BehaviorChoice } from '../autopilot/behavior.ts';
import { pick, roll } from '../autopilot/chance.ts';
import type { Company, CompanyPerson } from '../company.ts';

const FIRST_NAMES = [
  ...['Adaeze', 'Akira', 'Alejandra', 'Amina', 'Anders', 'Ananya', 'Beatrix', 'Bruno', 'Carmen', 'Chidi'],
  ...['Daniela', 'Deepak', 'Eero', 'Elif', 'Emilia', 'Farid', 'Femi', 'Greta', 'Haruto', 'Ines'],
  ...['Jamal', 'Joana', 'Karthik', 'Keiko', 'Lars', 'Leila', 'Mateo', 'Mei', 'Nadia', 'Noah'],
  ...['Olga', 'Omar', 'Paloma', 'Pieter', 'Rania', 'Ravi', 'Saoirse', 'Tomasz', 'Uma', 'Yusuf'],
];
const LAST_NAMES = [
  ...['Achterberg', 'Adeleke', 'Andersson', 'Banerjee', 'Barros', 'Castellano', 'Dlamini', 'Ekström'],
  ...['Ferreira', 'Fischer', 'Ghosh', 'Haddad', 'Hashimoto', 'Ivanova', 'Jansen', 'Kamara'],
  ...['Kowalska', 'Laurent', 'Mbeki', 'Moreau', 'Nakamura', 'Okonkwo', 'Petrov', 'Quintero'],
  ...['Rahman', 'Schreiber', 'Takahashi', 'Usman', 'Varga', 'Yilmaz'],
];
const PLACES = [
  { location: 'Berlin', timeZone: 'Europe/Berlin' },
  { location: 'London', timeZone: 'Europe/London' },
  { location: 'Lagos', timeZone: 'Africa/Lagos' },
  { location: 'New York', timeZone: 'America/New_York' },
  { location: 'São Paulo', timeZone: 'America/Sao_Paulo' },
  { location: 'Madrid', timeZone: 'Europe/Madrid' },
  { location: 'Bengaluru', timeZone: 'Asia/Kolkata' },
  { location: 'Singapore', timeZone: 'Asia/Singapore' },
] as const;
const DEPARTMENTS = [
  'Engineering',
  'Sales',
  'Operations',
  'Finance',
  'Marketing',
  'Service',
  'Research',
  'Legal',
];

const SIZE = 500;
const EXECUTIVES = 50;
const ASSISTANTS = 20;
const JUNIORS = 60;
/** Executives and above; everybody else reports to one of them or to a manager below. */
const MANAGERS = 60;

export function largeCompany(seed: string): Company {
  const chief = person('U0CHIEF0001', 'Marguerite Delacroix', {
    ...{ title: 'Chief Executive Officer', part: 'Sponsor', grade: 10, department: 'Executive Office' },
    ...{ location: 'London', timeZone: 'Europe/London' },
  });
  const staff = { department: 'People', location: 'Berlin', timeZone: 'Europe/Berlin', managerId: chief.id };
  const few = [
    chief,
    person('U0LEAD00001', 'Amara Okafor', {
      ...{ ...staff, title: 'Head of Learning', part: 'Program lead', grade: 7, isAdmin: true },
    }),
    person('U0CONT00001', 'Noor Haddad-Weiss', {
      ...{ ...staff, title: 'Ombudsperson', part: 'Confidential contact', grade: 6 },
    }),
  ];
  const executives = many('EXEC', EXECUTIVES, few.length, (id, n) => {
    const department = DEPARTMENTS[n % DEPARTMENTS.length] ?? 'Engineering';
    const isTop = n < DEPARTMENTS.length;
    const manager = isTop ? chief.id : idOf('EXEC', n % DEPARTMENTS.length);
    const about = { part: 'Executive', department, managerId: manager, ...placeOf(seed, id) };
    return { ...about, title: `${isTop ? 'Chief' : 'VP'} ${department}`, grade: isTop ? 10 : 8 };
  });
  const assistants = many('ASST', ASSISTANTS, few.length + EXECUTIVES, (_, n) => {
    const served = executives[n] ?? chief;
    const { department, location, timeZone } = served;
    const about = { title: 'Executive Assistant', part: 'Assistant', grade: 4 };
    return { ...about, department, location, timeZone, managerId: served.id };
  });
  const before = few.length + EXECUTIVES + ASSISTANTS;
  const managers = many('MNGR', MANAGERS, before, (id, n) => {
    const above = executives[n % EXECUTIVES] ?? chief;
    const about = { title: `${above.department} Manager`, part: 'Manager', grade: 6 };
    return { ...about, department: above.department, managerId: above.id, ...placeOf(seed, id) };
  });
  const below = (id: string, part: string, title: string, grade: number) => {
    const above = pick(managers, seed, id, 'manager');
    const about = { title: `${above.department} ${title}`, part, grade };
    return { ...about, department: above.department, managerId: above.id, ...placeOf(seed, id) };
  };
  const juniors = many('JUNI', JUNIORS, before + MANAGERS, (id, n) =>
    below(id, 'Junior', 'Analyst', 2 + (n % 3)),
  );
  const left = SIZE - before - MANAGERS - JUNIORS;
  const others = many('STAF', left, SIZE - left, (id) =>
    below(id, 'Colleague', 'Specialist', 3 + Math.floor(roll(seed, id, 'grade') * 3)),
  );
  return {
    team: { id: 'T0HALVORSEN', name: 'Halvorsen Group', domain: 'halvorsen-group' },
    people: [...few, ...executives, ...assistants, ...managers, ...juniors, ...others],
    behaviors: characters(),
  };
}

/** One of each kind that a lead should have met. */
function characters(): Readonly<Record<string, BehaviorChoice>> {
  return {
    U0LEAD00001: 'dependable',
    [idOf('EXEC', 4)]: 'busy',
    [idOf('EXEC', 9)]: 'slow',
    [idOf('EXEC', 30)]: 'leaving',
    [idOf('JUNI', 3)]: 'troubled',
    [idOf('JUNI', 7)]: 'silent',
    [idOf('JUNI', 12)]: 'slow',
    [idOf('JUNI', 20)]: 'leaving',
  };
}

type About = Omit<CompanyPerson, 'id' | 'name'>;

function person(id: string, name: string, about: About): CompanyPerson {
  return { id, name, ...about };
}

const idOf = (kind: string, n: number) => `U0${kind}${String(n + 1).padStart(5, '0')}`;

/** @param from how many people have got a name already: every name is given once */
function many(
  kind: string,
  count: number,
  from: number,
  about: (id: string, n: number) => About,
): readonly CompanyPerson[] {
  return Array.from({ length: count }, (_, n) => {
    const id = idOf(kind, n);
    return person(id, nameOf(from + n), about(id, n));
  });
}

/** Different for the first 1,200: 7 and 1,200 have no divisor in common. */
function nameOf(n: number): string {
  const place = (n * 7) % (FIRST_NAMES.length * LAST_NAMES.length);
  const first = FIRST_NAMES[place % FIRST_NAMES.length];
  const last = LAST_NAMES[Math.floor(place / FIRST_NAMES.length)];
  return `${first} ${last}`;
}

function placeOf(seed: string, id: string) {
  return pick(PLACES, seed, id, 'place');
}
