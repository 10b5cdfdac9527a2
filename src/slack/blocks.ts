// Small typed functions for the Block Kit this bot uses. Text we wrote that breaks a limit throws, because
// that is a bug; people's text is clipped by plain() and option(), elsewhere by the caller with clip().
// Inputs and choosers are in inputs.ts, modals and Home in surfaces.ts.
import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { LIMITS } from './limits.ts';
import { clip, type Mrkdwn } from './text.ts';

/** @throws when the text is empty or longer than `max` UTF-16 units; says which place and how long. */
export function within(place: string, text: string, max: number): string {
  const { length } = text;
  if (length === 0) throw new Error(`${place} is empty`);
  if (length > max)
    throw new Error(`${place} has ${length} characters, Slack allows ${max}: ${clip(text, 40)}`);
  return text;
}

/** @throws when there are none or more than `max`. */
export function atMost<T>(place: string, items: readonly T[], max: number): T[] {
  if (items.length === 0) throw new Error(`${place} has nothing in it`);
  if (items.length > max) throw new Error(`${place} has ${items.length} items, Slack allows ${max}`);
  return [...items];
}

export function plainElement(place: string, text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: within(place, text, max), emoji: true };
}

/** `verbatim` keeps Slack from turning words into mentions or channels by itself. */
export function mrkdwnElement(place: string, text: Mrkdwn, max: number): MrkdwnElement {
  return { type: 'mrkdwn', text: within(place, text.mrkdwn, max), verbatim: true };
}

type SectionExtras = {
  readonly blockId?: string;
  readonly accessory?: NonNullable<SectionBlock['accessory']>;
};

function extras({ blockId, accessory }: SectionExtras) {
  return {
    ...(blockId === undefined ? {} : { block_id: within('block_id', blockId, LIMITS.blockId) }),
    ...(accessory === undefined ? {} : { accessory }),
  };
}

export function section(text: Mrkdwn, options: SectionExtras = {}): SectionBlock {
  return {
    type: 'section',
    text: mrkdwnElement('a section', text, LIMITS.sectionText),
    ...extras(options),
  };
}

/** People's longer text exactly as they typed it: nothing in it is markup. Clipped to what a section holds. */
export function plain(text: string, options: SectionExtras = {}): SectionBlock {
  return {
    type: 'section',
    text: plainElement('a section', clip(text, LIMITS.sectionText) || '–', LIMITS.sectionText),
    ...extras(options),
  };
}

/** Short facts in two columns. */
export function fields(texts: readonly Mrkdwn[]): SectionBlock {
  const items = atMost('fields', texts, LIMITS.fields);
  return { type: 'section', fields: items.map((text) => mrkdwnElement('a field', text, LIMITS.fieldText)) };
}

/** Takes plain text, clipped: a header may carry the name of a program. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainElement('a header', clip(text, LIMITS.header), LIMITS.header) };
}

export function context(...texts: readonly Mrkdwn[]): ContextBlock {
  const items = atMost('a context', texts, LIMITS.contextElements);
  return {
    type: 'context',
    elements: items.map((text) => mrkdwnElement('a context', text, LIMITS.sectionText)),
  };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** @throws when two elements share an action id: Slack refuses that. */
export function actions(blockId: string, elements: readonly ActionsBlockElement[]): ActionsBlock {
  const ids = elements.map((element) => element.action_id);
  if (new Set(ids).size !== ids.length) throw new Error(`actions ${blockId} repeats an action id: ${ids}`);
  return {
    type: 'actions',
    block_id: within('block_id', blockId, LIMITS.blockId),
    elements: atMost(`actions ${blockId}`, elements, LIMITS.actionsElements),
  };
}

export type ButtonOptions = {
  readonly text: string;
  readonly actionId: string;
  /** Ids, never facts. Sent as JSON and parsed by the action's schema. */
  readonly value?: unknown;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: ConfirmationDialog;
  readonly url?: string;
  /** Read out in place of the text, which alone may not say what the button is about. */
  readonly accessibilityLabel?: string;
};

export function button(options: ButtonOptions): Button {
  const { text, actionId, value, style, confirm, url, accessibilityLabel } = options;
  return {
    type: 'button',
    text: plainElement('a button', text, LIMITS.buttonText),
    action_id: within('action_id', actionId, LIMITS.actionId),
    ...(value === undefined
      ? {}
      : { value: within('a button value', JSON.stringify(value), LIMITS.buttonValue) }),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm }),
    ...(url === undefined ? {} : { url: within('a button url', url, LIMITS.buttonUrl) }),
    ...(accessibilityLabel === undefined
      ? {}
      : { accessibility_label: clip(accessibilityLabel, LIMITS.accessibilityLabel) }),
  };
}

/** The question Slack asks before it sends a click. All four texts are plain. */
export function confirmation(options: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
  readonly style?: 'primary' | 'danger';
}): ConfirmationDialog {
  return {
    title: plainElement('a confirmation title', options.title, LIMITS.confirmTitle),
    text: plainElement('a confirmation', clip(options.text, LIMITS.confirmText), LIMITS.confirmText),
    confirm: plainElement('a confirmation button', options.confirm, LIMITS.confirmButton),
    deny: plainElement('a confirmation button', options.deny, LIMITS.confirmButton),
    ...(options.style === undefined ? {} : { style: options.style }),
  };
}
