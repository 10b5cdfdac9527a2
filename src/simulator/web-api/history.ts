// conversations.history and conversations.replies: what was said, newest or oldest first, within a range.
import { isMemberOf, isVisibleToApp, placeWith } from '../channels.ts';
import type { Message, Place } from '../entities.ts';
import { microsOf } from '../facts.ts';
import { lastingMessages, messageObject } from '../messages.ts';
import { repliesTo } from '../threads.ts';
import type { Workspace } from '../workspace.ts';
import { failure, flag, method, pageIn, paging, pagingErrors, text } from './method.ts';

const rangeArgs = {
  channel: text,
  oldest: text.optional(),
  latest: text.optional(),
  inclusive: flag.optional(),
  ...paging,
  include_all_metadata: flag.optional(),
};

type Range = {
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  readonly inclusive?: boolean | undefined;
};

function rangeError({ oldest, latest }: Range): string | null {
  const isTs = (ts: string | undefined) => ts === undefined || /^\d+(\.\d+)?$/.test(ts);
  if (!isTs(oldest)) return 'invalid_ts_oldest';
  return isTs(latest) ? null : 'invalid_ts_latest';
}

function within({ ts }: Message, range: Range): boolean {
  const oldest = range.oldest === undefined ? 0 : microsOf(range.oldest);
  const latest = range.latest === undefined ? Number.MAX_SAFE_INTEGER : microsOf(range.latest);
  const at = microsOf(ts);
  if (at > oldest && at < latest) return true;
  return range.inclusive === true && (at === oldest || at === latest);
}

function reachToRead(
  workspace: Workspace,
  channel: string,
): { readonly place: Place } | { readonly error: string } {
  const place = placeWith(workspace.state, channel);
  if (place === undefined || !isVisibleToApp(workspace, place)) return { error: 'channel_not_found' };
  // Bots read only where they are.
  return isMemberOf(workspace, place, workspace.botUserId) ? { place } : { error: 'not_in_channel' };
}

const readErrors = [
  'channel_not_found',
  'not_in_channel',
  'invalid_ts_oldest',
  'invalid_ts_latest',
  ...pagingErrors,
] as const;

function more(nextCursor: string) {
  return {
    has_more: nextCursor !== '',
    ...(nextCursor === '' ? {} : { response_metadata: { next_cursor: nextCursor } }),
  };
}

const history = method({
  scopes: [],
  perConversation: 'history',
  tier: 'tier 3',
  errors: readErrors,
  args: rangeArgs,
  answer: (workspace, args) => {
    const reached = reachToRead(workspace, args.channel);
    if ('error' in reached) return failure(reached.error);
    const error = rangeError(args);
    if (error !== null) return failure(error);
    const { place } = reached;
    const newestFirst = lastingMessages(place)
      .filter((message) => within(message, args))
      .reverse();
    const paged = pageIn(newestFirst, args);
    if ('error' in paged) return failure(paged.error);
    const options = { withMetadata: args.include_all_metadata ?? false, place };
    return {
      ok: true,
      messages: paged.page.map((message) => messageObject(workspace, message, options)),
      pin_count: 0,
      ...more(paged.nextCursor),
    };
  },
});

const replies = method({
  scopes: [],
  perConversation: 'history',
  tier: 'tier 3',
  errors: [...readErrors, 'thread_not_found'],
  args: { ...rangeArgs, ts: text },
  answer: (workspace, args) => {
    const reached = reachToRead(workspace, args.channel);
    if ('error' in reached) return failure(reached.error);
    const error = rangeError(args);
    if (error !== null) return failure(error);
    const { place } = reached;
    const named = place.messages.find(({ ts, isEphemeral }) => ts === args.ts && !isEphemeral);
    const parent =
      named?.threadTs === undefined ? named : place.messages.find(({ ts }) => ts === named.threadTs);
    if (parent === undefined) return failure('thread_not_found');
    const below = repliesTo(place, parent.ts).filter(
      (message) => !message.isEphemeral && within(message, args),
    );
    const paged = pageIn(below, args);
    if ('error' in paged) return failure(paged.error);
    const options = { withMetadata: args.include_all_metadata ?? false, place };
    // The parent leads every page.
    const told = [parent, ...paged.page].map((message) => messageObject(workspace, message, options));
    return { ok: true, messages: told, ...more(paged.nextCursor) };
  },
});

export const histories = { 'conversations.history': history, 'conversations.replies': replies };
