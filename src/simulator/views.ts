// A view's life: ids filled in, hash, stack of three, what is typed into it. The Web API and the
// acknowledgements (`response_action`) both come through here.
import { blocksWithin, elementsOf } from './block-kit.ts';
import type { ElementState, ViewValues } from './client-api.ts';
import { fillIn, statesIn } from './element-states.ts';
import type { Json, View } from './entities.ts';
import type { Workspace } from './workspace.ts';

export const STACK_LIMIT = 3;

/** Puts a view on top of a member's modals, or (as root) in place of them. Null when three are open. */
export function openModal(
  workspace: Workspace,
  memberId: string,
  payload: Json,
  position: 'root' | 'top',
): View | null {
  const stack = position === 'root' ? [] : (workspace.state.stacks.get(memberId) ?? []);
  if (stack.length >= STACK_LIMIT) return null;
  const id = workspace.newId('V');
  const view = newView(workspace, { id, memberId, payload, stack });
  workspace.record({ kind: 'modalOpened', view, isRoot: position === 'root' });
  return view;
}

/** Replaces an open modal's content. What was typed stays where block, action and element are the same. */
export function replaceModal(workspace: Workspace, view: View, payload: Json): View {
  const filled = fillIn(workspace, payload, placeOf(workspace, view.memberId));
  const change = {
    payload: filled,
    hash: newHash(workspace),
    errors: {},
    values: keptValues(view.values, filled),
  };
  workspace.record({ kind: 'modalChanged', viewId: view.id, change });
  return { ...view, ...change };
}

export function publishHome(workspace: Workspace, memberId: string, payload: Json): View {
  const earlier = workspace.state.homes.get(memberId);
  const id = earlier?.id ?? workspace.newId('V');
  const view = newView(workspace, { id, memberId, payload, stack: [] });
  const kept = { ...view, values: keptValues(earlier?.values ?? {}, view.payload) };
  workspace.record({ kind: 'home', view: kept });
  return kept;
}

function newView(
  workspace: Workspace,
  about: { id: string; memberId: string; payload: Json; stack: readonly string[] },
): View {
  return {
    id: about.id,
    memberId: about.memberId,
    payload: fillIn(workspace, about.payload, placeOf(workspace, about.memberId)),
    hash: newHash(workspace),
    rootId: about.stack[0] ?? about.id,
    previousId: about.stack.at(-1) ?? null,
    errors: {},
    values: {},
  };
}

/** A view belongs to no conversation; the one with the app stands for it. */
function placeOf(workspace: Workspace, memberId: string): () => string {
  return () => workspace.conversationWith(memberId).id;
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.clock.now() / 1_000)}.${workspace.newId('h')}`;
}

function keptValues(values: ViewValues, payload: Json): ViewValues {
  const kept: Record<string, Record<string, ElementState>> = {};
  for (const candidate of blocksWithin(Array.isArray(payload.blocks) ? payload.blocks : [])) {
    for (const { action_id, type } of elementsOf(candidate)) {
      const state = values[String(candidate.block_id)]?.[String(action_id)];
      if (state === undefined || state.type !== type) continue;
      kept[String(candidate.block_id)] = {
        ...kept[String(candidate.block_id)],
        [String(action_id)]: state,
      };
    }
  }
  return kept;
}

/** The view as Slack tells an app about it. */
export function viewObject(workspace: Workspace, view: View): Json {
  const { payload } = view;
  const isHome = payload.type === 'home';
  return {
    id: view.id,
    team_id: workspace.state.team.id,
    type: payload.type,
    blocks: payload.blocks,
    private_metadata: payload.private_metadata ?? '',
    callback_id: payload.callback_id ?? '',
    state: { values: statesIn(payload.blocks, view.values) },
    hash: view.hash,
    title: payload.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: payload.clear_on_close ?? false,
    notify_on_close: payload.notify_on_close ?? false,
    close: payload.close ?? null,
    submit: payload.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: workspace.appId,
    external_id: payload.external_id ?? '',
    app_installed_team_id: workspace.state.team.id,
    bot_id: workspace.botId,
    ...(isHome ? {} : { submit_disabled: payload.submit_disabled ?? false }),
  };
}
