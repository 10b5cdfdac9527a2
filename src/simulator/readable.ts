// Block Kit as plain text, the way a person reads it: mentions as names, formatting gone, buttons as [Label].
import type { MessageOnScreen, ViewValues } from './client-api.ts';
import { stateField, stateOf } from './element-states.ts';
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';
import { feedbackOf } from './payloads.ts';
import { readData } from './readable-data.ts';
import { offeredOptions } from './used-elements.ts';
import type { Workspace } from './workspace.ts';

/** mrkdwn as read. `<!channel>` that was not escaped shows as @channel; an escaped one as typed. */
export function readMrkdwn(workspace: Workspace, mrkdwn: string): string {
  return mrkdwn
    .replace(/<([^<>\n]+)>/g, (_, inside: string) => readLink(workspace, inside))
    .replace(/(^|[\s(>])([*_~])(\S(?:[^\n]*?\S)?)\2(?=$|[\s).,:;!?])/gm, '$1$3')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function readLink(workspace: Workspace, inside: string): string {
  const [target = '', label] = inside.split('|');
  if (target.startsWith('@')) {
    return `@${workspace.state.members.get(target.slice(1))?.name ?? label ?? target.slice(1)}`;
  }
  if (target.startsWith('!date')) return label ?? target;
  if (target.startsWith('!')) return `@${target.slice(1).replace('subteam^', '')}`;
  return label ?? target;
}

export function readTextObject(workspace: Workspace, value: unknown): string {
  if (!isJson(value) || typeof value.text !== 'string') return '';
  return value.type === 'mrkdwn' ? readMrkdwn(workspace, value.text) : value.text;
}

export function readBlocks(workspace: Workspace, blocks: readonly Json[], values: ViewValues = {}): string {
  return blocks
    .map((block) => readBlock(workspace, block, values))
    .filter((line) => line !== '')
    .join('\n');
}

export function readBlock(workspace: Workspace, block: Json, values: ViewValues): string {
  const states = values[String(block.block_id)] ?? {};
  const element = (value: unknown) => (isJson(value) ? readElement(workspace, value, states) : '');
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  switch (block.type) {
    case 'section': {
      const fields = list(block.fields).map((field) => readTextObject(workspace, field));
      return [readTextObject(workspace, block.text), ...fields, element(block.accessory)]
        .filter(Boolean)
        .join('\n');
    }
    case 'header':
      return readTextObject(workspace, block.text);
    case 'context':
      return list(block.elements)
        .map((part) => readTextObject(workspace, part) || element(part))
        .join(' ');
    case 'actions':
      return list(block.elements).map(element).join(' ');
    case 'input': {
      const hint = readTextObject(workspace, block.hint);
      const label = readTextObject(workspace, block.label);
      return `${label}: ${element(block.element)}${hint === '' ? '' : ` (${hint})`}`;
    }
    case 'image':
      return `(image: ${String(block.alt_text)})`;
    case 'rich_text':
      return list(block.elements)
        .map((part) => readRichText(workspace, part))
        .join('\n');
    default:
      return readNewerBlock(workspace, block, values, element);
  }
}

/** Blocks that hold others or say things in fields of their own; of any other block, the words in it. */
function readNewerBlock(
  workspace: Workspace,
  block: Json,
  values: ViewValues,
  element: (value: unknown) => string,
): string {
  const list = (value: unknown) => (Array.isArray(value) ? value.filter(isJson) : []);
  const texts = (...parts: unknown[]) => parts.map((part) => readTextObject(workspace, part));
  const lines = (...parts: readonly string[]) => parts.filter(Boolean).join('\n');
  switch (block.type) {
    case 'card': {
      const { hero_image: hero, title, subtitle, body, subtext } = block;
      const buttons = list(block.actions).map(element).join(' ');
      return lines(element(hero), ...texts(title, subtitle, body, subtext), buttons);
    }
    case 'carousel':
      return readBlocks(workspace, list(block.elements), values);
    case 'container': {
      const rich = isJson(block.rich_text_title) ? readBlock(workspace, block.rich_text_title, values) : '';
      const head = rich === '' ? texts(block.title, block.subtitle) : [rich, ...texts(block.subtitle)];
      return lines(...head, readBlocks(workspace, list(block.child_blocks), values));
    }
    case 'context_actions':
      return list(block.elements).map(element).join(' ');
    case 'alert':
      return `(${String(block.level ?? 'default')}) ${texts(block.text).join('')}`;
    default:
      return readData(block, (rich) => readBlock(workspace, rich, values));
  }
}

function readRichText(workspace: Workspace, part: unknown): string {
  if (!isJson(part)) return '';
  if (Array.isArray(part.elements)) {
    const separator = part.type === 'rich_text_list' ? '\n' : '';
    return part.elements.map((inside) => readRichText(workspace, inside)).join(separator);
  }
  if (part.type === 'user')
    return `@${workspace.state.members.get(String(part.user_id))?.name ?? part.user_id}`;
  if (part.type === 'emoji') return `:${String(part.name)}:`;
  if (part.type === 'broadcast') return `@${String(part.range)}`;
  if (part.type === 'usergroup') return `@${String(part.usergroup_id)}`;
  if (part.type === 'channel') return `#${String(part.channel_id)}`;
  if (part.type === 'color') return String(part.value);
  return String(part.text ?? part.fallback ?? part.url ?? '');
}

/** What an element is called: by a screen reader, else by its text or placeholder. */
export function nameOf(element: Json): string {
  if (typeof element.accessibility_label === 'string') return element.accessibility_label;
  for (const named of [element.text, element.placeholder]) {
    if (isJson(named) && typeof named.text === 'string') return named.text;
  }
  return '';
}

function readElement(workspace: Workspace, element: Json, states: Readonly<Record<string, Json>>): string {
  const { type } = element;
  if (type === 'feedback_buttons') {
    return feedbackOf(element)
      .map(({ text }) => `[${readTextObject(workspace, text)}]`)
      .join(' ');
  }
  if (type === 'button' || type === 'icon_button' || type === 'workflow_button')
    return `[${readTextObject(workspace, element.text)}]`;
  if (type === 'image') return `(image: ${String(element.alt_text)})`;
  const labels = offeredOptions(element).map(({ text }) => readTextObject(workspace, text));
  if (type === 'overflow') return `[… ${labels.join(' / ')}]`;
  const typed = states[String(element.action_id)];
  const state = stateOf(element, typed === undefined ? undefined : { ...typed, type: String(typed.type) });
  const shown = state === null ? '' : readValue(workspace, state[stateField(state.type) ?? '']);
  if (type === 'radio_buttons' || type === 'checkboxes') {
    return labels
      .map((label) => (shown.split(', ').includes(label) ? `(x) ${label}` : `( ) ${label}`))
      .join(' ');
  }
  return `[${shown || nameOf(element)}]`;
}

function readValue(workspace: Workspace, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => readValue(workspace, one)).join(', ');
  if (isJson(value) && value.type === 'rich_text') return readBlock(workspace, value, {});
  if (isJson(value)) return readTextObject(workspace, value.text) || String(value.name ?? '');
  if (value === null || value === undefined) return '';
  return workspace.state.members.get(String(value))?.name ?? String(value);
}

/** A message as read: its blocks, or its text when it has none, and the names of its files. */
export function readMessage(workspace: Workspace, message: MessageOnScreen): string {
  const body =
    message.blocks.length > 0 ? readBlocks(workspace, message.blocks) : readMrkdwn(workspace, message.text);
  const files = message.files.map(({ name }) => `(file: ${name})`);
  return [body, ...files].filter((line) => line !== '').join('\n');
}
