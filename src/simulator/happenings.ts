// What the app did that somebody can see: a new message, a changed Home tab, a modal that changed by itself.
// Watches the workspace's changes; keeps the latest and tells whoever listens. What people do is not in here.
import type { Happening } from './client-api.ts';
import type { Json, Message } from './entities.ts';
import type { Fact } from './facts.ts';
import { readBlocks, readMrkdwn } from './readable.ts';
import { blocksOf } from './screen.ts';
import type { Workspace } from './workspace.ts';

const MOST_KEPT = 1_000;
const MOST_LETTERS = 160;

export type Happenings = {
  /** The number of the latest one; 0 before the first. */
  last(): number;
  /** Those after this number, oldest first, as far as they are kept. */
  since(seq: number): readonly Happening[];
  onHappening(listener: (happening: Happening) => void): () => void;
};

type News = Omit<Happening, 'seq' | 'at'>;

/** For what is no message in a channel. */
const elsewhere = { ts: null, channelId: null, channelName: null };

export function watchHappenings(workspace: Workspace): Happenings {
  const listeners = new Set<(happening: Happening) => void>();
  const homes = new Map<string, string>();
  const kept: Happening[] = [];
  let last = 0;
  for (const [memberId, view] of workspace.state.homes) homes.set(memberId, read(workspace, view.payload));

  workspace.onChange((fact) => {
    for (const news of newsIn(workspace, homes, fact)) {
      last += 1;
      const happening = { seq: last, at: workspace.clock.now(), ...news };
      kept.push(happening);
      if (kept.length > MOST_KEPT) kept.shift();
      for (const listener of listeners) listener(happening);
    }
  });
  return {
    last: () => last,
    since: (seq) => kept.filter((happening) => happening.seq > seq),
    onHappening: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function newsIn(workspace: Workspace, homes: Map<string, string>, fact: Fact): readonly News[] {
  switch (fact.kind) {
    case 'message':
      return messageNews(workspace, fact.channelId, fact.message);
    case 'home': {
      const { memberId, payload } = fact.view;
      const before = homes.get(memberId);
      const now = read(workspace, payload);
      homes.set(memberId, now);
      if (before === now) return [];
      const known = new Set(before?.split('\n'));
      const fresh = now.split('\n').filter((line) => !known.has(line));
      return [{ ...elsewhere, kind: 'home', memberId, text: firstWords(fresh.join(' ')) }];
    }
    case 'modalOpened':
      return [modalNews(workspace, fact.view.memberId, fact.view.payload)];
    case 'modalChanged': {
      const memberId = workspace.state.views.get(fact.viewId)?.memberId;
      if (fact.change.payload === undefined || memberId === undefined) return [];
      return [modalNews(workspace, memberId, fact.change.payload)];
    }
    default:
      return [];
  }
}

function messageNews(workspace: Workspace, channelId: string, message: Message): readonly News[] {
  if (message.authorId !== workspace.botUserId) return [];
  const files = message.fileIds.map((id) => workspace.state.files.get(id)?.title ?? '');
  const words =
    message.text === '' ? readBlocks(workspace, message.blocks) : readMrkdwn(workspace, message.text);
  const text = firstWords([words, ...files].filter(Boolean).join(' '));
  const { conversations, channels } = workspace.state;
  const conversation = conversations.get(channelId);
  if (conversation !== undefined)
    return [{ ...elsewhere, kind: 'message', memberId: conversation.memberId, text, ts: message.ts }];
  const channelName = channels.get(channelId)?.about.name;
  if (channelName === undefined) return [];
  const memberId = message.onlyForId ?? null;
  return [{ kind: 'message', memberId, text, ts: message.ts, channelId, channelName }];
}

function modalNews(workspace: Workspace, memberId: string, payload: Json): News {
  return { ...elsewhere, kind: 'modal', memberId, text: firstWords(read(workspace, payload)) };
}

function read(workspace: Workspace, payload: Json): string {
  return readBlocks(workspace, blocksOf(payload));
}

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS).toWellFormed().trimEnd()}…`;
}
