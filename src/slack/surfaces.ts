// Whole surfaces: a modal, the Home tab, the blocks of a message. Checks what Slack checks about a whole.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { atMost, plainElement, within } from './blocks.ts';
import { LIMITS } from './limits.ts';

/** @throws when two blocks share an id: Slack would refuse the whole surface. */
function distinct(place: string, blocks: readonly KnownBlock[], max: number): KnownBlock[] {
  const ids = blocks.flatMap((block) => block.block_id ?? []);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new Error(`${place} has two blocks with the id ${repeated}`);
  return atMost(place, blocks, max);
}

/**
 * @param options.metadata ids, never facts; travels as JSON and is parsed by the submission's schema
 * @throws when there is an input but no `submit`: Slack refuses such a modal
 */
export function modal(options: {
  readonly callbackId: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly metadata?: unknown;
  readonly blocks: readonly KnownBlock[];
  readonly notifyOnClose?: boolean;
}): ModalView {
  const place = `the modal ${options.callbackId}`;
  if (options.submit === undefined && options.blocks.some(({ type }) => type === 'input')) {
    throw new Error(`${place} has an input but no submit button`);
  }
  return {
    type: 'modal',
    callback_id: within('callback_id', options.callbackId, LIMITS.callbackId),
    title: plainElement(`the title of ${place}`, options.title, LIMITS.viewTitle),
    ...(options.submit === undefined
      ? {}
      : { submit: plainElement(`the submit button of ${place}`, options.submit, LIMITS.viewButton) }),
    close: plainElement(
      `the close button of ${place}`,
      options.close ?? (options.submit === undefined ? 'Close' : 'Cancel'),
      LIMITS.viewButton,
    ),
    private_metadata: within(
      `the metadata of ${place}`,
      JSON.stringify(options.metadata ?? {}),
      LIMITS.metadata,
    ),
    blocks: distinct(place, options.blocks, LIMITS.viewBlocks),
    ...(options.notifyOnClose === undefined ? {} : { notify_on_close: options.notifyOnClose }),
  };
}

export function home(blocks: readonly KnownBlock[]): HomeView {
  return { type: 'home', blocks: distinct('Home', blocks, LIMITS.viewBlocks) };
}

/** The blocks of one message. */
export function messageBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  return distinct('a message', blocks, LIMITS.messageBlocks);
}
