// Finding what a person names: buttons and fields by what they are called, on the surface in front of them,
// and turning plain values into Slack's element states.
import { blocksWithin, elementsOf } from './block-kit.ts';
import type { ActSource, ElementState, Screen, ViewValues } from './client-api.ts';
import { stateField } from './element-states.ts';
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';
import { feedbackOf } from './payloads.ts';
import { nameOf, readBlock, readMessage, readTextObject } from './readable.ts';
import { offeredOptions } from './used-elements.ts';
import { peopleIn, type Workspace } from './workspace.ts';

export type Surface = {
  readonly source: ActSource;
  readonly blocks: readonly Json[];
  readonly values: ViewValues;
  /** Everything readable on it, to tell messages apart. */
  readonly text: string;
};

/** Where to look: a surface, the newest message that contains a text, or the message with this ts. */
export type Where = 'modal' | 'home' | 'messages' | { readonly message: string } | { readonly ts: string };

export type ControlOnScreen = {
  readonly surface: Surface;
  readonly block: Json;
  readonly element: Json;
  /** The readable text around it: its own block and the one before. */
  readonly around: string;
  readonly names: readonly string[];
  /** What a click on it tells the app, for one of several buttons in an element. */
  readonly click?: ElementState;
};

/** The surfaces a person can reach, nearest first: an open modal hides everything else. */
export function surfacesOf(
  workspace: Workspace,
  screen: Screen,
  options: { readonly isHomeInFront: boolean; readonly where: Where | undefined },
): Surface[] {
  const { where } = options;
  const messages = screen.messages
    .filter(({ ts }) => typeof where !== 'object' || !('ts' in where) || where.ts === ts)
    .toReversed()
    .map((message): Surface => {
      const source: ActSource = { kind: 'message', ts: message.ts };
      return { source, blocks: message.blocks, values: {}, text: readMessage(workspace, message) };
    });
  const home: Surface[] =
    screen.home === null ? [] : [{ source: { kind: 'home' }, blocks: screen.home, values: {}, text: '' }];
  const front = screen.modals.at(-1);
  const modal: Surface[] = [];
  if (front !== undefined && Array.isArray(front.view.blocks)) {
    const source: ActSource = { kind: 'modal', viewId: front.viewId };
    modal.push({ source, blocks: front.view.blocks.filter(isJson), values: front.values, text: '' });
  }
  if (where === 'modal') return modal;
  if (where === 'home') return home;
  if (where === 'messages') return messages;
  if (typeof where === 'object' && 'ts' in where) return messages;
  if (where !== undefined) return messages.filter(({ text }) => text.includes(where.message));
  if (modal.length > 0) return modal;
  return options.isHomeInFront ? [...home, ...messages] : [...messages, ...home];
}

export function controlsOn(workspace: Workspace, surface: Surface): ControlOnScreen[] {
  const blocks = blocksWithin(surface.blocks);
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const around = [before, block]
      .map((one) => (one === undefined ? '' : readBlock(workspace, one, surface.values)))
      .join('\n');
    const label = readTextObject(workspace, block.label);
    return elementsOf(block).flatMap((element): ControlOnScreen[] => {
      if (element.type === 'image') return [];
      const ids = [element.action_id, block.block_id].map(String);
      const control = (named: Json, click?: ElementState): ControlOnScreen => {
        const visible = readTextObject(workspace, named.text);
        const names = [label, visible, nameOf(named), ...ids].filter(Boolean);
        return { surface, block, element, around, names, ...(click === undefined ? {} : { click }) };
      };
      if (element.type !== 'feedback_buttons') return [control(element)];
      return feedbackOf(element).map((one) =>
        control(one, { type: 'feedback_buttons', value: String(one.value) }),
      );
    });
  });
}

/** Whether it is clicked rather than filled. */
export function isButton({ type }: Json): boolean {
  return type === 'button' || type === 'icon_button' || type === 'feedback_buttons';
}

/** What a person typed or chose, in plain values: text, option text or value, dates, names of people. */
export type Plain = string | number | null | readonly string[];

/** Throws with what is on offer when the value is not. */
export function stateFrom(workspace: Workspace, element: Json, value: Plain): ElementState {
  const type = String(element.type);
  const field = type === 'overflow' ? 'selected_option' : stateField(type);
  if (field === null) throw new Error(`A ${type} takes no value`);
  const several = Array.isArray(value) ? value : value === null || value === '' ? [] : [String(value)];
  const one = several[0];
  switch (field) {
    case 'selected_options':
      return { type, selected_options: several.map((wanted) => optionNamed(workspace, element, wanted)) };
    case 'selected_option':
      return { type, selected_option: one === undefined ? null : optionNamed(workspace, element, one) };
    case 'selected_users':
      return { type, selected_users: several.map((name) => memberNamed(workspace, name)) };
    case 'selected_user':
      return { type, selected_user: one === undefined ? null : memberNamed(workspace, one) };
    case 'rich_text_value':
      return { type, rich_text_value: one === undefined ? null : richTextOf(one) };
    case 'selected_date_time':
      return { type, selected_date_time: one === undefined ? null : secondsOf(one) };
    default:
      return { type, [field]: value === null ? null : String(value) };
  }
}

/** A paragraph, as Slack's editor would send it. */
function richTextOf(text: string): Json {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

function secondsOf(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : Math.floor(Date.parse(written) / 1_000);
}

function optionNamed(workspace: Workspace, element: Json, wanted: string): Json {
  const options = offeredOptions(element);
  const read = (option: Json) => readTextObject(workspace, option.text);
  const found =
    options.find((option) => read(option) === wanted || option.value === wanted) ??
    options.find((option) => read(option).startsWith(wanted));
  if (found !== undefined) return found;
  throw new Error(
    `No option "${wanted}". On offer: ${options.map((option) => `"${read(option)}"`).join(', ')}`,
  );
}

/** The id of the member with this name or id. Throws. */
export function memberNamed(workspace: Workspace, nameOrId: string): string {
  const found = peopleIn(workspace).find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (found !== undefined) return found.id;
  const bot = workspace.state.members.get(nameOrId);
  if (bot !== undefined) return bot.id;
  throw new Error(`Nobody in the workspace is called "${nameOrId}"`);
}
