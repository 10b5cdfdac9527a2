// What one person sees, read from the workspace's state. Shows nothing that is not theirs.
import type { Screen } from './client-api.ts';
import type { Json, Member } from './entities.ts';
import { isJson, microsOf } from './facts.ts';
import { fileOnScreen } from './files.ts';
import { memberSummary } from './members.ts';
import type { Workspace } from './workspace.ts';

export function screenOf(workspace: Workspace, member: Member): Screen {
  const { state } = workspace;
  const conversation = state.conversations.values().find(({ memberId }) => memberId === member.id);
  const home = state.homes.get(member.id);
  return {
    member: memberSummary(workspace, member),
    messages: (conversation?.messages ?? []).map((message) => ({
      ts: message.ts,
      sentAt: Math.floor(microsOf(message.ts) / 1_000),
      authorId: message.authorId,
      text: message.text,
      blocks: message.blocks,
      files: message.fileIds.flatMap((id) => {
        const file = state.files.get(id);
        return file === undefined ? [] : [fileOnScreen(file)];
      }),
      isEphemeral: message.isEphemeral,
      isEdited: message.editedTs !== null,
      reactions: [],
      replies: [],
      isBroadcast: false,
    })),
    channels: [],
    home: home === undefined ? null : blocksOf(home.payload),
    modals: (state.stacks.get(member.id) ?? []).flatMap((id) => {
      const view = state.views.get(id);
      if (view === undefined) return [];
      return [{ viewId: id, view: view.payload, errors: view.errors, values: view.values }];
    }),
    notice: state.notices.get(member.id) ?? null,
  };
}

export function blocksOf(payload: Json): Json[] {
  return Array.isArray(payload.blocks) ? payload.blocks.filter(isJson) : [];
}
