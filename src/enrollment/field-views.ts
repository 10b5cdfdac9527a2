// What every step of the form is made of: fields that begin with what was said or typed before.
import type { InputBlock, PlainTextOption } from '@slack/types';
import { input, option, textInput } from '../slack/inputs.ts';
import { LIMITS, type OpenForm, type Typed } from './rules.ts';

export type Fields = { readonly form: OpenForm; readonly typed: Typed };

export function textOf({ typed }: Fields, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
}

export function choiceOf({ typed }: Fields, name: string): { readonly initial?: string } {
  const value = typed[name];
  return typeof value === 'string' && value !== '' ? { initial: value } : {};
}

export function choicesOf({ typed }: Fields, name: string): readonly string[] {
  const value = typed[name];
  return Array.isArray(value) ? value.map(String) : [];
}

export type Question = { readonly label: string; readonly hint?: string };

/** People's own words, which nobody has to give. */
export function optionalText(fields: Fields, blockId: string, question: Question): InputBlock {
  return input({
    blockId,
    ...question,
    optional: true,
    element: textInput({ multiline: true, maxLength: LIMITS.textLength, initial: textOf(fields, blockId) }),
  });
}

/** Five steps in words. */
export function scale(words: readonly string[]): readonly PlainTextOption[] {
  return words.map((word, step) => option(word, String(step + 1)));
}
