// Every change of clocks in every zone of the tz database from 2025 to 2032, found and told by Intl alone: the code
// under test takes no part in finding them.
import { describe, expect, it } from 'vitest';
import { instantOf, localTimeAt, offsetMinutesAt } from '../../src/calendar/zone.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts';

const FROM = Date.UTC(2025, 0, 1);
const TO = Date.UTC(2033, 0, 1);
/** Shorter than any two changes lie apart: Morocco's, around Ramadan, are a month. */
const STRIDE = 9 * DAY;

type Oracle = { readonly offset: (instant: Instant) => number; readonly wall: (instant: Instant) => string };

function oracleFor(zone: string): Oracle {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' });
  return {
    offset: (instant) => {
      const [, sign = '+', hours = '0', minutes = '0'] =
        /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name.format(instant)) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    },
    wall: (instant) => `${date.format(instant)} ${time.format(instant)}`,
  };
}

/** The first minute of each new offset. */
function transitionsOf({ offset }: Oracle): readonly Instant[] {
  const found: Instant[] = [];
  for (let start = FROM; start < TO; start += STRIDE) {
    let low = start;
    let high = Math.min(start + STRIDE, TO);
    const before = offset(low);
    if (before === offset(high)) continue;
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

const wallOf = (zone: string, instant: Instant) => {
  const { on, minuteOfDay } = localTimeAt(zone, instant);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${on} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
};

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => {
  const oracle = oracleFor(zone);
  return { zone, oracle, transitions: transitionsOf(oracle) };
});
const CHANGES = ZONES.flatMap(({ zone, oracle, transitions }) =>
  transitions.map((at) => ({ zone, oracle, at })),
);

describe('every change of clocks from 2025 to 2032', () => {
  it('is found: forwards and back, by an hour and by less', () => {
    const jumps = new Set(CHANGES.map(({ oracle, at }) => oracle.offset(at) - oracle.offset(at - MINUTE)));
    expect(CHANGES.length).toBeGreaterThan(2_000);
    expect([...jumps].sort((one, other) => one - other)).toEqual(expect.arrayContaining([-60, -30, 30, 60]));
  });

  it('has the offset and the wall clock that Intl shows, to the minute, on both sides', () => {
    for (const { zone, oracle, at } of CHANGES) {
      for (const beside of [-DAY, -HOUR, -MINUTE, -1, 0, 1, MINUTE, HOUR, DAY]) {
        const instant = at + beside;
        if (offsetMinutesAt(zone, instant) !== oracle.offset(instant)) {
          expect.fail(`${zone} ${new Date(instant).toISOString()}: the offset is ${oracle.offset(instant)}`);
        }
        if (wallOf(zone, instant) !== oracle.wall(instant)) {
          expect.fail(`${zone} ${new Date(instant).toISOString()}: the wall shows ${oracle.wall(instant)}`);
        }
      }
    }
  });

  it('is crossed by wall-clock times: what exists comes back, what is skipped comes right after', () => {
    for (const { zone, oracle, at } of CHANGES) {
      const jump = oracle.offset(at) - oracle.offset(at - MINUTE);
      for (let minutes = -180; minutes <= 180; minutes += 15) {
        const instant = at + minutes * MINUTE;
        const { on, minuteOfDay } = localTimeAt(zone, instant);
        const back = instantOf(zone, on, minuteOfDay);
        // A clock set back shows the times before and after the change alike: then the earlier moment is meant.
        const isRepeated = jump < 0 && minutes >= 0 && minutes < -jump;
        const meant = isRepeated ? instant + jump * MINUTE : instant;
        if (back !== meant) expect.fail(`${zone} ${on} ${minuteOfDay}: ${new Date(back).toISOString()}`);
      }
      if (jump > 0) {
        const { on, minuteOfDay } = localTimeAt(zone, at);
        // The minute that the clock jumped over, counted on the new day's wall: it never was.
        const skipped = minuteOfDay - 1;
        if (skipped >= 0 && instantOf(zone, on, skipped) !== at) {
          expect.fail(`${zone} ${on} ${skipped} does not come right after the change`);
        }
      }
    }
  });
});
