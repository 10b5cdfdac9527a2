import { transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { actions, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import type { Edge } from '../slack/edge.ts';
import { message } from '../slack/message.ts';
import { md } from '../slack/text.ts';
import { readHome } from './operations.ts';
import { homeView, standingMessage } from './views.ts';

export function registerHome(edge: Edge, deps: Deps): void {
  edge.on('homeOpened', (actor) => homeView(readHome(deps, actor)));
  edge.command({
    name: 'me',
    audience: 'everyone',
    summary: 'See where you stand and what comes next for you',
    run: ({ actor }) => ({ kind: 'say', ...standingMessage(readHome(deps, actor)) }),
  });
  edge.on('directMessage', ({ workspaceId, slackUserId, eventId }) => {
    transact(deps.db, (tx) => {
      enqueue(tx, deps.clock.now(), {
        workspaceId,
        dedupeKey: `event:${eventId}:answer`,
        recipientSlackUserId: slackUserId,
        timing: 'prompt',
        ...typedAnswer(),
      });
    });
  });
}

/** Somebody wrote to the bot in words. It cannot read them, and says so kindly. */
function typedAnswer() {
  return message(
    section(
      md`I am a bot and cannot read messages, but these help. If you need a person, ask a program lead: \`/rm lead\` shows who that is.`,
    ),
    actions('help', [
      commandButton('Where I stand', 'me', 'primary'),
      commandButton('What I can do', 'help'),
    ]),
  );
}
