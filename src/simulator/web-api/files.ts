// files.*: announce, upload, complete once, look. The share appears with the completion.
import { z } from 'zod';
import { announceFile, fileObject } from '../files.ts';
import { checkContent, post, reachConversation } from '../messages.ts';
import { blocks, count, failure, json, method, text } from './method.ts';

const getUploadURLExternal = method({
  scopes: ['files:write'],
  args: {
    filename: text,
    length: count,
    alt_txt: text.max(1_000).optional(),
    snippet_type: text.optional(),
  },
  answer: (workspace, { filename, length }) => {
    // Slack takes a length of zero for a missing one.
    if (length < 1 || filename === '') return failure('missing_argument');
    const file = announceFile(workspace, filename, length);
    return { ok: true, upload_url: `${workspace.origin.url}/upload/v1/${file.id}`, file_id: file.id };
  },
});

const completeUploadExternal = method({
  scopes: ['files:write'],
  args: {
    files: json(z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1)),
    channel_id: text.optional(),
    initial_comment: text.optional(),
    blocks: blocks.optional(),
  },
  answer: (workspace, args) => {
    const found = args.files.map(({ id }) => workspace.state.files.get(id));
    if (found.some((file) => file?.state !== 'uploaded')) return failure('file_not_found');
    const reached =
      args.channel_id === undefined || !args.channel_id.startsWith('D')
        ? null
        : reachConversation(workspace, args.channel_id);
    if (args.channel_id !== undefined && (reached === null || 'error' in reached)) {
      return failure('channel_not_found');
    }
    const content = { text: args.initial_comment, blocks: args.blocks };
    const saysSomething = content.text !== undefined || content.blocks !== undefined;
    const refused = saysSomething ? checkContent(workspace, content) : null;
    if (refused !== null) return refused;
    for (const { id, title } of args.files) {
      const change = { state: 'completed', ...(title === undefined ? {} : { title }) } as const;
      workspace.record({ kind: 'fileChanged', id, change });
    }
    if (reached !== null && 'conversation' in reached) {
      const fileIds = args.files.map(({ id }) => id);
      const { ts } = post(workspace, reached.conversation, { ...content, fileIds });
      const sharedIn = [{ channelId: reached.conversation.id, ts }];
      for (const id of fileIds) workspace.record({ kind: 'fileChanged', id, change: { sharedIn } });
    }
    return { ok: true, files: args.files.map(({ id, title }) => ({ id, title: title ?? '' })) };
  },
});

const info = method({
  scopes: ['files:read'],
  args: { file: text },
  answer: (workspace, { file: id }) => {
    const file = workspace.state.files.get(id);
    if (file === undefined) return failure('file_not_found');
    return { ok: true, file: fileObject(workspace, file), comments: [] };
  },
});

export const files = {
  'files.getUploadURLExternal': getUploadURLExternal,
  'files.completeUploadExternal': completeUploadExternal,
  'files.info': info,
};
