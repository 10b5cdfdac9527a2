import type { KnownBlock } from '@slack/types';
import type { Pair } from '../matching/rules.ts';
import { section } from '../slack/blocks.ts';
import { clip, md } from '../slack/text.ts';

const PROJECT_SHOWN = 400;

/** What a pair works on together, in programs of that kind. Both read it before they answer. */
export function withProject({ project }: Pick<Pair, 'project'>): readonly KnownBlock[] {
  return project === ''
    ? []
    : [section(md`*What the two of you would work on:* ${clip(project, PROJECT_SHOWN)}`)];
}
