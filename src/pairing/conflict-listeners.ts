// A lead answers a conflict: end the pair, keep it with a reason, or look again.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Edge, Reply } from '../slack/edge.ts';
import {
  type ConflictOutcome,
  checkAgain,
  endForConflict,
  keepPair,
  openConflict,
} from './conflict-operations.ts';
import { CONFLICT_REASON_LENGTH, conflictAnswered, keepModal } from './conflict-views.ts';
import { pairingIds } from './ids.ts';
import { readNames } from './naming-facts.ts';

const pair = z.object({ pairId: z.number() });

/** Why a lead decides as they do: needed, in a sentence or two. */
export const typedReason = (most: number) =>
  z
    .string('Say why, in a few words.')
    .trim()
    .min(1, 'Say why, in a few words.')
    .max(most, 'This is too long. A sentence or two will do.');

export function registerConflicts(edge: Edge, deps: Deps): void {
  edge.action({
    id: pairingIds.conflictEnd,
    audience: 'lead',
    value: pair,
    run: ({ actor, value }) => answered(endForConflict(deps, actor, value.pairId), 'replace'),
  });
  edge.action({
    id: pairingIds.conflictCheck,
    audience: 'lead',
    value: pair,
    run: ({ actor, value }) => answered(checkAgain(deps, actor, value.pairId), 'replace'),
  });
  edge.action({
    id: pairingIds.conflictKeep,
    audience: 'lead',
    value: pair,
    run: ({ actor, value }) => {
      const door = openConflict(deps.db, actor, value.pairId);
      if (door.kind === 'over') return answered(door, 'replace');
      const view = keepModal(door.pair, door.obstacles, readNames(deps.db, actor.workspaceId));
      return door.obstacles.length === 0
        ? answered(checkAgain(deps, actor, value.pairId), 'replace')
        : { kind: 'modal', view };
    },
  });
  edge.submission({
    id: pairingIds.conflictReason,
    audience: 'lead',
    metadata: pair,
    form: z.object({ reason: typedReason(CONFLICT_REASON_LENGTH) }),
    run: ({ actor, form, metadata }) => answered(keepPair(deps, actor, metadata.pairId, form.reason), 'say'),
  });
}

function answered(outcome: ConflictOutcome, as: 'replace' | 'say'): Reply {
  switch (outcome.kind) {
    case 'kept':
    case 'ended':
    case 'resumed':
      return { kind: as, ...conflictAnswered(outcome.kind, outcome.pair) };
    case 'stands':
      return {
        kind: 'refused',
        text: 'The conflict is still there. Correct the data with `/rm import` if it is wrong; the pair then goes on by itself.',
      };
    case 'absolute':
      return {
        kind: 'refused',
        text: 'This rule cannot be set aside: one of the two has a say over the other. The pair can only be ended, or the data corrected.',
      };
    case 'over':
      return {
        kind: 'refused',
        text: 'This is settled already: somebody has answered it, the data has changed, or the pair has ended.',
      };
  }
}
