// What a colleague reads of their messages with the app: words and buttons. Keeps track of which are new or changed.
import type { Instant } from '../../clock.ts';
import type { Json, Message } from '../entities.ts';
import { isJson, microsOf } from '../facts.ts';
import { readBlocks, readMrkdwn, readTextObject } from '../readable.ts';
import type { Workspace } from '../workspace.ts';
import type { MessageSeen } from './script.ts';

type Place = { readonly memberId: string; readonly ts: string };

/** Remembers which messages were written or changed since it was last asked. */
export function watchMessages(workspace: Workspace): { take(): readonly Place[] } {
  let changed = new Map<string, Place>();
  workspace.onChange((fact) => {
    if (fact.kind !== 'message' && fact.kind !== 'messageChanged') return;
    const memberId = workspace.state.conversations.get(fact.channelId)?.memberId;
    const ts = fact.kind === 'message' ? fact.message.ts : fact.ts;
    if (memberId !== undefined) changed.set(`${fact.channelId} ${ts}`, { memberId, ts });
  });
  return {
    take: () => {
      const taken = [...changed.values()];
      changed = new Map();
      return taken;
    },
  };
}

/** Messages in the conversation with the app, oldest first; only the one with this ts when given. */
export function messagesSeen(workspace: Workspace, memberId: string, ts?: string): readonly MessageSeen[] {
  const conversation = workspace.state.conversations.values().find((one) => one.memberId === memberId);
  const messages = conversation?.messages ?? [];
  const wanted = ts === undefined ? messages : messages.filter((message) => message.ts === ts);
  return wanted.map((message) => messageSeen(workspace, message));
}

export function messageSeen(workspace: Workspace, message: Message): MessageSeen {
  const sentAt: Instant = Math.floor(microsOf(message.ts) / 1_000);
  const blocks = message.blocks;
  return {
    ts: message.ts,
    sentAt,
    text: blocks.length > 0 ? readBlocks(workspace, blocks) : readMrkdwn(workspace, message.text),
    buttons: blocks.flatMap((block) => buttonsOf(workspace, block)),
  };
}

function buttonsOf(workspace: Workspace, block: Json): readonly string[] {
  const several = Array.isArray(block.elements) ? block.elements : [];
  return [block.accessory, ...several]
    .filter(isJson)
    .filter(({ type }) => type === 'button')
    .map(({ text }) => readTextObject(workspace, text));
}
