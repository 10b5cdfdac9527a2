// What the steps of a tour may ask about the workspace: what people read from the app, which of its buttons they
// have, which forms it took from them. Only what a person could see.
import { messageSeen } from '../autopilot/reading.ts';
import type { MessageSeen } from '../autopilot/script.ts';
import type { CompanyPerson } from '../company.ts';
import type { Message } from '../entities.ts';
import { readBlocks } from '../readable.ts';
import { blocksOf } from '../screen.ts';
import type { Workspace } from '../workspace.ts';

export type Seen = {
  readonly people: readonly CompanyPerson[];
  /** Members whose conversation with the app says this somewhere, in the company's order. */
  whoRead(words: RegExp): readonly string[];
  /** Members who have a message with this button, and these words if given; whoever got it first comes first. */
  whoHas(button: string, words?: RegExp): readonly string[];
  /** Members from whom the app took this form at least once, first one first. */
  whoSent(callbackId: string): readonly string[];
  /** Whether a window that is open says this. */
  isOpen(words: RegExp): boolean;
  nameOf(memberId: string): string;
};

/** A message is never changed, only replaced: reading it once is enough. */
const read = new WeakMap<Message, MessageSeen>();

export function seenIn(workspace: Workspace): Seen {
  const { state, options } = workspace;
  const conversations = [...state.conversations.values()];
  const messagesOf = (memberId: string) =>
    conversations
      .filter((one) => one.memberId === memberId)
      .flatMap(({ messages }) => messages)
      .filter(({ authorId }) => authorId === workspace.botUserId)
      .map((message) => {
        const seen = read.get(message) ?? messageSeen(workspace, message);
        read.set(message, seen);
        return seen;
      });
  const { people } = options.company;
  return {
    people: people.filter(({ id }) => state.members.get(id)?.deleted === false),
    whoRead: (words) =>
      people.map(({ id }) => id).filter((id) => messagesOf(id).some(({ text }) => words.test(text))),
    whoHas: (button, words = /^/) =>
      people
        .flatMap(({ id }) => {
          const asked = messagesOf(id).find((one) => one.buttons.includes(button) && words.test(one.text));
          return asked === undefined ? [] : [{ id, sentAt: asked.sentAt }];
        })
        .toSorted((a, b) => a.sentAt - b.sentAt)
        .map(({ id }) => id),
    whoSent: (callbackId) => [...(state.formsTaken.get(callbackId) ?? [])],
    isOpen: (words) =>
      state.views.values().some(({ payload }) => words.test(readBlocks(workspace, blocksOf(payload)))),
    nameOf: (memberId) => state.members.get(memberId)?.name ?? memberId,
  };
}
