// Scenario files: those that come along keep their promises, and anybody's own is checked in words that help.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { assistantOf, type Company, organizationCsv } from '../../src/simulator/company.ts';
import { parseScenario, readScenario, SCENARIO_NAMES } from '../../src/simulator/scenario.ts';

function companyOf(name: string, seed = 'one'): Company {
  const reading = readScenario(name, seed);
  if (reading.kind === 'refused') throw new Error(reading.problems.join('\n'));
  return reading.company;
}

const withPart = ({ people }: Company, part: string) => people.filter((person) => person.part === part);

function stepsToTheTop(company: Company, id: string): number {
  const manager = company.people.find((person) => person.id === id)?.managerId;
  return manager === undefined ? 0 : 1 + stepsToTheTop(company, manager);
}

describe('the scenarios that come along', () => {
  test.each(SCENARIO_NAMES)('%s would pass as a file', (name) => {
    const company = companyOf(name);
    expect(parseScenario(JSON.parse(JSON.stringify(company)))).toEqual({ kind: 'company', company });
    expect(withPart(company, 'Program lead')).toHaveLength(1);
  });

  test('the large one is five hundred people in one tree, and the same for the same seed', () => {
    const company = companyOf('large');
    expect(company.people).toHaveLength(500);
    expect(new Set(company.people.map(({ name }) => name)).size).toBe(500);
    expect(withPart(company, 'Executive')).toHaveLength(50);
    expect(withPart(company, 'Junior')).toHaveLength(60);
    expect(Math.max(...company.people.map(({ id }) => stepsToTheTop(company, id)))).toBe(4);
    expect(company.people.filter(({ managerId }) => managerId === undefined)).toHaveLength(1);
    expect(new Set(company.people.map(({ timeZone }) => timeZone)).size).toBe(8);
    expect(companyOf('large')).toEqual(company);
    expect(companyOf('large', 'two')).not.toEqual(company);
  });

  test('the awkward one has everything that makes trouble', () => {
    const company = companyOf('awkward');
    const executives = withPart(company, 'Executive');
    const juniors = withPart(company, 'Junior');
    const able = juniors.filter(({ isGuest, isDeactivated }) => !isGuest && !isDeactivated);
    expect([executives.length, able.length]).toEqual([3, 4]);
    expect(new Set(company.people.map(({ department }) => department)).size).toBe(1);
    const [boss] = executives;
    expect(company.people.every(({ id, managerId }) => id === boss?.id || managerId === boss?.id)).toBe(true);
    expect(juniors.filter(({ name }) => name === 'Sam Taylor')).toHaveLength(2);
  });

  test('organization data names people by id where two share a name', () => {
    const csv = organizationCsv(companyOf('awkward'));
    expect(csv).toContain('"U0JUNI00001","Hinemoa Parata","2"');
    expect(csv).not.toContain('Sam Taylor');
  });

  test('an assistant is whoever assists and reports to the executive', () => {
    expect(assistantOf(smallPilot, 'U0EXEC00001')?.name).toBe('Haruka Mori');
    expect(assistantOf(smallPilot, 'U0EXEC00002')).toBeUndefined();
  });
});

describe('a file of one’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flipside-scenario-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function reading(text: string) {
    writeFileSync(join(folder, 'own.json'), text);
    return readScenario(join(folder, 'own.json'), 'one');
  }

  const [first, ...others] = smallPilot.people;
  const changed = (change: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
    reading(JSON.stringify({ team: smallPilot.team, people: [{ ...first, ...change }, ...others], ...rest }));

  const channel = (change: Record<string, unknown>) => ({ id: 'C0LAB000000', name: 'lab', ...change });

  test('is read', () => {
    expect(changed({ name: 'Somebody Else' })).toMatchObject({
      kind: 'company',
      company: { people: [{ name: 'Somebody Else' }, ...others] },
    });
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, {}, 'people[0].timeZone: This is not a time zone, such as Europe/Berlin.'],
    [{ id: 'lead' }, {}, 'people[0].id: A member id is U and ten capitals or digits.'],
    [{ grade: 0 }, {}, 'people[0].grade: Too small: expected number to be >=1'],
    [{ managerId: 'U0NOBODY001' }, {}, 'people[0].managerId: Nobody in people has the id U0NOBODY001.'],
    [{ id: 'U0EXEC00001' }, {}, 'people: Two have the id U0EXEC00001.'],
    [{}, { behaviors: { U0NOBODY001: 'slow' } }, 'behaviors.U0NOBODY001: Nobody in people has this id.'],
    [{}, { holidays: { Atlantis: ['2027-05-01'] } }, 'holidays.Atlantis: Nobody works there.'],
    [{}, { holidays: { Berlin: ['1 May'] } }, 'holidays.Berlin[0]: Write the day as 2027-05-01.'],
    [
      {},
      { channels: [channel({ id: 'lab' })] },
      'channels[0].id: A channel id is C and ten capitals or digits.',
    ],
    [
      {},
      { channels: [channel({ memberIds: ['U0NOBODY001'] })] },
      'channels[0].memberIds.U0NOBODY001: Nobody in people has this id.',
    ],
    [
      {},
      { channels: [channel({ name: 'general' })] },
      'channels: general has the name or id of another channel.',
    ],
    [{}, { behaviours: {} }, 'the file: Unrecognized key: "behaviours"'],
  ])('%j %j is refused in words', (change, rest, problem) => {
    const outcome = changed(change, rest);
    expect(outcome.kind === 'refused' && outcome.problems).toContain(problem);
  });

  test('the README’s example is one', () => {
    const readme = readFileSync(new URL('../../src/simulator/README.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(reading(example)).toMatchObject({ kind: 'company', company: { team: { name: 'Example Works' } } });
  });

  test('behaviors are a name, or a name with numbers of one’s own', () => {
    const own = { like: 'slow', movesSessions: 3 };
    expect(changed({}, { behaviors: { U0EXEC00001: 'slow', U0EXEC00002: own } }).kind).toBe('company');
    const refused = changed({}, { behaviors: { U0EXEC00001: 'grumpy' } });
    expect(refused.kind === 'refused' && refused.problems[0]).toContain('Choose one of steady, slow, silent');
  });

  test('a file that is not there, not JSON, or not a scenario’s name says so', () => {
    expect(reading('{')).toMatchObject({ problems: [expect.stringContaining('own.json cannot be read')] });
    expect(readScenario('/nowhere/x.json', 'one')).toMatchObject({
      problems: [expect.stringContaining('ENOENT')],
    });
    expect(readScenario('huge', 'one')).toMatchObject({
      problems: [
        'There is no scenario "huge". Choose small-pilot, large, awkward, or the path of a .json file',
      ],
    });
  });
});
