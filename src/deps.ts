import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Database } from './db/database.ts';
import type { MatchingThread } from './matching/thread.ts';

/** What an operation may use besides its arguments. Nothing else is ambient: no singletons, no container. */
export type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Slack ids that the configuration makes leads, on top of those appointed in Slack. */
  readonly configuredLeads: readonly string[];
  /** Where computations of matching run that would keep people waiting on the main loop. */
  readonly matchingThread: Pick<MatchingThread, 'run'>;
  /** Makes sure these people's Slack profiles are in the database, asking Slack for those that are not. */
  readonly learnProfiles: (workspaceId: string, slackUserIds: readonly string[]) => Promise<void>;
  /** Optional permissions that the workspace has granted, such as `files:read`; they come and go. */
  readonly grantedScopes: () => ReadonlySet<string>;
  /** A file that somebody put into a form, or a sentence that says why it cannot be read. */
  readonly readFile: (
    workspaceId: string,
    fileId: string,
    maxBytes: number,
  ) => Promise<
    | { readonly kind: 'read'; readonly name: string; readonly bytes: Uint8Array }
    | { readonly kind: 'refused'; readonly reason: string }
  >;
  /** Who is in a channel or a user group, or a sentence that says why that cannot be told. */
  readonly listMembers: (of: {
    readonly kind: 'channel' | 'userGroup';
    readonly id: string;
  }) => Promise<
    | { readonly kind: 'listed'; readonly slackUserIds: readonly string[] }
    | { readonly kind: 'refused'; readonly reason: string }
  >;
  /** The workspace's user groups by name; none when Slack does not tell. */
  readonly listUserGroups: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
};
