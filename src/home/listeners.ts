import type { Deps } from '../deps.ts';
import type { Edge } from '../slack/edge.ts';
import { answerTypedWords, readHome } from './operations.ts';
import { homeView, standingMessage } from './views.ts';

export function registerHome(edge: Edge, deps: Deps): void {
  edge.on('homeOpened', (actor) => homeView(readHome(deps, actor)));
  edge.command({
    name: 'me',
    audience: 'everyone',
    summary: 'See where you stand and what comes next for you',
    run: ({ actor }) => ({ kind: 'say', ...standingMessage(readHome(deps, actor)) }),
  });
  edge.on('directMessage', ({ eventId, ...actor }) => answerTypedWords(deps, actor, eventId));
}
