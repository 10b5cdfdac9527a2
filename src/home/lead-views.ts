// The part of Home that only program leads have: where their programs stand, and everything they can do.
import type { KnownBlock } from '@slack/types';
import type { Standing } from '../lifecycle/standing.ts';
import { nextStepBlocks } from '../lifecycle/views.ts';
import { hasNextPhase, nextPhaseButton } from '../review/rotation-views.ts';
import { actions, context, header, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { md } from '../slack/text.ts';

export function leadBlocks(led: readonly Standing[], moreLed: number): readonly KnownBlock[] {
  if (led.length === 0) {
    return [
      header('Start a reverse mentoring program'),
      section(
        md`Junior colleagues mentor senior leaders, in private, a session a month. You set it up in a few minutes, and nobody is messaged before you invite them.`,
      ),
      actions('lead', [
        commandButton('Start a program', 'new', 'primary'),
        commandButton('Import organization data', 'import'),
        commandButton('Leads', 'lead'),
      ]),
    ];
  }
  return [
    header('Programs you lead'),
    ...led.flatMap(ledBlocks),
    ...(moreLed > 0 ? [context(md`And ${moreLed} more; \`/rm programs\` shows them all.`)] : []),
    actions('lead', [
      commandButton('How it is going', 'status', 'primary'),
      commandButton('Who takes part', 'roster'),
      commandButton('Invite people', 'invite'),
      commandButton('Propose pairs', 'match'),
      commandButton('Pairs', 'pairs'),
      commandButton('Without a partner', 'unmatched'),
      commandButton('Pair two people', 'pair'),
    ]),
    actions('setup', [
      commandButton('Settings', 'settings'),
      commandButton('Import organization data', 'import'),
      commandButton('Start another program', 'new'),
      commandButton('All programs', 'programs'),
      commandButton('Leads', 'lead'),
      commandButton('What leads did', 'audit'),
    ]),
  ];
}

function ledBlocks(standing: Standing): readonly KnownBlock[] {
  const { program } = standing;
  return [
    ...nextStepBlocks(standing),
    ...(hasNextPhase(program) ? [actions(`phase:${program.id}`, [nextPhaseButton(program)])] : []),
  ];
}
