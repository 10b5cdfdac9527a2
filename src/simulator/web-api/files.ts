// files.*: announce, upload, complete once, look, delete. The share appears with the completion.
import { z } from 'zod';
import type { Place, StoredFile } from '../entities.ts';
import { announceFile, deleteFile, fileObject } from '../files.ts';
import { checkContent, post, reachConversation } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import { threadIn } from './chat.ts';
import { type Answer, blocks, count, failure, json, method, text } from './method.ts';

const MOST_CHANNELS = 100;

const getUploadURLExternal = method({
  scopes: ['files:write'],
  tier: 'tier 4',
  errors: ['missing_argument', 'alt_txt_too_large'],
  args: {
    filename: text,
    length: count,
    alt_txt: text.optional(),
    snippet_type: text.optional(),
  },
  answer: (workspace, { filename, length, alt_txt: altText = '' }) => {
    // Slack takes a length of zero for a missing one.
    if (length < 1 || filename === '') return failure('missing_argument');
    if (altText.length > 1_000) return failure('alt_txt_too_large');
    const file = announceFile(workspace, filename, length);
    return { ok: true, upload_url: `${workspace.origin.url}/upload/v1/${file.id}`, file_id: file.id };
  },
});

type Wanted = { readonly channel_id?: string | undefined; readonly channels?: string | undefined };

/** Where files go: `channel_id` takes no member's id, `channels` does. */
function targetsOf(workspace: Workspace, wanted: Wanted): readonly Place[] | { readonly refused: Answer } {
  if (wanted.channel_id !== undefined && !/^[CD]/.test(wanted.channel_id)) {
    return { refused: failure('channel_not_found') };
  }
  const listed = (wanted.channels ?? '').split(',').filter(Boolean);
  if (listed.length > MOST_CHANNELS) return { refused: failure('channels_limit_exceeded') };
  const places: Place[] = [];
  for (const id of [...(wanted.channel_id === undefined ? [] : [wanted.channel_id]), ...listed]) {
    const reached = reachConversation(workspace, id);
    if ('error' in reached) {
      const error = reached.error === 'not_in_channel' ? reached.error : 'channel_not_found';
      return { refused: failure(error) };
    }
    places.push(reached.place);
  }
  return places;
}

const completeUploadExternal = method({
  scopes: ['files:write'],
  tier: 'tier 4',
  errors: [
    'file_not_found',
    'channel_not_found',
    'not_in_channel',
    'channels_limit_exceeded',
    'invalid_blocks',
    'invalid_blocks_format',
    'no_text',
    'invalid_thread_ts',
  ],
  args: {
    files: json(z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1)),
    channel_id: text.optional(),
    channels: text.optional(),
    thread_ts: text.optional(),
    initial_comment: text.optional(),
    blocks: blocks.optional(),
  },
  answer: (workspace, args) => {
    const found = args.files.map(({ id }) => workspace.state.files.get(id));
    if (found.some((file) => file?.state !== 'uploaded')) return failure('file_not_found');
    const targets = targetsOf(workspace, args);
    if ('refused' in targets) return targets.refused;
    const content = { text: args.initial_comment, blocks: args.blocks };
    const saysSomething = content.text !== undefined || content.blocks !== undefined;
    const refused = saysSomething ? checkContent(workspace, content) : null;
    if (refused !== null) return refused;
    const fileIds = args.files.map(({ id }) => id);
    const sharedIn: { channelId: string; ts: string }[] = [];
    for (const place of targets) {
      const thread = threadIn(workspace, place, args.thread_ts);
      if ('refused' in thread) return thread.refused;
      const { ts } = post(workspace, place, { ...content, fileIds, threadTs: thread.threadTs });
      sharedIn.push({ channelId: place.id, ts });
    }
    for (const { id, title } of args.files) {
      const change = { state: 'completed', sharedIn, ...(title === undefined ? {} : { title }) } as const;
      workspace.record({ kind: 'fileChanged', id, change });
    }
    return { ok: true, files: args.files.map(({ id, title }) => ({ id, title: title ?? '' })) };
  },
});

function lookUp(workspace: Workspace, id: string): StoredFile | { readonly error: string } {
  const file = workspace.state.files.get(id);
  if (file === undefined) return { error: 'file_not_found' };
  return file.isDeleted === true ? { error: 'file_deleted' } : file;
}

const info = method({
  scopes: ['files:read'],
  tier: 'tier 4',
  errors: ['file_not_found', 'file_deleted'],
  args: { file: text },
  answer: (workspace, { file: id }) => {
    const file = lookUp(workspace, id);
    if ('error' in file) return failure(file.error);
    return { ok: true, file: fileObject(workspace, file), comments: [] };
  },
});

const list = method({
  scopes: ['files:read'],
  tier: 'tier 3',
  errors: ['user_not_found'],
  args: {
    channel: text.optional(),
    user: text.optional(),
    ts_from: count.optional(),
    ts_to: count.optional(),
    count: count.optional(),
    page: count.optional(),
  },
  answer: (workspace, args) => {
    const { channel, user, ts_from: from = 0, ts_to: to = Number.MAX_SAFE_INTEGER } = args;
    if (user !== undefined && !workspace.state.members.has(user)) return failure('user_not_found');
    const matching = [...workspace.state.files.values()].filter((file) => {
      const at = Math.floor((file.announcedAt ?? 0) / 1_000);
      const isThere = channel === undefined || file.sharedIn.some(({ channelId }) => channelId === channel);
      const isTheirs = user === undefined || user === (file.ownerId ?? workspace.botUserId);
      const isListed = file.state === 'completed' && file.isDeleted !== true && isTheirs;
      return isListed && isThere && at >= from && at <= to;
    });
    const size = Math.min(1_000, Math.max(1, args.count ?? 100));
    const page = Math.max(1, args.page ?? 1);
    const shown = matching.reverse().slice((page - 1) * size, page * size);
    const paging = { count: size, total: matching.length, page, pages: Math.ceil(matching.length / size) };
    return { ok: true, files: shown.map((file) => fileObject(workspace, file)), paging };
  },
});

const remove = method({
  scopes: ['files:write'],
  tier: 'tier 3',
  errors: ['file_not_found', 'file_deleted', 'cant_delete_file'],
  args: { file: text },
  answer: (workspace, { file: id }) => {
    const file = lookUp(workspace, id);
    if ('error' in file) return failure(file.error);
    if (file.ownerId !== undefined) return failure('cant_delete_file');
    deleteFile(workspace, file);
    return { ok: true };
  },
});

export const files = {
  'files.getUploadURLExternal': getUploadURLExternal,
  'files.completeUploadExternal': completeUploadExternal,
  'files.info': info,
  'files.list': list,
  'files.delete': remove,
};
