// Lists of sentences that stay within a block, however long people's names in them are.
import type { SectionBlock } from '@slack/types';
import { section } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { clip, type Mrkdwn, md } from './text.ts';

/** Escaping makes a character up to five times as long, and a block holds 3,000. */
const SENTENCE_LENGTH = 550;

/** A list of sentences, in as many parts as blocks need: mostly one. Topics and names come from people. */
export function bullets(sentences: readonly string[]): readonly Mrkdwn[] {
  const parts: Mrkdwn[] = [];
  for (const sentence of sentences) {
    const line = md`• ${clip(sentence, SENTENCE_LENGTH)}`;
    const last = parts.at(-1);
    const joined = last && md`${last}\n${line}`;
    if (joined !== undefined && joined.mrkdwn.length <= LIMITS.sectionText) parts[parts.length - 1] = joined;
    else parts.push(line);
  }
  return parts;
}

/** The same as sections. */
export function bulletSections(sentences: readonly string[]): readonly SectionBlock[] {
  return bullets(sentences).map((part) => section(part));
}
