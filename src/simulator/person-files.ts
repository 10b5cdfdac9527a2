// Small files that a person puts into a file input. They belong to the person; the app gets to know them with
// the form, and reads them with files:read.
import type { Json, Member, StoredFile } from './entities.ts';
import { announceFile, fileObject, receiveFile } from './files.ts';
import type { Workspace } from './workspace.ts';

/** Slack takes more; this is a workspace for trying things out. */
export const MOST_FILE_BYTES = 5 * 1_024 * 1_024;

/** Keeps a person's file, and returns it as Slack tells an app about it. Null when it is empty or too large. */
export function keepFile(workspace: Workspace, member: Member, name: string, content: Buffer): Json | null {
  if (content.length === 0 || content.length > MOST_FILE_BYTES) return null;
  const { id } = announceFile(workspace, name, content.length);
  receiveFile(workspace, id, content);
  workspace.record({ kind: 'fileChanged', id, change: { state: 'completed', ownerId: member.id } });
  const kept = workspace.state.files.get(id);
  return kept === undefined ? null : ownFileObject(workspace, kept);
}

/** Whether this is a file object of a file this person put here. */
export function isOwnFile(workspace: Workspace, member: Member, file: Json): boolean {
  return workspace.state.files.get(String(file.id))?.ownerId === member.id;
}

function ownFileObject(workspace: Workspace, file: StoredFile): Json {
  const address = fileObject(workspace, file).url_private;
  return { ...fileObject(workspace, file), user: file.ownerId, url_private_download: address };
}

/** What an app downloads from a `url_private` with its token. Null without files:read, the token or the file. */
export function downloadedFile(
  workspace: Workspace,
  path: string,
  authorization: string | null,
): { readonly content: Uint8Array<ArrayBuffer>; readonly mimeType: string } | null {
  const id = /^\/ui\/files\/([^/]+)\//.exec(path)?.[1];
  if (id === undefined) return null;
  const { scopes } = workspace.options;
  const isAllowed =
    authorization === `Bearer ${workspace.botToken}` && scopes?.includes('files:read') !== false;
  const file = workspace.state.files.get(id);
  if (!isAllowed) workspace.problems.push(`a download of ${id} without its token or files:read`);
  if (!isAllowed || file === undefined || file.contentBase64 === null) return null;
  return { content: new Uint8Array(Buffer.from(file.contentBase64, 'base64')), mimeType: file.mimeType };
}
