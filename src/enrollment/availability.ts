// The form asks for days and parts of the day; matching and scheduling read weekly windows. Pure.
import type { WeeklyWindow } from './rules.ts';

export const WEEKDAYS = [
  { value: '1', label: 'Monday' },
  { value: '2', label: 'Tuesday' },
  { value: '3', label: 'Wednesday' },
  { value: '4', label: 'Thursday' },
  { value: '5', label: 'Friday' },
] as const;

/** Minutes since midnight in the person's own zone. Early and late make far-apart zones meet. */
export const DAY_PARTS = [
  { value: 'early', label: 'Early, 7:00–9:00', startMinute: 420, endMinute: 540 },
  { value: 'morning', label: 'Morning, 9:00–12:00', startMinute: 540, endMinute: 720 },
  { value: 'midday', label: 'Midday, 12:00–14:00', startMinute: 720, endMinute: 840 },
  { value: 'afternoon', label: 'Afternoon, 14:00–17:00', startMinute: 840, endMinute: 1020 },
  { value: 'late', label: 'Late, 17:00–20:00', startMinute: 1020, endMinute: 1200 },
] as const;

/** Neighbouring parts become one window, so that a session may span them. */
export function windowsOf(days: readonly string[], parts: readonly string[]): readonly WeeklyWindow[] {
  const chosen = DAY_PARTS.filter((part) => parts.includes(part.value));
  const merged: { startMinute: number; endMinute: number }[] = [];
  for (const { startMinute, endMinute } of chosen) {
    const last = merged.at(-1);
    if (last?.endMinute === startMinute) last.endMinute = endMinute;
    else merged.push({ startMinute, endMinute });
  }
  return WEEKDAYS.filter((day) => days.includes(day.value)).flatMap((day) =>
    merged.map((window) => ({ weekday: Number(day.value), ...window })),
  );
}

/** The form's answers again, to offer them for editing. */
export function daysOf(windows: readonly WeeklyWindow[]): readonly string[] {
  return WEEKDAYS.filter((day) => windows.some((window) => window.weekday === Number(day.value))).map(
    (day) => day.value,
  );
}

export function partsOf(windows: readonly WeeklyWindow[]): readonly string[] {
  return DAY_PARTS.filter((part) =>
    windows.some((window) => window.startMinute <= part.startMinute && window.endMinute >= part.endMinute),
  ).map((part) => part.value);
}
