// What notes to leads say. They name nobody: whoever waits, hesitates or has left keeps that.
import { formatDate } from '../calendar/format.ts';
import type { Program } from '../programs/rules.ts';
import { mendButton } from '../review/mending-views.ts';
import { nextPhaseButton } from '../review/rotation-views.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { md } from '../slack/text.ts';
import { phaseEndsOn } from './lead-notes.ts';
import type { LeadNudge } from './rules.ts';

export function leadNote(kind: LeadNudge['kind'], program: Program): Message {
  switch (kind) {
    case 'newProposalNeeded':
      return newProposalNeeded(program);
    case 'answersWait':
      return message(
        section(
          md`In *${program.name}* suggested pairs have waited for an answer for more than a week. Whoever is asked has been reminded; after three weeks a suggestion is let go, and you can propose again.`,
        ),
        actions('next', [commandButton('See how it goes', 'status')]),
        context(
          md`Please do not ask the two in person: the one may not know of the other yet, and a no is private.`,
        ),
      );
    case 'phaseEnding':
      return message(
        section(
          md`Phase ${program.phase} of ${program.phases} of *${program.name}* ends on *${formatDate(phaseEndsOn(program))}*. Then everybody gets a new partner, and nobody the same one twice.`,
        ),
        actions('next', [nextPhaseButton(program, 'primary'), commandButton('Look at the pairs', 'pairs')]),
      );
  }
}

/** Says that, not who, why or since when: what happened is nobody's business. */
function newProposalNeeded(program: Program): Message {
  return message(
    section(md`*${program.name}* needs a new proposal for somebody.`),
    actions('next', [commandButton('Find the next best pair', 'match', 'primary'), mendButton(program)]),
    context(md`Said in the morning, once a day at most, and only while somebody is without a partner.`),
  );
}
