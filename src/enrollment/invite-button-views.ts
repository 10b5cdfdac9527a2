import type { Button } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { button } from '../slack/blocks.ts';
import { enrollmentIds } from './ids.ts';

/** Opens the form that invites into this very program, without asking which. */
export function inviteButton(text: string, program: Program, style?: 'primary'): Button {
  return button({
    text,
    actionId: enrollmentIds.inviteInto,
    value: { programId: program.id },
    accessibilityLabel: `${text}: ${program.name}`,
    ...(style === undefined ? {} : { style }),
  });
}
