// What it means that Slack refuses a token, in words for whoever set it.
import { slackErrorCode } from './errors.ts';

/** Slack refused a token at the start, or could not be reached. The message says which, and what to do. */
export class SlackStartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SlackStartError';
  }
}

const TOKEN_TROUBLE: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not know it, or does not accept it from this address',
  not_authed: 'it is empty',
  account_inactive: 'the app was removed from the workspace, or the workspace was closed',
  token_revoked: 'it was revoked',
  token_expired: 'it has expired',
  not_allowed_token_type: 'it is a token of another kind',
  missing_scope: 'it lacks a permission the app needs',
  no_permission: 'it lacks a permission the app needs',
  team_disabled: 'the workspace was disabled',
  user_removed_from_team: 'the app was removed from the workspace',
};

/** @returns null when the error is about something else */
export function tokenError(variable: string, error: unknown, advice: string): SlackStartError | null {
  const code = slackErrorCode(error);
  const reason = code === undefined ? undefined : TOKEN_TROUBLE[code];
  if (reason === undefined) return null;
  return new SlackStartError(`${variable} was refused by Slack: ${reason} (${code}). ${advice}`);
}
