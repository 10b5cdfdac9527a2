// What Slack knows about a person, reduced to what the bot needs.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Failure } from '../outbox/carrier.ts';
import { failureOf } from './error-map.ts';
import { slackErrorCode } from './errors.ts';

export type SlackProfile = {
  readonly slackUserId: string;
  readonly name: string;
  readonly title: string;
  /** An IANA name; UTC when Slack tells none. */
  readonly timeZone: string;
  /** Such as `en-GB`; null when Slack tells none. */
  readonly locale: string | null;
  /** Lower case; null without the optional permission to read it. */
  readonly email: string | null;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  /** Guests, and people of other companies in shared channels. */
  readonly isGuest: boolean;
  readonly isDeactivated: boolean;
};

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** docs.slack.dev/reference/objects/user-object; nearly everything may be missing. */
const slackUser = z
  .looseObject({
    id: z.string(),
    name: text,
    real_name: text,
    tz: text,
    locale: text,
    deleted: flag,
    is_admin: flag,
    is_owner: flag,
    is_bot: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    profile: z.looseObject({ real_name: text, display_name: text, title: text, email: text }).nullish(),
  })
  .transform(
    (user): SlackProfile => ({
      slackUserId: user.id,
      name: user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || user.id,
      title: user.profile?.title ?? '',
      timeZone: user.tz || 'UTC',
      locale: user.locale || null,
      email: user.profile?.email?.toLowerCase() || null,
      isAdmin: user.is_admin === true || user.is_owner === true,
      // Slackbot says of itself that it is no bot.
      isBot: user.is_bot === true || user.id === 'USLACKBOT',
      isGuest: user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true,
      isDeactivated: user.deleted === true,
    }),
  );

/** @returns null for something that is no user at all */
export function parseProfile(user: unknown): SlackProfile | null {
  const parsed = slackUser.safeParse(user);
  return parsed.success ? parsed.data : null;
}

export type ProfileResult =
  | { readonly kind: 'found'; readonly profile: SlackProfile }
  | { readonly kind: 'absent' }
  | Failure;

export async function fetchProfile(client: WebClient, slackUserId: string): Promise<ProfileResult> {
  try {
    const { user } = await client.users.info({ user: slackUserId, include_locale: true });
    const profile = parseProfile(user);
    return profile === null ? { kind: 'absent' } : { kind: 'found', profile };
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'recipientGone' ? { kind: 'absent' } : failure;
  }
}

/** As many as Slack advises. */
export const PROFILES_ON_A_PAGE = 200;

export type ProfilePage =
  | { readonly kind: 'page'; readonly profiles: readonly SlackProfile[]; readonly nextCursor: string | null }
  /** The cursor is too old, or was never Slack's. */
  | { readonly kind: 'cursorLost' }
  | Failure;

/** A page of everybody in the workspace, former members included. @param cursor null for the first page */
export async function listProfilePage(client: WebClient, cursor: string | null): Promise<ProfilePage> {
  try {
    const page = await client.users.list({
      limit: PROFILES_ON_A_PAGE,
      include_locale: true,
      ...(cursor === null ? {} : { cursor }),
    });
    const profiles = (page.members ?? []).flatMap((member) => parseProfile(member) ?? []);
    return { kind: 'page', profiles, nextCursor: page.response_metadata?.next_cursor || null };
  } catch (error) {
    const isLost = slackErrorCode(error) === 'invalid_cursor' && cursor !== null;
    return isLost ? { kind: 'cursorLost' } : failureOf(error);
  }
}
