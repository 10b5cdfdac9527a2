import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Edge, Reply } from '../slack/edge.ts';
import { md } from '../slack/text.ts';
import { acceptPair, type ConsentOutcome, declinePair, endPairsOf } from './consent.ts';
import { matchingIds } from './ids.ts';
import { answered } from './views.ts';

const pair = z.object({ pairId: z.number() });

export function registerConsent(edge: Edge, deps: Deps): void {
  edge.action({
    id: matchingIds.accept,
    audience: 'participant',
    value: pair,
    run: ({ actor, value, surface }) => consentReply(acceptPair(deps, actor, value.pairId), surface.kind),
  });
  edge.action({
    id: matchingIds.decline,
    audience: 'participant',
    value: pair,
    run: ({ actor, value, surface }) => consentReply(declinePair(deps, actor, value.pairId), surface.kind),
  });
  edge.on('profileChanged', ({ workspaceId, user }) => {
    const left = z.object({ id: z.string(), deleted: z.literal(true) }).safeParse(user);
    if (left.success) endPairsOf(deps, workspaceId, left.data.id);
  });
}

function consentReply(outcome: ConsentOutcome, surface: 'message' | 'home' | 'modal'): Reply {
  switch (outcome.kind) {
    case 'accepted':
    case 'declined':
      if (surface === 'home') return { kind: 'home' };
      return { kind: 'replace', ...answered(outcome.kind, outcome.role, outcome.pair) };
    case 'notYours':
      return { kind: 'refused', text: 'This question is for somebody else.' };
    case 'over':
      return {
        kind: 'refused',
        text: md`This suggestion is no longer open. \`/rm me\` shows where you stand.`,
      };
  }
}
