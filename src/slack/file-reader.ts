// Reads a file that somebody uploaded into a form. Sends the bot token to Slack and nowhere else, and takes in no
// more than it was asked for. Every failure is a sentence for whoever uploaded it.
import type { WebClient } from '@slack/web-api';
import { SECOND } from '../clock.ts';
import { slackErrorCode } from './errors.ts';

export type FileReading =
  | { readonly kind: 'read'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: string };

export type FileReader = (fileId: string, maxBytes: number) => Promise<FileReading>;

const DOWNLOAD_TIMEOUT_MS = 20 * SECOND;

const NOT_NOW = 'Slack did not hand out the file. Please try again in a minute, or paste the rows instead.';
const NOT_ALLOWED =
  'Flipside may not read files any more. Please paste the rows instead, or ask a workspace admin for the permission files:read.';
const IS_GONE = 'The file is not there any more. Please choose it again.';

/** @param reach.fetch given only where Slack is embedded: then its addresses are whatever it says */
export function createFileReader(
  client: WebClient,
  reach: { readonly fetch?: typeof globalThis.fetch } = {},
): FileReader {
  return async (fileId, maxBytes) => {
    try {
      const { file } = await client.files.info({ file: fileId });
      const address = file?.url_private;
      if (address === undefined || client.token === undefined) return refused(IS_GONE);
      if ((file?.size ?? 0) > maxBytes) return refused(tooLarge(maxBytes));
      const isTrusted = reach.fetch !== undefined || isOfSlack(address, client.slackApiUrl);
      if (!isTrusted) return refused(NOT_NOW);
      const response = await (reach.fetch ?? globalThis.fetch)(address, {
        headers: { authorization: `Bearer ${client.token}` },
        // Without the permission Slack leads to its page for signing in.
        redirect: 'manual',
        signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
      });
      const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
      if (!response.ok || isPage || response.body === null) return refused(NOT_NOW);
      const bytes = await readUpTo(response.body, maxBytes);
      return bytes === null ? refused(tooLarge(maxBytes)) : { kind: 'read', name: file?.name ?? '', bytes };
    } catch (error) {
      return refused(WHY[slackErrorCode(error) ?? ''] ?? NOT_NOW);
    }
  };
}

const WHY: Readonly<Record<string, string>> = {
  missing_scope: NOT_ALLOWED,
  no_permission: NOT_ALLOWED,
  file_not_found: IS_GONE,
  file_deleted: IS_GONE,
};

function refused(reason: string): FileReading {
  return { kind: 'refused', reason };
}

function tooLarge(maxBytes: number): string {
  return `The file is larger than ${Math.floor(maxBytes / 1_024 / 1_024)} MB. Please split it, or leave out columns that are not needed.`;
}

const SLACK_HOSTS = ['slack.com', 'slack-files.com', 'slack-gov.com'];

/** Slack's own hosts, or the one that the Web API is at. */
export function isOfSlack(address: string, apiUrl: string | undefined): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.origin === URL.parse(apiUrl ?? '')?.origin) return true;
  return (
    url.protocol === 'https:' &&
    SLACK_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  );
}

/** @returns null when there is more */
async function readUpTo(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
