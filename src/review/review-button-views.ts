import type { Button } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { button } from '../slack/blocks.ts';
import { reviewIds } from './ids.ts';

/** Opens the proposal of this very program, or makes one, without asking which. */
export function reviewButton(text: string, program: Program, style?: 'primary'): Button {
  return button({
    text,
    actionId: reviewIds.choose,
    value: { programId: program.id },
    accessibilityLabel: `${text}: ${program.name}`,
    ...(style === undefined ? {} : { style }),
  });
}
