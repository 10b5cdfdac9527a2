import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSessionTimeInZones } from '../../src/calendar/format.ts';
import { addDays, instantOf, localTimeAt, weekdayOf } from '../../src/calendar/zone.ts';
import { DAY, HOUR, MINUTE } from '../../src/clock.ts';
import type { WeeklyWindow } from '../../src/enrollment/rules.ts';
import { isWithinWorkingBounds } from '../../src/scheduling/rules.ts';
import {
  findSlots,
  plannedDateFor,
  type SlotPerson,
  type SlotRequest,
  toleranceDaysFor,
} from '../../src/scheduling/slots.ts';

const everyDay = (from: number, until: number): WeeklyWindow[] =>
  [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: from * 60, endMinute: until * 60 }));
const person = (timeZone: string, availability = everyDay(9, 17)): SlotPerson => ({
  timeZone,
  availability,
  busy: [],
});

const request: SlotRequest = {
  // A Sunday.
  now: Date.UTC(2026, 10, 22, 12),
  sessionMinutes: 60,
  mentor: person('Europe/Berlin'),
  executive: person('Europe/London'),
  plannedOn: '2026-12-02',
  toleranceDays: 5,
};

function found(changes: Partial<SlotRequest> = {}) {
  const search = findSlots({ ...request, ...changes });
  if (search.kind !== 'found') {
    throw new Error(`no slot: ${search.advice.join(' ')}`);
  }
  return search.slots;
}

function missed(changes: Partial<SlotRequest>) {
  const search = findSlots({ ...request, ...changes });
  if (search.kind !== 'none') {
    throw new Error('unexpectedly found a slot');
  }
  return search;
}

const told = (slots: readonly { startsAt: number }[], changes: Partial<SlotRequest> = {}) => {
  const { executive, mentor } = { ...request, ...changes };
  return slots.map((slot) => formatSessionTimeInZones(slot.startsAt, [executive.timeZone, mentor.timeZone]));
};

describe('findSlots', () => {
  it('offers three days around the planned one, best first, with reasons', () => {
    const slots = found();
    expect(told(slots)).toEqual([
      'Wed 2 Dec 2026 · 09:00 in London · 10:00 in Berlin',
      'Tue 1 Dec 2026 · 09:00 in London · 10:00 in Berlin',
      'Thu 3 Dec 2026 · 09:00 in London · 10:00 in Berlin',
    ]);
    expect(slots.map((slot) => slot.reasons.map((reason) => reason.text))).toEqual([
      ['inside both people’s core hours', 'on the planned date'],
      ['inside both people’s core hours', 'close to the planned date'],
      ['inside both people’s core hours', 'close to the planned date'],
    ]);
  });

  it('finds the hour that Tokyo and São Paulo share, and says whom it costs', () => {
    const changes = {
      mentor: person('Asia/Tokyo', everyDay(8, 20)),
      executive: person('America/Sao_Paulo', everyDay(7, 19)),
    };
    const slots = found(changes);
    expect(told(slots, changes)[0]).toBe('Wed 2 Dec 2026 · 07:00 in São Paulo · 19:00 in Tokyo');
    expect(slots[0]?.reasons.map((reason) => reason.text)).toEqual([
      'evening in Tokyo',
      'early morning in São Paulo',
      'on the planned date',
    ]);
  });

  it('names the hours that are fine for one side when they are not core for the other', () => {
    const changes = {
      mentor: person('America/New_York', everyDay(8, 9)),
      executive: person('Europe/Athens', everyDay(15, 18)),
    };
    expect(found(changes)[0]?.reasons.map((reason) => [reason.kind, reason.text])).toEqual([
      ['fair', 'no early morning in New York'],
      ['core', 'core hours in Athens'],
      ['date', 'on the planned date'],
    ]);
  });

  it('keeps to the wall clock on both sides when only one of them changes its clocks', () => {
    // New York sets its clocks forward on 14 March 2027, London on 28 March: in between they are 4 hours apart.
    const changes = {
      now: Date.UTC(2027, 1, 15),
      mentor: person('America/New_York', everyDay(9, 10)),
      executive: person('Europe/London', everyDay(9, 17)),
      toleranceDays: 0,
    };
    const at = (plannedOn: string) => told(found({ ...changes, plannedOn }), changes)[0];
    expect(at('2027-03-12')).toBe('Fri 12 Mar 2027 · 14:00 in London · 09:00 in New York');
    expect(at('2027-03-15')).toBe('Mon 15 Mar 2027 · 13:00 in London · 09:00 in New York');
    expect(at('2027-03-29')).toBe('Mon 29 Mar 2027 · 14:00 in London · 09:00 in New York');
  });

  it('stays out of existing sessions of either person', () => {
    const busyAt = (hour: number) => ({
      startsAt: Date.UTC(2026, 11, 2, hour),
      endsAt: Date.UTC(2026, 11, 2, hour + 1),
    });
    const slots = found({
      toleranceDays: 0,
      mentor: { ...request.mentor, busy: [busyAt(9)] },
      executive: {
        ...request.executive,
        busy: [busyAt(10), { ...busyAt(12), endsAt: Date.UTC(2026, 11, 3) }],
      },
    });
    expect(told(slots)).toEqual(['Wed 2 Dec 2026 · 11:00 in London · 12:00 in Berlin']);
  });

  it('stays out of a session that begins while it would run, and may touch it', () => {
    const half = { startsAt: Date.UTC(2026, 11, 2, 9, 30), endsAt: Date.UTC(2026, 11, 2, 10) };
    const slots = found({ toleranceDays: 0, mentor: { ...request.mentor, busy: [half] } });
    expect(told(slots)[0]).toBe('Wed 2 Dec 2026 · 10:00 in London · 11:00 in Berlin');
  });

  it('joins windows that touch', () => {
    const halves: WeeklyWindow[] = [
      { weekday: 3, startMinute: 600, endMinute: 630 },
      { weekday: 3, startMinute: 630, endMinute: 660 },
    ];
    expect(told(found({ executive: person('Europe/London', halves) }))).toEqual([
      'Wed 2 Dec 2026 · 10:00 in London · 11:00 in Berlin',
    ]);
  });

  it('starts on the half hour of the executive, whatever the mentor’s zone', () => {
    const changes = { mentor: person('Asia/Kathmandu', everyDay(7, 20)), executive: person('Asia/Kolkata') };
    expect(told(found(changes), changes)[0]).toBe('Wed 2 Dec 2026 · 09:00 in Kolkata · 09:15 in Kathmandu');
  });

  it('gives notice: a planned day that is past becomes the first day that is not too soon', () => {
    const slots = found({ plannedOn: '2026-11-02' });
    expect(told(slots)[0]).toBe('Wed 25 Nov 2026 · 12:00 in London · 13:00 in Berlin');
    for (const slot of slots) {
      expect(slot.startsAt).toBeGreaterThanOrEqual(request.now + 3 * DAY);
    }
  });

  it('ends with the program', () => {
    expect(told(found({ notAfterOn: '2026-12-01' })).every((text) => /30 Nov|1 Dec|27 Nov/.test(text))).toBe(
      true,
    );
    expect(missed({ notAfterOn: '2026-11-20' }).advice).toEqual([
      'Meet after the program’s last day: Wed 2 Dec 2026, 09:00 (London) suits both.',
    ]);
  });
});

describe('when nothing fits', () => {
  it('tells whose times to ask about, with the closest times', () => {
    const search = missed({
      mentor: person('Europe/Berlin', [{ weekday: 1, startMinute: 540, endMinute: 600 }]),
      executive: person('Europe/London', [{ weekday: 4, startMinute: 600, endMinute: 660 }]),
    });
    expect(search.advice).toEqual([
      'Ask the mentor whether Thu 11:00–12:00 (Berlin) is possible.',
      'Ask the executive whether Mon 08:00–09:00 (London) is possible.',
    ]);
    expect(search.misses.map((miss) => miss.text)[0]).toBe(
      'Thu 3 Dec 2026, 10:00 (London): 11:00 in Berlin is outside the mentor’s times',
    );
  });

  it('tells when no hour of the day can work', () => {
    const search = missed({
      sessionMinutes: 90,
      mentor: person('Asia/Tokyo', everyDay(7, 20)),
      executive: person('America/Sao_Paulo', everyDay(7, 20)),
    });
    expect(search.advice[0]).toMatch(/^No shared hour lies between 07:00 and 20:00 for both; the closest is/);
  });

  it('tells when another session, the notice or the dates stand in the way', () => {
    const allWeek = { startsAt: Date.UTC(2026, 10, 27), endsAt: Date.UTC(2026, 11, 31) };
    expect(missed({ mentor: { ...request.mentor, busy: [allWeek] } }).advice).toContain(
      'Move the mentor’s other session: Wed 2 Dec 2026, 10:00 (Berlin) would suit otherwise.',
    );
    const mondays = { ...request.executive, availability: everyDay(9, 17).slice(0, 1) };
    expect(missed({ executive: mondays, plannedOn: '2026-12-09', toleranceDays: 1 }).advice).toContain(
      'Meet later than planned: Mon 14 Dec 2026, 09:00 (London) suits both.',
    );
    expect(missed({ plannedOn: '2026-11-23', toleranceDays: 1, notAfterOn: '2026-11-24' }).advice).toContain(
      'Agree on short notice: Tue 24 Nov 2026, 09:00 (London) suits both.',
    );
  });

  it('copes with somebody who gave no times', () => {
    expect(missed({ mentor: person('Europe/Berlin', []) }).advice).toEqual([
      'Ask the mentor whether Wed 10:00–11:00 (Berlin) is possible.',
    ]);
  });
});

describe('properties', () => {
  const windows = fc.array(
    fc
      .record({
        weekday: fc.integer({ min: 1, max: 7 }),
        from: fc.integer({ min: 0, max: 44 }),
        length: fc.integer({ min: 1, max: 20 }),
      })
      .map(({ weekday, from, length }) => ({
        weekday,
        startMinute: from * 30,
        endMinute: Math.min(1_440, (from + length) * 30),
      })),
    { maxLength: 8 },
  );
  const zones = fc.constantFrom(
    'Europe/London',
    'America/New_York',
    'Asia/Tokyo',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/Santiago',
  );
  const start = Date.UTC(2026, 1, 1);
  const busy = fc.array(
    fc
      .integer({ min: 0, max: 60 * 24 })
      .map((hour) => ({ startsAt: start + hour * HOUR, endsAt: start + (hour + 2) * HOUR })),
    { maxLength: 10 },
  );
  const people = fc.record({ timeZone: zones, availability: windows, busy });
  const requests = fc.record({
    now: fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => start + minutes * MINUTE),
    sessionMinutes: fc.constantFrom(45, 60, 90),
    mentor: people,
    executive: people,
    plannedOn: fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-02-01', days)),
    toleranceDays: fc.integer({ min: 0, max: 10 }),
  });

  it('every slot suits both people, and the same request gives the same answer', () => {
    fc.assert(
      fc.property(requests, (wish) => {
        const search = findSlots(wish);
        expect(findSlots(wish)).toEqual(search);
        if (search.kind === 'none') {
          expect(search.misses.length).toBeGreaterThan(0);
          expect(search.advice.length).toBeGreaterThan(0);
          return;
        }
        for (const { startsAt, endsAt } of search.slots) {
          expect(endsAt - startsAt).toBe(wish.sessionMinutes * MINUTE);
          expect(startsAt - wish.now).toBeGreaterThanOrEqual(3 * DAY);
          expect(localTimeAt(wish.executive.timeZone, startsAt).minuteOfDay % 30).toBe(0);
          for (const side of [wish.mentor, wish.executive]) {
            expect(isWithinWorkingBounds(side.timeZone, startsAt, endsAt)).toBe(true);
            // Checked minute by minute: no walking along windows here.
            for (let minute = startsAt; minute < endsAt; minute += 15 * MINUTE) {
              const { weekday, minuteOfDay } = localTimeAt(side.timeZone, minute);
              const open = side.availability.some(
                (window) =>
                  window.weekday === weekday &&
                  window.startMinute <= minuteOfDay &&
                  minuteOfDay < window.endMinute,
              );
              expect(open).toBe(true);
              expect(side.busy.some((taken) => taken.startsAt <= minute && minute < taken.endsAt)).toBe(
                false,
              );
            }
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it('misses no free time when asked for all of them', () => {
    const wish = { ...request, toleranceDays: 2, limit: 1_000 };
    const starts = new Set(found(wish).map((slot) => slot.startsAt));
    for (
      let startsAt = instantOf('Europe/London', '2026-11-30', 540);
      startsAt < Date.UTC(2026, 11, 4, 12);
      startsAt += HOUR
    ) {
      const { weekday, minuteOfDay } = localTimeAt('Europe/Berlin', startsAt);
      // London 09:00–16:00, Berlin 09:00–16:00 as starts.
      const isFree = weekday <= 5 && minuteOfDay >= 600 && minuteOfDay <= 960;
      expect(starts.has(startsAt), new Date(startsAt).toISOString()).toBe(isFree);
    }
  });
});

describe('planned dates', () => {
  it.each([
    ['weekly', ['2026-12-01', '2026-12-08', '2026-12-15']],
    ['biweekly', ['2026-12-01', '2026-12-15', '2026-12-29']],
    ['monthly', ['2026-12-01', '2027-01-01', '2027-02-01']],
  ] as const)('%s', (cadence, expected) => {
    const program = { startsOn: '2026-12-01', cadence };
    expect([1, 2, 3].map((number) => plannedDateFor(program, number))).toEqual(expected);
  });

  it('survive short months and weekends', () => {
    const program = { startsOn: '2027-01-31', cadence: 'monthly' } as const;
    // Sundays become Mondays; the 31st comes back after February.
    expect([1, 2, 3].map((number) => plannedDateFor(program, number))).toEqual([
      '2027-02-01',
      '2027-03-01',
      '2027-03-31',
    ]);
    for (let number = 1; number <= 12; number += 1) {
      expect(weekdayOf(plannedDateFor(program, number))).toBeLessThanOrEqual(5);
    }
  });

  it('leave neighbors apart: twice the tolerance is less than the cadence', () => {
    expect(toleranceDaysFor('weekly') * 2).toBeLessThan(7);
    expect(toleranceDaysFor('biweekly') * 2).toBeLessThan(14);
    expect(toleranceDaysFor('monthly') * 2).toBeLessThan(28);
  });
});
