// Files: announced, uploaded, completed (once), shared. The bytes live in the journal as base64; this is a
// workspace for trying things out, not a file store.
import { placeWith } from './channels.ts';
import type { FileOnScreen } from './client-api.ts';
import type { Json, StoredFile } from './entities.ts';
import type { Workspace } from './workspace.ts';

const mimeTypes: Readonly<Record<string, string>> = {
  ics: 'text/calendar',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  json: 'application/json',
};

export function announceFile(workspace: Workspace, name: string, bytes: number): StoredFile {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const file: StoredFile = {
    id: workspace.newId('F'),
    name,
    title: name,
    mimeType: mimeTypes[extension] ?? 'application/octet-stream',
    bytes,
    contentBase64: null,
    state: 'announced',
    sharedIn: [],
    announcedAt: workspace.clock.now(),
  };
  workspace.record({ kind: 'file', file });
  return file;
}

/** Takes the bytes of an announced file. False when there is no such file, or they are not as many as announced. */
export function receiveFile(workspace: Workspace, id: string, content: Buffer): boolean {
  const file = workspace.state.files.get(id);
  if (file === undefined || file.state === 'completed' || content.length !== file.bytes) return false;
  const change = { contentBase64: content.toString('base64'), state: 'uploaded' } as const;
  workspace.record({ kind: 'fileChanged', id, change });
  return true;
}

export function fileObject(workspace: Workspace, file: StoredFile): Json {
  const isComplete = file.state === 'completed';
  const shares: Record<'public' | 'private', Record<string, { ts: string }[]>> = { public: {}, private: {} };
  for (const { channelId, ts } of file.sharedIn) {
    const isPublic = workspace.state.channels.get(channelId)?.about.isPrivate === false;
    const group = shares[isPublic ? 'public' : 'private'];
    group[channelId] = [...(group[channelId] ?? []), { ts }];
  }
  const idsIn = (kind: 'public' | 'private', prefix: string) =>
    Object.keys(shares[kind]).filter((id) => id.startsWith(prefix));
  const created = Math.floor((file.announcedAt ?? workspace.clock.now()) / 1_000);
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.title,
    mimetype: isComplete ? file.mimeType : '',
    filetype: file.name.split('.').at(-1) ?? '',
    size: file.bytes,
    user: file.ownerId ?? workspace.botUserId,
    mode: 'hosted',
    is_external: false,
    is_public: Object.keys(shares.public).length > 0,
    url_private: `${workspace.origin.url}${filePath(file)}`,
    shares: {
      ...(Object.keys(shares.public).length > 0 ? { public: shares.public } : {}),
      private: shares.private,
    },
    channels: idsIn('public', 'C'),
    groups: idsIn('private', 'C'),
    ims: idsIn('private', 'D'),
  };
}

/** Takes the file away from everybody; the messages it was in stay. */
export function deleteFile(workspace: Workspace, { id, sharedIn }: StoredFile): void {
  for (const { channelId, ts } of sharedIn) {
    const message = placeWith(workspace.state, channelId)?.messages.find((candidate) => candidate.ts === ts);
    const fileIds = (message?.fileIds ?? []).filter((other) => other !== id);
    workspace.record({ kind: 'messageChanged', channelId, ts, change: { fileIds } });
  }
  workspace.record({ kind: 'fileChanged', id, change: { isDeleted: true, contentBase64: null } });
}

export function filePath(file: StoredFile): string {
  return `/ui/files/${file.id}/${encodeURIComponent(file.name)}`;
}

export function fileOnScreen(file: StoredFile): FileOnScreen {
  const { id, name, title, mimeType, bytes } = file;
  return { id, name, title, mimeType, bytes, path: filePath(file) };
}
