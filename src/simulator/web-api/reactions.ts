// reactions.*: the app's own reactions, and everybody's to one message. Files have none here.
import { isMemberOf } from '../channels.ts';
import type { Message, Place } from '../entities.ts';
import { findMessage, isClosed, messageObject } from '../messages.ts';
import { hasReacted, isEmojiName, MOST_NAMES, react } from '../reactions.ts';
import type { Workspace } from '../workspace.ts';
import { permalink } from './chat.ts';
import { afterwards, failure, flag, method, text } from './method.ts';

const target = { channel: text.optional(), timestamp: text.optional() };
const targetErrors = [
  'no_item_specified',
  'bad_timestamp',
  'channel_not_found',
  'message_not_found',
] as const;

type Target = { readonly channel?: string | undefined; readonly timestamp?: string | undefined };

function find(
  workspace: Workspace,
  { channel, timestamp }: Target,
): { readonly place: Place; readonly message: Message } | { readonly error: string } {
  if (channel === undefined || timestamp === undefined) return { error: 'no_item_specified' };
  if (!/^\d+\.\d+$/.test(timestamp)) return { error: 'bad_timestamp' };
  const found = findMessage(workspace, channel, timestamp);
  if ('error' in found) return found;
  const isThere = isMemberOf(workspace, found.place, workspace.botUserId);
  return isThere ? found : { error: 'not_in_channel' };
}

const add = method({
  scopes: ['reactions:write'],
  tier: 'tier 3',
  errors: [
    ...targetErrors,
    'not_in_channel',
    'is_archived',
    'invalid_name',
    'already_reacted',
    'too_many_emoji',
  ],
  args: { ...target, name: text },
  answer: (workspace, { name, ...args }) => {
    if (!isEmojiName(name)) return failure('invalid_name');
    const found = find(workspace, args);
    if ('error' in found) return failure(found.error);
    const { place, message } = found;
    if (isClosed(workspace, place)) return failure('is_archived');
    const memberId = workspace.botUserId;
    if (hasReacted(message, name, memberId)) return failure('already_reacted');
    const names = (message.reactions ?? []).map((reaction) => reaction.name);
    if (names.length >= MOST_NAMES && !names.includes(name)) return failure('too_many_emoji');
    afterwards(workspace, react(workspace, found, { name, memberId }));
    return { ok: true };
  },
});

const remove = method({
  scopes: ['reactions:write'],
  tier: 'tier 2',
  errors: [...targetErrors, 'not_in_channel', 'invalid_name', 'no_reaction'],
  args: { ...target, name: text },
  answer: (workspace, { name, ...args }) => {
    if (!isEmojiName(name)) return failure('invalid_name');
    const found = find(workspace, args);
    if ('error' in found) return failure(found.error);
    const memberId = workspace.botUserId;
    if (!hasReacted(found.message, name, memberId)) return failure('no_reaction');
    afterwards(workspace, react(workspace, found, { name, memberId }));
    return { ok: true };
  },
});

const get = method({
  scopes: ['reactions:read'],
  tier: 'tier 3',
  errors: [...targetErrors, 'not_in_channel'],
  args: { ...target, full: flag.optional() },
  answer: (workspace, args) => {
    const found = find(workspace, args);
    if ('error' in found) return failure(found.error);
    const { place, message } = found;
    return {
      ok: true,
      type: 'message',
      channel: place.id,
      message: {
        ...messageObject(workspace, message, { withMetadata: false, place }),
        permalink: permalink(workspace, place, message.ts),
      },
    };
  },
});

export const reactions = {
  'reactions.add': add,
  'reactions.remove': remove,
  'reactions.get': get,
};
