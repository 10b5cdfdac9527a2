// Files: announced, uploaded, completed (once), shared. The bytes live in the journal as base64; this is a
// workspace for trying things out, not a file store.
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
  const shares: Record<string, { ts: string }[]> = {};
  for (const { channelId, ts } of file.sharedIn) shares[channelId] = [...(shares[channelId] ?? []), { ts }];
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: isComplete ? file.mimeType : '',
    filetype: file.name.split('.').at(-1) ?? '',
    size: file.bytes,
    user: workspace.botUserId,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: `${workspace.origin.url}${filePath(file)}`,
    shares: { private: shares },
    ims: Object.keys(shares),
  };
}

export function filePath(file: StoredFile): string {
  return `/ui/files/${file.id}/${encodeURIComponent(file.name)}`;
}

export function fileOnScreen(file: StoredFile): FileOnScreen {
  const { id, name, title, mimeType, bytes } = file;
  return { id, name, title, mimeType, bytes, path: filePath(file) };
}
