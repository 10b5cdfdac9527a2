// What no Slack client would send, but somebody with a script could, and what an old client might: forms past
// their limits, and buttons that were never shown.
import type { ElementState } from '../../src/simulator/client-api.ts';
import { mergeValues } from '../../src/simulator/element-states.ts';
import { isJson } from '../../src/simulator/facts.ts';
import { messageActionPayload, submissionPayload } from '../../src/simulator/payloads.ts';
import type { Person } from '../../src/simulator/person.ts';
import { applySubmissionAnswer } from '../../src/simulator/submission-answers.ts';
import type { Story } from './company.ts';

/** Submits the front modal past the client's own checks, with these states by block id in place of what is typed. */
export async function submitsUnchecked(
  { workspace }: Story,
  person: Person,
  states: Readonly<Record<string, ElementState>> = {},
): Promise<void> {
  const member = workspace.state.members.get(person.id);
  const shown = workspace.state.views.get(person.screen().modals.at(-1)?.viewId ?? '');
  if (member === undefined || shown === undefined) throw new Error(`${person.name} has no modal open`);
  const forged = Object.fromEntries(
    Object.entries(states).map(([block, state]) => [
      block,
      { [actionIdIn(shown.payload.blocks, block)]: state },
    ]),
  );
  const view = { ...shown, values: mergeValues(shown.values, forged) };
  workspace.record({ kind: 'modalChanged', viewId: view.id, change: { values: view.values } });
  const payload = submissionPayload(workspace, member, view);
  await workspace.deliveries.ask({ type: 'interactive', payload }, (outcome) => {
    if (outcome.kind === 'acknowledged') applySubmissionAnswer(workspace, view, outcome.payload);
  });
}

/** Sends the front modal as if it were another form, about something else. */
export async function submitsForged(
  { workspace }: Story,
  person: Person,
  callbackId: string,
  metadata: unknown,
): Promise<void> {
  const member = workspace.state.members.get(person.id);
  const shown = workspace.state.views.get(person.screen().modals.at(-1)?.viewId ?? '');
  if (member === undefined || shown === undefined) throw new Error(`${person.name} has no modal open`);
  const payload = { ...shown.payload, callback_id: callbackId, private_metadata: JSON.stringify(metadata) };
  const sent = submissionPayload(workspace, member, { ...shown, payload });
  await workspace.deliveries.ask({ type: 'interactive', payload: sent }, (outcome) => {
    if (outcome.kind === 'acknowledged') applySubmissionAnswer(workspace, shown, outcome.payload);
  });
}

/** An input's element may have an action id of its own. */
function actionIdIn(blocks: unknown, blockId: string): string {
  const all = Array.isArray(blocks) ? blocks.filter(isJson) : [];
  const element = all.find(({ block_id }) => block_id === blockId)?.element;
  return isJson(element) ? String(element.action_id) : 'value';
}

export const typed = (value: string): ElementState => ({ type: 'plain_text_input', value });
export const picked = (value: string): ElementState => ({
  type: 'static_select',
  selected_option: { text: { type: 'plain_text', text: value }, value },
});

/** Clicks a button that was never on this person's screen. What comes back is an ephemeral message. */
export async function clicksForged(
  { workspace }: Story,
  person: Person,
  actionId: string,
  value: unknown,
): Promise<void> {
  const member = workspace.state.members.get(person.id);
  if (member === undefined) throw new Error(`no member ${person.id}`);
  const conversation = workspace.conversationWith(person.id);
  const message = {
    ts: workspace.newTs(),
    authorId: workspace.botUserId,
    text: '',
    blocks: [],
    fileIds: [],
    metadata: null,
    isEphemeral: false,
    editedTs: null,
    values: {},
  };
  const element = {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: 'Forged' },
    value: JSON.stringify(value),
  };
  const payload = messageActionPayload(
    workspace,
    member,
    { conversation, message },
    { element, blockId: 'forged', state: undefined },
  );
  await workspace.deliveries.ask({ type: 'interactive', payload }, () => undefined);
}
