// One line of a review's list: who, how good, why in few words, and what leads have done to it.
import type { KnownBlock } from '@slack/types';
import type { Pair } from '../matching/rules.ts';
import { button, section } from '../slack/blocks.ts';
import { clip, joinMd, md, mention } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { isLocked, isNew, namesOf, type Review, whyInBrief } from './review.ts';

export function pairRow(review: Review, pair: Pair): KnownBlock {
  const names = namesOf(review, pair);
  const flags = flagsOf(review, pair);
  const first = md`${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)}: *${pair.score}*`;
  return section(
    joinMd(
      [
        flags.length === 0 ? first : md`${first} · _${flags.join(', ')}_`,
        md`${clip(whyInBrief(pair.reasons), BRIEF_LENGTH)}`,
      ],
      '\n',
    ),
    {
      blockId: `pair:${pair.id}`,
      accessory: button({
        text: 'Look closer',
        actionId: reviewIds.closer,
        value: { pairId: pair.id },
        accessibilityLabel: `Look closer at ${names.executive} and ${names.mentor}`,
      }),
    },
  );
}

/** Topics and departments come from people, and escaping makes them longer still. */
const BRIEF_LENGTH = 300;

export function flagsOf(review: Review, pair: Pair): readonly string[] {
  return [
    ...(pair.status === 'leftOut' ? ['left out'] : []),
    ...(pair.status === 'rejected' ? ['rejected'] : []),
    ...(isLocked(review, pair) ? ['locked'] : []),
    ...(pair.origin === 'swap' ? ['chosen by a lead'] : []),
    ...(isNew(review, pair) ? ['new'] : []),
    ...(pair.overrides.length > 0 ? ['a rule set aside'] : []),
  ];
}
