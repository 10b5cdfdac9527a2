// Threads: which message answers which, and what Slack says about it. A reply to a message that is not there is
// taken and seen by nobody, as in Slack.
import type { Json, Message, Place } from './entities.ts';

/** Whether a message stands in the conversation itself: no reply, or one that was also sent there. */
export function inConversation({ threadTs, isBroadcast }: Message): boolean {
  return threadTs === undefined || isBroadcast === true;
}

/** The replies below a message, oldest first. */
export function repliesTo(place: Place, ts: string): Message[] {
  return place.messages.filter(({ threadTs }) => threadTs === ts);
}

export type ThreadTarget =
  | { readonly threadTs: string | undefined; readonly problem: string | null }
  | { readonly error: string };

/** Where a reply to `ts` belongs: a reply's own thread if that is what `ts` names. */
export function threadTarget(place: Place, ts: string | undefined): ThreadTarget {
  if (ts === undefined || ts === '') return { threadTs: undefined, problem: null };
  if (!/^\d{9,}\.\d{6}$/.test(ts)) return { error: 'invalid_thread_ts' };
  const parent = place.messages.find((message) => message.ts === ts && !message.isEphemeral);
  if (parent === undefined) {
    return { threadTs: ts, problem: `a reply to ${ts}, which is not there: nobody sees it` };
  }
  if (parent.threadTs === undefined) return { threadTs: ts, problem: null };
  return { threadTs: parent.threadTs, problem: `a reply to ${ts}, which is a reply itself` };
}

/** The fields Slack adds to a message with replies, and to replies. */
export function threadFields(place: Place, message: Message): Json {
  if (message.threadTs !== undefined) {
    const parent = place.messages.find(({ ts }) => ts === message.threadTs);
    return {
      thread_ts: message.threadTs,
      ...(parent === undefined ? {} : { parent_user_id: parent.authorId }),
      ...(message.isBroadcast === true ? { subtype: 'thread_broadcast' } : {}),
    };
  }
  const replies = repliesTo(place, message.ts).filter(({ isEphemeral }) => !isEphemeral);
  const last = replies.at(-1);
  if (last === undefined) return {};
  const authors = [...new Set(replies.map(({ authorId }) => authorId))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: authors.length,
    latest_reply: last.ts,
    reply_users: authors.slice(0, 5),
    is_locked: false,
    subscribed: true,
  };
}
