// What to do with the minutes of a session. Pure.

export type AgendaItem = { readonly minutes: number; readonly text: string };

// Written for 75 minutes; shares of any other length follow from them.
const FIRST_SESSION: readonly AgendaItem[] = [
  { minutes: 10, text: 'Say the roles aloud: today the mentor teaches and the executive learns' },
  { minutes: 15, text: 'Tell each other your stories, with equal time for both' },
  { minutes: 15, text: 'Agree what stays between you and what may be shared' },
  { minutes: 15, text: 'Choose two goals for your time together' },
  { minutes: 13, text: 'Get a first taste of a topic; the mentor leads' },
  { minutes: 7, text: 'Settle one action for the executive and check the next dates' },
];

const STANDARD_SESSION: readonly AgendaItem[] = [
  { minutes: 10, text: 'Look at the last action: what was tried, and what came of it' },
  { minutes: 10, text: 'The mentor opens the topic' },
  { minutes: 30, text: 'Talk it through; the executive asks before giving opinions' },
  { minutes: 15, text: 'Open space for whatever came up' },
  { minutes: 7, text: 'Note what this changes, or could change' },
  { minutes: 3, text: 'Settle one action for the executive' },
];

/** The first session makes room for getting to know each other; all later ones share one agenda. */
export function agendaFor(sessionNumber: number, sessionMinutes: number): readonly AgendaItem[] {
  return sessionNumber === 1 ? firstSessionAgenda(sessionMinutes) : standardAgenda(sessionMinutes);
}

/** Whole minutes, each at least one, that add up to the session's length. Throws under one minute per item. */
export function firstSessionAgenda(sessionMinutes: number): readonly AgendaItem[] {
  return scale(FIRST_SESSION, sessionMinutes);
}

/** Whole minutes, each at least one, that add up to the session's length. Throws under one minute per item. */
export function standardAgenda(sessionMinutes: number): readonly AgendaItem[] {
  return scale(STANDARD_SESSION, sessionMinutes);
}

// One minute for each, the rest in proportion; minutes lost to rounding go to the largest fractions, earlier first.
function scale(items: readonly AgendaItem[], sessionMinutes: number): readonly AgendaItem[] {
  if (!Number.isInteger(sessionMinutes) || sessionMinutes < items.length) {
    throw new RangeError(`Not a session length in minutes: ${sessionMinutes}`);
  }
  const spare = sessionMinutes - items.length;
  const spareOfModel = items.reduce((sum, item) => sum + item.minutes - 1, 0);
  const shares = items.map((item) => (spare * (item.minutes - 1)) / spareOfModel);
  const whole = shares.map(Math.floor);
  const lost = spare - whole.reduce((sum, minutes) => sum + minutes, 0);
  const byFraction = shares
    .map((share, index) => ({ index, fraction: share - Math.floor(share) }))
    .sort((a, b) => b.fraction - a.fraction || a.index - b.index);
  const rounded = new Set(byFraction.slice(0, lost).map(({ index }) => index));
  return items.map(({ text }, index) => ({
    text,
    minutes: 1 + (whole[index] ?? 0) + (rounded.has(index) ? 1 : 0),
  }));
}
