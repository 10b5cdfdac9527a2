// When it is kind to write to somebody, computed here on its own, so that the bot is not its own judge.
import type { Person } from '../../src/simulator/person.ts';
import type { Story } from './company.ts';

/** Monday to Friday, 08:00 to 19:00 on their own wall clock. */
export function awake({ workspace }: Story, { id }: Person, at: number): boolean {
  const timeZone = workspace.state.members.get(id)?.timeZone ?? 'UTC';
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const minutes = Number(part('hour')) * 60 + Number(part('minute'));
  return !/Sat|Sun/.test(part('weekday')) && minutes >= 8 * 60 && minutes < 19 * 60;
}
