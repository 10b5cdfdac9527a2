// A message is its blocks; the plain text that notifications and screen readers use is read off them, so the
// two can never say different things.
import type { KnownBlock } from '@slack/types';
import { clip, type Mrkdwn, neutralise, trusted } from './text.ts';

export type Message = { readonly text: Mrkdwn; readonly blocks: readonly KnownBlock[] };

/** Slack advises against longer top-level text. */
const TEXT_LENGTH = 3_900;

export function message(...blocks: readonly KnownBlock[]): Message {
  return { text: trusted(clip(blocks.flatMap(readable).join('\n'), TEXT_LENGTH)), blocks };
}

type TextElement = { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string };

/** The top-level text is markup too: what a block shows as plain text has to be made harmless in it. */
function read(element: TextElement): string {
  return element.type === 'plain_text' ? neutralise(element.text) : element.text;
}

function readable(block: KnownBlock): readonly string[] {
  switch (block.type) {
    case 'header':
      return [read(block.text)];
    case 'section':
      return [...(block.text ? [read(block.text)] : []), ...(block.fields ?? []).map(read)];
    case 'context':
      return block.elements.flatMap((element) =>
        element.type === 'image' ? [element.alt_text] : [read(element)],
      );
    default:
      return [];
  }
}
