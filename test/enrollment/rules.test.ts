import { describe, expect, it } from 'vitest';
import { addWorkingDays } from '../../src/calendar/waking-hours.ts';
import { defaultLanguages, LANGUAGES, languageName } from '../../src/enrollment/languages.ts';
import { daysTooFresh } from '../../src/enrollment/reminders.ts';
import { meetsContradictions, topicsWithDepth } from '../../src/enrollment/rules.ts';
import { hoursText } from '../../src/enrollment/summary-views.ts';
import { depthField, topicKey } from '../../src/enrollment/typed.ts';

describe('languages', () => {
  it.each([
    ['en-GB', ['en']],
    ['pt-BR', ['pt', 'en']],
    ['ja_JP', ['ja', 'en']],
    ['nb-NO', ['no', 'en']],
    ['xx-XX', ['en']],
    ['', ['en']],
    [null, ['en']],
  ])('begin with the locale %j and English', (locale, expected) => {
    expect(defaultLanguages(locale)).toEqual(expected);
  });

  it('fit into a select and are each there once, by name', () => {
    expect(LANGUAGES.length).toBeLessThanOrEqual(100);
    expect(new Set(LANGUAGES.map(({ code }) => code)).size).toBe(LANGUAGES.length);
    const names = LANGUAGES.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'en')));
    expect([languageName('pt'), languageName('tlh')]).toEqual(['Portuguese', 'tlh']);
  });
});

describe('reminders', () => {
  it.each([
    ['a Monday', '2027-01-11', ['2027-01-11', '2027-01-10', '2027-01-09', '2027-01-08', '2027-01-07']],
    ['a Thursday', '2027-01-14', ['2027-01-14', '2027-01-13', '2027-01-12']],
    ['a Sunday', '2027-01-10', ['2027-01-10', '2027-01-09', '2027-01-08', '2027-01-07']],
  ])('leave three working days between two: %s', (_, today, days) => {
    expect(daysTooFresh(today)).toEqual(days);
    expect(daysTooFresh(today)).not.toContain(addWorkingDays(today, -3));
  });
});

describe('answers', () => {
  it('keep the depth of topics that stay', () => {
    const earlier = [
      { topic: 'A', depth: 5 },
      { topic: 'B', depth: 1 },
    ];
    expect(topicsWithDepth(['B', 'C'], earlier)).toEqual([
      { topic: 'B', depth: 1 },
      { topic: 'C', depth: 3 },
    ]);
  });

  it('say what contradicts itself', () => {
    const person = { slackUserId: 'U1', role: 'executive' as const };
    const errors = (assistantSlackUserId: string | null, avoid: readonly string[]) =>
      Object.keys(meetsContradictions(person, { assistantSlackUserId, avoid }));
    expect(errors(null, [])).toEqual([]);
    expect(errors('U1', ['U1'])).toEqual(['avoid', 'assistant']);
    expect(errors('U2', ['U2'])).toEqual(['assistant']);
  });

  it('name topics shortly, whatever people call them', () => {
    const long = '&'.repeat(3_000);
    expect(topicKey(long)).toHaveLength(12);
    expect(depthField(long).length).toBeLessThan(30);
    expect(topicKey('A')).not.toBe(topicKey('B'));
  });

  it('tell hours in words', () => {
    const morning = { startMinute: 540, endMinute: 720 };
    const late = { startMinute: 1020, endMinute: 1200 };
    const windows = [1, 3].flatMap((weekday) => [
      { weekday, ...morning },
      { weekday, ...late },
    ]);
    expect(hoursText(windows)).toBe('Monday, Wednesday; 09:00–12:00, 17:00–20:00');
    expect(hoursText([])).toBe('not said yet');
  });
});
