import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { DECLINE_CATEGORIES } from '../matching/rules.ts';
import type { ActionRequest, Edge, Reply } from '../slack/edge.ts';
import { md } from '../slack/text.ts';
import { acceptPair, type ConsentOutcome, declinePair, noteDecline } from './consent-operations.ts';
import { endPairsOf } from './exit-operations.ts';
import { pairingIds } from './ids.ts';
import { answered, declineNoted } from './views.ts';

const pair = z.object({ pairId: z.number() });
type Where = ActionRequest<unknown>['surface']['kind'];

export function registerConsent(edge: Edge, deps: Deps): void {
  edge.action({
    id: pairingIds.accept,
    audience: 'participant',
    value: pair,
    run: ({ actor, value, surface }) => consentReply(acceptPair(deps, actor, value.pairId), surface.kind),
  });
  edge.action({
    id: pairingIds.decline,
    audience: 'participant',
    value: pair,
    run: ({ actor, value, surface }) => {
      const asksWhy = surface.kind === 'message' ? 'onScreen' : 'inMessage';
      return consentReply(declinePair(deps, actor, value.pairId, asksWhy), surface.kind);
    },
  });
  for (const category of DECLINE_CATEGORIES) {
    edge.action({
      id: `${pairingIds.declineReason}.${category}`,
      audience: 'participant',
      value: pair,
      run: ({ actor, value }): Reply => {
        const outcome = noteDecline(deps, actor, value.pairId, category);
        return outcome.kind === 'noted'
          ? { kind: 'replace', ...declineNoted(category, outcome.enrollmentId) }
          : { kind: 'refused', text: NOT_YOURS };
      },
    });
  }
  edge.on('profileChanged', ({ workspaceId, user }) => {
    const left = z.object({ id: z.string(), deleted: z.literal(true) }).safeParse(user);
    if (left.success) endPairsOf(deps, workspaceId, left.data.id);
  });
}

const NOT_YOURS = 'This question is for somebody else.';

function consentReply(outcome: ConsentOutcome, surface: Where): Reply {
  switch (outcome.kind) {
    case 'accepted':
    case 'declined':
      if (surface === 'home') return { kind: 'home' };
      return { kind: 'replace', ...answered(outcome.kind, outcome.role, outcome.pair) };
    case 'notYours':
      return { kind: 'refused', text: NOT_YOURS };
    case 'over':
      return {
        kind: 'refused',
        text: md`This suggestion is no longer open, and nobody minds. \`/rm me\` shows where you stand.`,
      };
  }
}
