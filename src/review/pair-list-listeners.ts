// `/rm pairs`: listing, looking closely, and ending a pair for a reason that stays in the log.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { endPairByLead } from '../pairing/exit-operations.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { ActionRequest, Actor, Edge, Reply } from '../slack/edge.ts';
import { type Mrkdwn, md } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { keptReason } from './pair-card-listeners.ts';
import { type ListedPair, type ListLook, type PairList, STAGES } from './pair-list.ts';
import { findPairList } from './pair-list-facts.ts';
import { ENDING_LENGTH, endPairForm, pairListModal, pairModal } from './pair-list-views.ts';

const program = z.object({ programId: z.number() });
const listMetadata = program.extend({
  page: z.number(),
  stage: z.enum(['all', ...STAGES]),
  person: z.string().nullable(),
});
type ListMetadata = z.infer<typeof listMetadata>;

const ALL: ListLook = { page: 0, stage: 'all', person: null };

const GONE: Reply = { kind: 'refused', text: 'This list is out of date. `/rm pairs` shows the current one.' };

export function registerPairList(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'pairs',
    audience: 'lead',
    summary: 'List the pairs of a program, look closer or end one',
    run: ({ actor }) => {
      const open = listOpenPrograms(deps.db, actor.workspaceId);
      const [only] = open;
      if (only === undefined) {
        return { kind: 'refused', text: 'There is no program yet. Start one with `/rm new`.' };
      }
      return open.length > 1
        ? { kind: 'say', ...programChoice(open, 'Which program?', reviewIds.choosePairList) }
        : showList(deps, actor, only.id, ALL, 'modal');
    },
  });
  edge.action({
    id: reviewIds.choosePairList,
    audience: 'lead',
    value: program,
    run: ({ actor, value }) => showList(deps, actor, value.programId, ALL, 'modal'),
  });
  registerLooking(edge, deps);
  registerEnding(edge, deps);
}

function onList<Value>(answer: (actor: Actor, seen: ListMetadata, value: Value) => Reply) {
  return ({ actor, value, surface }: ActionRequest<Value>): Reply => {
    const seen = surface.kind === 'modal' ? listMetadata.safeParse(surface.metadata) : null;
    return seen?.success ? answer(actor, seen.data, value) : GONE;
  };
}

function registerLooking(edge: Edge, deps: Deps): void {
  const turned = z.object({ page: z.number().optional(), isAll: z.boolean().optional() });
  edge.action({
    id: reviewIds.pairLook,
    audience: 'lead',
    value: turned,
    run: onList<z.infer<typeof turned>>((actor, seen, { page, isAll }) =>
      showList(
        deps,
        actor,
        seen.programId,
        isAll === true ? ALL : { ...seen, page: page ?? seen.page },
        'update',
      ),
    ),
  });
  const stage = z.enum(['all', ...STAGES]);
  edge.action({
    id: `${reviewIds.pairLook}.stage`,
    audience: 'lead',
    value: stage,
    run: onList<z.infer<typeof stage>>((actor, seen, chosen) =>
      showList(deps, actor, seen.programId, { ...seen, stage: chosen, page: 0 }, 'update'),
    ),
  });
  edge.action({
    id: `${reviewIds.pairLook}.find`,
    audience: 'lead',
    value: z.string().nullable(),
    run: onList<string | null>((actor, seen, person) =>
      showList(deps, actor, seen.programId, { ...seen, person, page: 0 }, 'update'),
    ),
  });
  edge.action({
    id: `${reviewIds.pairLook}.menu`,
    audience: 'lead',
    value: z.string().regex(/^(look|end):\d+$/),
    run: onList<string>((actor, seen, value) => {
      const [what, pairId = ''] = value.split(':');
      return withPair(deps, actor, seen, Number(pairId), (list, one) =>
        what === 'end' ? endPairForm(list, lookOf(seen), one) : pairModal(list, lookOf(seen), one),
      );
    }),
  });
}

function registerEnding(edge: Edge, deps: Deps): void {
  edge.action({
    id: `${reviewIds.pairLook}.end`,
    audience: 'lead',
    value: z.object({ pairId: z.number() }),
    run: onList<{ pairId: number }>((actor, seen, { pairId }) =>
      withPair(deps, actor, seen, pairId, (list, one) => endPairForm(list, lookOf(seen), one)),
    ),
  });
  edge.submission({
    id: `${reviewIds.pairList}.end`,
    audience: 'lead',
    metadata: listMetadata.extend({ pairId: z.number() }),
    form: z.object({ reason: keptReason(ENDING_LENGTH) }),
    run: ({ actor, metadata, form }) => {
      const outcome = endPairByLead(deps, actor, metadata.pairId, form.reason);
      const note =
        outcome.kind === 'ended'
          ? md`The pair has ended. Whoever knew of it hears so in a neutral message.`
          : md`This pair had ended already, so nothing was done.`;
      return showList(deps, actor, metadata.programId, lookOf(metadata), 'update', note);
    },
  });
}

function lookOf({ page, stage, person }: ListMetadata): ListLook {
  return { page, stage, person };
}

function withPair(
  deps: Deps,
  actor: Actor,
  seen: ListMetadata,
  pairId: number,
  show: (list: PairList, one: ListedPair) => ReturnType<typeof pairModal>,
): Reply {
  const list = findPairList(deps.db, actor, seen.programId);
  const one = list?.pairs.find(({ pair }) => pair.id === pairId);
  return list === undefined || one === undefined ? GONE : { kind: 'update', view: show(list, one) };
}

function showList(
  deps: Deps,
  actor: Actor,
  programId: number,
  look: ListLook,
  as: 'modal' | 'update',
  note: Mrkdwn | null = null,
): Reply {
  const list = findPairList(deps.db, actor, programId);
  return list === undefined ? GONE : { kind: as, view: pairListModal(list, look, note) };
}
