// Buttons clicked and choices made, in a message, in Home or in the front modal: remembered, and told to the
// app unless the element is an ordinary form field.
import type { Act, ViewValues } from './client-api.ts';
import { checkUse } from './element-checks.ts';
import { mergeValues, stateField } from './element-states.ts';
import type { Json, Member } from './entities.ts';
import { isJson } from './facts.ts';
import { whyNot } from './member-client.ts';
import { NotOnScreen } from './not-on-screen.ts';
import { findElement, messageActionPayload, type UsedElement, viewActionPayload } from './payloads.ts';
import { blocksOf, isShownTo, placeOnScreen } from './screen.ts';
import type { Workspace } from './workspace.ts';

export type Use = Extract<Act, { kind: 'use' }>;

/** Where an element was used: how to remember its state, and the payload to send then. */
type Place = {
  readonly blocks: readonly Json[];
  readonly values: ViewValues;
  remember(values: ViewValues): void;
  payload(used: UsedElement): Json;
};

/** The element of an act, and where it is. Throws NotOnScreen. */
export function usedPlace(
  workspace: Workspace,
  member: Member,
  act: Use,
): { readonly place: Place; readonly block: Json; readonly element: Json } {
  const place = placeOf(workspace, member, act);
  const found = findElement(place.blocks, act.blockId, act.actionId);
  if (found === null) throw new NotOnScreen(`No element ${act.blockId}/${act.actionId} there`);
  return { place, ...found };
}

export async function use(
  workspace: Workspace,
  member: Member,
  act: Use,
  failed: (notice: string) => void,
): Promise<void> {
  const { place, block, element } = usedPlace(workspace, member, act);
  checkUse(workspace, member, element, act.state);
  const isStateful = act.state !== undefined && stateField(String(element.type)) !== null;
  const own: ViewValues = isStateful && act.state ? { [act.blockId]: { [act.actionId]: act.state } } : {};
  const values = mergeValues(mergeValues(place.values, act.values ?? {}), own);
  if (isStateful || act.values !== undefined) place.remember(values);
  if (block.type === 'input' && block.dispatch_action !== true) return;
  const payload = place.payload({ element, blockId: act.blockId, state: act.state });
  await workspace.deliveries.ask({ type: 'interactive', payload }, (outcome) => {
    if (outcome.kind !== 'acknowledged') failed(`That did not work: ${whyNot(outcome)}. Try again?`);
  });
}

function placeOf(workspace: Workspace, member: Member, { source }: Use): Place {
  switch (source.kind) {
    case 'message':
      return messagePlace(workspace, member, source);
    case 'home':
      return homePlace(workspace, member);
    case 'modal':
      return modalPlace(workspace, member, source.viewId);
    default: {
      const exhaustive: never = source;
      throw new NotOnScreen(`Unknown source ${JSON.stringify(exhaustive)}`);
    }
  }
}

function messagePlace(
  workspace: Workspace,
  member: Member,
  { ts, channelId }: { readonly ts: string; readonly channelId?: string },
): Place {
  const conversation = placeOnScreen(workspace, member, channelId);
  const find = () =>
    conversation.messages.find((candidate) => candidate.ts === ts && isShownTo(member, candidate));
  const message = find();
  if (message === undefined) throw new NotOnScreen(`No message ${ts}`);
  return {
    blocks: message.blocks,
    values: message.values,
    remember: (values) =>
      workspace.record({ kind: 'messageChanged', channelId: conversation.id, ts, change: { values } }),
    payload: (used) =>
      messageActionPayload(workspace, member, { conversation, message: find() ?? message }, used),
  };
}

function homePlace(workspace: Workspace, member: Member): Place {
  const home = workspace.state.homes.get(member.id);
  if (home === undefined) throw new NotOnScreen('Home is empty');
  return {
    blocks: blocksOf(home.payload),
    values: home.values,
    remember: (values) => workspace.record({ kind: 'homeValues', memberId: member.id, values }),
    payload: (used) =>
      viewActionPayload(workspace, member, workspace.state.homes.get(member.id) ?? home, used),
  };
}

function modalPlace(workspace: Workspace, member: Member, viewId: string): Place {
  const view = workspace.state.views.get(viewId);
  const isInFront = workspace.state.stacks.get(member.id)?.at(-1) === viewId;
  if (view === undefined || !isInFront) throw new NotOnScreen(`The modal ${viewId} is not in front`);
  return {
    blocks: blocksOf(view.payload),
    values: view.values,
    remember: (values) => workspace.record({ kind: 'modalChanged', viewId, change: { values } }),
    payload: (used) => viewActionPayload(workspace, member, workspace.state.views.get(viewId) ?? view, used),
  };
}

/** All options of a select, menu, radio group or checkboxes, groups flattened. */
export function offeredOptions(element: Json): Json[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJson) : [];
  const lists = [element.options, ...groups.map(({ options }) => options)];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isJson) : []));
}
