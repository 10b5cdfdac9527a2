// chat.scheduleMessage and what belongs to it: at most 120 days ahead, 30 in five minutes of a conversation, and
// no way back in the last minute.
import { DAY, MINUTE, SECOND } from '../../clock.ts';
import { placeWith } from '../channels.ts';
import type { ScheduledMessage } from '../entities.ts';
import { checkContent, reachConversation } from '../messages.ts';
import { schedule, scheduledMessages } from '../scheduled.ts';
import type { Workspace } from '../workspace.ts';
import {
  checkMetadata,
  contentArgs,
  contentErrors,
  formatting,
  metadataErrors,
  reachErrors,
  threadArgs,
  threadIn,
  unfurling,
} from './chat.ts';
import { count, failure, metadata, method, pageIn, paging, text } from './method.ts';

const MOST_DAYS = 120;
const MOST_IN_WINDOW = 30;
const WINDOW_MS = 5 * MINUTE;
const LAST_CHANCE_MS = MINUTE;

function timeError(workspace: Workspace, channelId: string, postAt: number): string | null {
  const now = workspace.clock.now();
  if (!Number.isSafeInteger(postAt) || postAt <= 0) return 'invalid_time';
  if (postAt <= now) return 'time_in_past';
  if (postAt > now + MOST_DAYS * DAY) return 'time_too_far';
  const around = scheduledMessages(workspace).filter((other) => {
    return other.channelId === channelId && Math.abs(other.postAt - postAt) < WINDOW_MS;
  });
  return around.length >= MOST_IN_WINDOW ? 'restricted_too_many' : null;
}

const scheduleMessage = method({
  scopes: ['chat:write'],
  tier: 'tier 3',
  errors: [
    ...reachErrors,
    ...contentErrors,
    ...metadataErrors,
    'invalid_thread_ts',
    'invalid_time',
    'time_in_past',
    'time_too_far',
    'restricted_too_many',
  ],
  args: {
    channel: text,
    post_at: count,
    ...contentArgs,
    ...formatting,
    ...threadArgs,
    ...unfurling,
    metadata: metadata.optional(),
  },
  answer: (workspace, args) => {
    const reached = reachConversation(workspace, args.channel);
    if ('error' in reached) return failure(reached.error);
    const { place } = reached;
    const refused = checkContent(workspace, args) ?? checkMetadata(args.metadata);
    if (refused !== null) return refused;
    const thread = threadIn(workspace, place, args.thread_ts);
    if ('refused' in thread) return thread.refused;
    const postAt = args.post_at * SECOND;
    const error = timeError(workspace, place.id, postAt);
    if (error !== null) return failure(error);
    const hasMetadata = args.metadata !== undefined;
    if (hasMetadata) workspace.problems.push('a scheduled message with metadata: Slack never posts it');
    const scheduled = schedule(workspace, {
      channelId: place.id,
      postAt,
      text: args.text ?? '',
      blocks: Array.isArray(args.blocks) ? args.blocks : [],
      threadTs: thread.threadTs ?? null,
      isBroadcast: args.reply_broadcast ?? false,
      hasMetadata,
    });
    return {
      ok: true,
      channel: place.id,
      scheduled_message_id: scheduled.id,
      post_at: args.post_at,
      message: { type: 'message', text: scheduled.text, bot_id: workspace.botId, user: workspace.botUserId },
    };
  },
});

const deleteScheduledMessage = method({
  scopes: ['chat:write'],
  tier: 'tier 3',
  errors: ['channel_not_found', 'invalid_scheduled_message_id'],
  args: { channel: text, scheduled_message_id: text },
  answer: (workspace, { channel, scheduled_message_id: id }) => {
    if (placeWith(workspace.state, channel) === undefined) return failure('channel_not_found');
    const scheduled = workspace.state.scheduled.get(id);
    const isTooLate = (scheduled?.postAt ?? 0) - workspace.clock.now() < LAST_CHANCE_MS;
    if (scheduled?.channelId !== channel || isTooLate) return failure('invalid_scheduled_message_id');
    workspace.record({ kind: 'scheduledGone', id });
    return { ok: true };
  },
});

function scheduledObject(scheduled: ScheduledMessage) {
  return {
    id: scheduled.id,
    channel_id: scheduled.channelId,
    post_at: scheduled.postAt / SECOND,
    date_created: Math.floor(scheduled.createdAt / SECOND),
    text: scheduled.text,
  };
}

const list = method({
  scopes: [],
  tier: 'tier 3',
  errors: ['invalid_channel', 'invalid_cursor', 'invalid_limit'],
  args: { channel: text.optional(), oldest: count.optional(), latest: count.optional(), ...paging },
  answer: (workspace, { channel, oldest = 0, latest = Number.MAX_SAFE_INTEGER, ...wanted }) => {
    if (channel !== undefined && placeWith(workspace.state, channel) === undefined) {
      return failure('invalid_channel');
    }
    const waiting = scheduledMessages(workspace).filter(({ channelId, postAt }) => {
      const at = postAt / SECOND;
      return (channel === undefined || channelId === channel) && at >= oldest && at <= latest;
    });
    const paged = pageIn(waiting, wanted);
    if ('error' in paged) return failure(paged.error);
    return {
      ok: true,
      scheduled_messages: paged.page.map(scheduledObject),
      response_metadata: { next_cursor: paged.nextCursor },
    };
  },
});

export const scheduled = {
  'chat.scheduleMessage': scheduleMessage,
  'chat.deleteScheduledMessage': deleteScheduledMessage,
  'chat.scheduledMessages.list': list,
};
