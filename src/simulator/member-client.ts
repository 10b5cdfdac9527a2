// A person's client: carries out what somebody does, and shows what the app's acknowledgement asks for. The
// page and the tests act through this one function. Refuses what no Slack client would let anybody do.
import type { Act, Screen } from './client-api.ts';
import type { Outcome } from './deliveries.ts';
import { mergeValues } from './element-states.ts';
import type { Member, View } from './entities.ts';
import { escapeCommandText, escapeMessageText } from './escaping.ts';
import { formErrors } from './form-errors.ts';
import { post } from './messages.ts';
import {
  closedPayload,
  commandPayload,
  directMessageEvent,
  homeOpenedEvent,
  submissionPayload,
} from './payloads.ts';
import { respond } from './response-urls.ts';
import { blocksOf, screenOf } from './screen.ts';
import { applySubmissionAnswer } from './submission-answers.ts';
import { use } from './used-elements.ts';
import type { Workspace } from './workspace.ts';

/** Something that cannot be done because it is not on the person's screen. */
export class NotOnScreen extends Error {}

/** Does it, lets the app react, and returns what the person sees then. Throws NotOnScreen. */
export async function carryOut(workspace: Workspace, memberId: string, act: Act): Promise<Screen> {
  const member = workspace.state.members.get(memberId);
  if (member === undefined) throw new NotOnScreen(`Nobody in the workspace has the id ${memberId}`);
  if (member.deleted) {
    notify(workspace, member, 'This account has been deactivated.');
    return screenOf(workspace, member);
  }
  if (workspace.state.notices.has(memberId)) {
    workspace.record({ kind: 'notice', memberId, text: null });
  }
  await perform(workspace, member, act);
  return screenOf(workspace, member);
}

async function perform(workspace: Workspace, member: Member, act: Act): Promise<void> {
  switch (act.kind) {
    case 'write':
      return act.text.startsWith('/')
        ? command(workspace, member, act.text)
        : write(workspace, member, act.text);
    case 'use': {
      const failed = (text: string) => notify(workspace, member, text);
      return use(workspace, member, act, failed);
    }
    case 'submit':
      return submit(workspace, member, act);
    case 'dismiss':
      return dismiss(workspace, member, act.viewId);
    case 'openHome':
      return workspace.deliveries.emit('app_home_opened', homeOpenedEvent(workspace, member, 'home'));
    case 'readMessages':
      markRead(workspace, member);
      return workspace.deliveries.emit('app_home_opened', homeOpenedEvent(workspace, member, 'messages'));
    case 'react':
      throw new NotOnScreen('Nobody can react to messages yet');
    default: {
      const exhaustive: never = act;
      throw new NotOnScreen(`Unknown act ${JSON.stringify(exhaustive)}`);
    }
  }
}

function markRead(workspace: Workspace, member: Member): void {
  const conversation = workspace.conversationWith(member.id);
  const last = conversation.messages.at(-1);
  if (last === undefined || last.ts === conversation.lastReadTs) return;
  workspace.record({ kind: 'read', channelId: conversation.id, ts: last.ts });
}

function notify(workspace: Workspace, member: Member, text: string): void {
  workspace.record({ kind: 'notice', memberId: member.id, text });
}

async function write(workspace: Workspace, member: Member, typed: string): Promise<void> {
  if (typed.trim() === '') return;
  const conversation = workspace.conversationWith(member.id);
  const text = escapeMessageText(workspace, typed);
  const message = post(workspace, conversation, { text, authorId: member.id });
  markRead(workspace, member);
  await workspace.deliveries.emit('message.im', directMessageEvent(workspace, conversation, message));
}

async function command(workspace: Workspace, member: Member, typed: string): Promise<void> {
  const [, name = '', rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  const offered = workspace.commands.find((candidate) => candidate.command === name);
  if (offered === undefined) return notify(workspace, member, `${name} is not a valid command.`);
  const text = escapeCommandText(workspace, rest.trim(), offered.shouldEscape);
  const payload = commandPayload(workspace, member, { command: name, text });
  const channelId = workspace.conversationWith(member.id).id;
  await workspace.deliveries.ask({ type: 'slash_commands', payload }, (outcome) => {
    if (outcome.kind !== 'acknowledged')
      return notify(workspace, member, `${name} failed: ${whyNot(outcome)}.`);
    if (Object.keys(outcome.payload).length === 0) return;
    const error = respond(workspace, { channelId, messageTs: null }, outcome.payload);
    if (error !== null) notify(workspace, member, `${name} failed: the app answered with ${error}.`);
  });
}

export function whyNot(outcome: Outcome): string {
  return outcome.kind === 'notConnected' ? 'the app is not connected' : 'the app did not respond';
}

function frontModal(workspace: Workspace, member: Member, viewId: string): View {
  const view = workspace.state.views.get(viewId);
  const isInFront = workspace.state.stacks.get(member.id)?.at(-1) === viewId;
  if (view === undefined || !isInFront) throw new NotOnScreen(`The modal ${viewId} is not in front`);
  return view;
}

async function submit(
  workspace: Workspace,
  member: Member,
  act: Extract<Act, { kind: 'submit' }>,
): Promise<void> {
  const shown = frontModal(workspace, member, act.viewId);
  if (shown.payload.submit === undefined) throw new NotOnScreen('This modal has nothing to submit');
  const values = mergeValues(shown.values, act.values);
  const errors = formErrors(blocksOf(shown.payload), values);
  const view = { ...shown, values, errors };
  workspace.record({ kind: 'modalChanged', viewId: view.id, change: { values, errors } });
  if (Object.keys(errors).length > 0) return;
  const payload = submissionPayload(workspace, member, view);
  await workspace.deliveries.ask({ type: 'interactive', payload }, (outcome) => {
    const problem =
      outcome.kind === 'acknowledged'
        ? applySubmissionAnswer(workspace, view, outcome.payload)
        : `We had some trouble connecting: ${whyNot(outcome)}. Try again?`;
    if (problem !== null) notify(workspace, member, problem);
  });
}

async function dismiss(workspace: Workspace, member: Member, viewId: string): Promise<void> {
  const view = frontModal(workspace, member, viewId);
  const stack = workspace.state.stacks.get(member.id) ?? [];
  const isCleared = view.payload.clear_on_close === true;
  const closed = isCleared ? stack.toReversed() : [viewId];
  const views = closed.flatMap((id) => workspace.state.views.get(id) ?? []);
  workspace.record({ kind: 'modalsClosed', memberId: member.id, viewIds: closed });
  for (const gone of views) {
    if (gone.payload.notify_on_close !== true) continue;
    const payload = closedPayload(workspace, member, gone, isCleared);
    await workspace.deliveries.ask({ type: 'interactive', payload }, () => undefined);
  }
}
