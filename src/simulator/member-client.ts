// A person's client: carries out what somebody does, and shows what the app's acknowledgement asks for. The
// page and the tests act through this one function. Refuses what no Slack client would let anybody do.
import { tellChannelMessage } from './channels.ts';
import type { Act, Screen } from './client-api.ts';
import type { Outcome } from './deliveries.ts';
import { mergeValues } from './element-states.ts';
import type { Member, Place, View } from './entities.ts';
import { escapeCommandText, escapeMessageText } from './escaping.ts';
import { formErrors } from './form-errors.ts';
import { isExternal } from './members.ts';
import { findMessage, post } from './messages.ts';
import { NotOnScreen } from './not-on-screen.ts';
import {
  closedPayload,
  commandPayload,
  directMessageEvent,
  homeOpenedEvent,
  submissionPayload,
} from './payloads.ts';
import { isEmojiName, react } from './reactions.ts';
import { respond } from './response-urls.ts';
import { blocksOf, placeOnScreen, screenOf } from './screen.ts';
import { applySubmissionAnswer } from './submission-answers.ts';
import { threadTarget } from './threads.ts';
import { use } from './used-elements.ts';
import type { Workspace } from './workspace.ts';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

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
      return act.text.startsWith('/') ? command(workspace, member, act) : write(workspace, member, act);
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
      markRead(workspace, member, placeOnScreen(workspace, member, act.channelId));
      if (act.channelId !== undefined) return;
      return workspace.deliveries.emit('app_home_opened', homeOpenedEvent(workspace, member, 'messages'));
    case 'react':
      return reactTo(workspace, member, act);
    default: {
      const exhaustive: never = act;
      throw new NotOnScreen(`Unknown act ${JSON.stringify(exhaustive)}`);
    }
  }
}

function markRead(workspace: Workspace, member: Member, place: Place): void {
  const last = place.messages.at(-1);
  const lastReadTs = place.kind === 'direct' ? place.lastReadTs : place.lastReadTs.get(member.id);
  if (last === undefined || last.ts === lastReadTs) return;
  workspace.record({ kind: 'read', channelId: place.id, ts: last.ts, memberId: member.id });
}

async function reactTo(workspace: Workspace, member: Member, act: ActOf<'react'>): Promise<void> {
  const place = placeOnScreen(workspace, member, act.channelId);
  const found = findMessage(workspace, place.id, act.ts);
  if ('error' in found) throw new NotOnScreen(`No message ${act.ts}`);
  if (!isEmojiName(act.name)) throw new NotOnScreen(`No emoji ${act.name}`);
  await react(workspace, found, { name: act.name, memberId: member.id });
}

function notify(workspace: Workspace, member: Member, text: string): void {
  workspace.record({ kind: 'notice', memberId: member.id, text });
}

async function write(workspace: Workspace, member: Member, act: ActOf<'write'>): Promise<void> {
  if (act.text.trim() === '') return;
  const place = placeOnScreen(workspace, member, act.channelId);
  const { threadTs } = act;
  const target = threadTarget(place, threadTs);
  if ('error' in target || target.problem !== null) throw new NotOnScreen(`No message ${threadTs} to answer`);
  const text = escapeMessageText(workspace, act.text);
  const message = post(workspace, place, { text, authorId: member.id, threadTs: target.threadTs });
  markRead(workspace, member, place);
  if (place.kind === 'channel') return tellChannelMessage(workspace, place, message);
  await workspace.deliveries.emit('message.im', directMessageEvent(workspace, place, message));
}

async function command(workspace: Workspace, member: Member, act: ActOf<'write'>): Promise<void> {
  const [, name = '', rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(act.text) ?? [];
  const commands = workspace.state.isUninstalled ? [] : workspace.commands;
  const offered = commands.find((candidate) => candidate.command === name);
  if (offered === undefined) return notify(workspace, member, `${name} is not a valid command.`);
  const cannot = whyNoCommand(workspace, member, act);
  if (cannot !== null) return notify(workspace, member, `${name} ${cannot}.`);
  const text = escapeCommandText(workspace, rest.trim(), offered.shouldEscape);
  const place = placeOnScreen(workspace, member, act.channelId);
  const payload = commandPayload(workspace, member, { command: name, text, place });
  const where = { memberId: member.id, channelId: place.id, messageTs: null };
  await workspace.deliveries.ask({ type: 'slash_commands', payload }, (outcome) => {
    if (outcome.kind !== 'acknowledged')
      return notify(workspace, member, `${name} failed: ${whyNot(outcome)}.`);
    if (Object.keys(outcome.payload).length === 0) return;
    const error = respond(workspace, where, outcome.payload);
    if (error !== null) notify(workspace, member, `${name} failed: the app answered with ${error}.`);
  });
}

/** Slack offers commands neither in threads nor to people from other companies. */
function whyNoCommand(workspace: Workspace, member: Member, act: ActOf<'write'>): string | null {
  if (act.threadTs !== undefined) return 'is not supported in threads. Sorry!';
  return isExternal(workspace, member) ? 'belongs to another company' : null;
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

async function submit(workspace: Workspace, member: Member, act: ActOf<'submit'>): Promise<void> {
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
