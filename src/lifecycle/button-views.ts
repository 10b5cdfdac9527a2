// Buttons about one program that several screens of a lead share.
import type { Button } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { button, confirmation } from '../slack/blocks.ts';
import { lifecycleIds } from './ids.ts';
import { closeQuestion } from './steps.ts';

export function standingButton(text: string, program: Program): Button {
  return button({
    text,
    actionId: lifecycleIds.standing,
    value: { programId: program.id },
    accessibilityLabel: `${text}: ${program.name}`,
  });
}

export function settingsButton(text: string, program: Program): Button {
  return button({
    text,
    actionId: lifecycleIds.settings,
    value: { programId: program.id },
    accessibilityLabel: `${text} of ${program.name}`,
  });
}

export function closeButton(program: Program): Button {
  return button({
    text: 'Close program',
    actionId: `${lifecycleIds.step}:close`,
    value: { programId: program.id, target: 'closed' },
    accessibilityLabel: `Close the program ${program.name}`,
    confirm: confirmation({
      title: 'Close this program?',
      text: closeQuestion(program.name),
      confirm: 'Close it',
      deny: 'Keep it open',
    }),
  });
}

export function archiveButton(text: string, program: Program, isArchived: boolean): Button {
  return button({
    text,
    actionId: lifecycleIds.archive,
    value: { programId: program.id, archived: isArchived },
    accessibilityLabel: `${text}: ${program.name}`,
  });
}
