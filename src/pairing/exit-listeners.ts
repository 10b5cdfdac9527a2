import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { ActionRequest, Actor, Edge, Reply } from '../slack/edge.ts';
import { readPart, readParts } from './exit-facts.ts';
import { leaveProgram, requestNewMatch } from './exit-operations.ts';
import {
  leaveModal,
  newMatchAsked,
  newMatchModal,
  nothingToLeave,
  programLeft,
  waysOut,
  whichPause,
} from './exit-views.ts';
import { pairingIds } from './ids.ts';
import { comeBack, openPart, type PauseOutcome, pauseUntil } from './pause-operations.ts';
import { pauseEnded, pauseKept, pauseModal } from './pause-views.ts';

const part = z.object({ enrollmentId: z.number() });
const pair = z.object({ pairId: z.number() });
type Where = ActionRequest<unknown>['surface']['kind'];

export function registerExits(edge: Edge, deps: Deps): void {
  registerPauses(edge, deps);
  edge.command({
    name: 'leave',
    audience: 'participant',
    summary: 'Take a break, ask for a new match, or leave the program',
    run: ({ actor }) => {
      const parts = readParts(deps.db, actor);
      return parts.length === 0 ? NOTHING : { kind: 'say', ...waysOut(parts) };
    },
  });
  edge.action({
    id: pairingIds.newMatch,
    audience: 'participant',
    value: pair,
    run: ({ actor, value }) => askNewMatch(deps, actor, value.pairId),
  });
  edge.submission({
    id: pairingIds.confirmNewMatch,
    audience: 'participant',
    metadata: pair,
    form: z.object({}),
    run: ({ actor, metadata }): Reply => {
      const outcome = requestNewMatch(deps, actor, metadata.pairId);
      return outcome.kind === 'ended' ? { kind: 'say', ...newMatchAsked() } : WHY_NOT[outcome.kind];
    },
  });
  edge.action({
    id: pairingIds.leave,
    audience: 'participant',
    value: part,
    run: ({ actor, value }): Reply => {
      const door = openPart(deps.db, actor, value.enrollmentId);
      return door.kind === 'open' ? { kind: 'modal', view: leaveModal(door.part) } : WHY_NOT[door.kind];
    },
  });
  edge.submission({
    id: pairingIds.confirmLeave,
    audience: 'participant',
    metadata: part,
    form: z.object({}),
    run: ({ actor, metadata }): Reply => {
      const outcome = leaveProgram(deps, actor, metadata.enrollmentId);
      return outcome.kind === 'left'
        ? { kind: 'say', ...programLeft(outcome.program) }
        : WHY_NOT[outcome.kind];
    },
  });
}

function registerPauses(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'pause',
    audience: 'participant',
    summary: 'Take a break until a day you choose',
    run: ({ actor }) => {
      const parts = readParts(deps.db, actor);
      const [only] = parts;
      if (only === undefined) return NOTHING;
      return parts.length > 1
        ? { kind: 'say', ...whichPause(parts) }
        : { kind: 'modal', view: pauseModal(only) };
    },
  });
  edge.action({
    id: pairingIds.pause,
    audience: 'participant',
    value: part,
    run: ({ actor, value }): Reply => {
      const door = openPart(deps.db, actor, value.enrollmentId);
      return door.kind === 'open' ? { kind: 'modal', view: pauseModal(door.part) } : WHY_NOT[door.kind];
    },
  });
  edge.submission({
    id: pairingIds.pauseUntil,
    audience: 'participant',
    metadata: part,
    form: z.object({ untilOn: z.iso.date('Choose the first day on which you are back.') }),
    run: ({ actor, metadata, form }) =>
      pauseReply(pauseUntil(deps, actor, metadata.enrollmentId, form.untilOn), 'modal'),
  });
  edge.action({
    id: pairingIds.resume,
    audience: 'participant',
    value: part,
    run: ({ actor, value, surface }) => pauseReply(comeBack(deps, actor, value.enrollmentId), surface.kind),
  });
}

function askNewMatch(deps: Deps, actor: Actor, pairId: number): Reply {
  for (const { enrollment, program } of readParts(deps.db, actor)) {
    const partner = readPart(deps.db, enrollment).pairs.find((one) => one.pair.id === pairId);
    if (partner !== undefined) {
      return { kind: 'modal', view: newMatchModal(program, partner, actor.slackUserId) };
    }
  }
  return WHY_NOT.over;
}

function pauseReply(outcome: PauseOutcome, surface: Where): Reply {
  switch (outcome.kind) {
    case 'pausing':
      return { kind: 'say', ...pauseKept(outcome.part) };
    case 'back':
      if (surface === 'home') return { kind: 'home' };
      return { kind: 'say', ...pauseEnded(outcome.part) };
    case 'unsuitable':
      return { kind: 'fieldErrors', errors: { untilOn: outcome.why } };
    default:
      return WHY_NOT[outcome.kind];
  }
}

const NOTHING: Reply = { kind: 'say', ...nothingToLeave() };

const WHY_NOT: Readonly<Record<'notYours' | 'over', Reply>> = {
  notYours: { kind: 'refused', text: 'This is for somebody else.' },
  over: { kind: 'refused', text: 'This is over already. `/rm me` shows where you stand.' },
};
