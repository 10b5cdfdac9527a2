// What people read when something goes wrong, and the reference that joins it to the log line.
import { randomInt } from 'node:crypto';
import type { Audience } from './edge.ts';
import { joinMd, type Mrkdwn, md, mention } from './text.ts';

/** Without the letters and digits that people confuse when they read a reference aloud. */
const REFERENCE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const REFERENCE_LENGTH = 6;

export function newReference(): string {
  const letters = Array.from({ length: REFERENCE_LENGTH }, () => randomInt(REFERENCE_LETTERS.length));
  return letters.map((index) => REFERENCE_LETTERS.charAt(index)).join('');
}

export function unexpectedText(reference: string): string {
  return `Something went wrong on our side. Please try again in a moment. If it happens again, tell a program lead this reference: ${reference}.`;
}

export const TOO_LATE_TEXT = 'That took too long, please try again.';
export const STALE_BUTTON_TEXT =
  'This button is from an older message and no longer works. Send `/rm` to see what you can do now.';
export const STALE_FORM_TEXT =
  'This form is from an earlier version. Please copy what you typed, close the form and open it again.';
export const OUTSIDER_TEXT =
  'Sorry, only people of this workspace can use this. Please ask a colleague here to do it for you.';

/** Says kindly who can do what this person cannot. */
export function notForYouText(audience: Exclude<Audience, 'everyone'>, leads: readonly string[]): Mrkdwn {
  switch (audience) {
    case 'lead':
      return leads.length === 0
        ? md`Only a program lead can do this. A workspace admin can appoint one.`
        : md`Only a program lead can do this. Please ask ${joinMd(leads.map(mention), ' or ')}.`;
    case 'participant':
      return md`This is for people who take part in a program. A program lead can invite you.`;
    case 'assistant':
      return md`This is for the assistant an executive has named. The executive can name you.`;
    case 'scheduled':
      return md`This is for people who take part in a program, and for the assistants they have named.`;
    default: {
      const unknown: never = audience;
      throw new Error(`no such audience: ${unknown}`);
    }
  }
}

const EXPIRED_TRIGGER = /^(expired_trigger_id|invalid_trigger_id|trigger_expired)$/;
const EXCHANGED_TRIGGER = /^(exchanged_trigger_id|trigger_exchanged)$/;

/** Slack's own error code, such as `expired_trigger_id`, when Slack answered with one. */
export function slackErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  return typeof data.error === 'string' ? data.error : undefined;
}

/** The trigger has opened a view before: the same request came twice, or a first try arrived after all. */
export function isShownAlready(error: unknown): boolean {
  return EXCHANGED_TRIGGER.test(slackErrorCode(error) ?? '');
}

/** The view could not be opened because the three seconds were over or Slack could not be reached in time. */
export function isTooLate(error: unknown): boolean {
  const code = slackErrorCode(error);
  if (code !== undefined) return EXPIRED_TRIGGER.test(code);
  const name = error instanceof Error ? error.name : '';
  return name === 'WebAPIRequestError' || name === 'TimeoutError' || name === 'WebAPIRateLimitedError';
}
