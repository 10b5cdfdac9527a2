// views.*: modals and the Home tab. A trigger id opens or pushes one modal, within three seconds.
import { viewIssues } from '../block-kit.ts';
import type { Json, Trigger } from '../entities.ts';
import { isJson } from '../facts.ts';
import { missingScope } from '../messages.ts';
import { openModal, publishHome, replaceModal, viewObject } from '../views.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, failure, failureWith, method, text, view } from './method.ts';

const VIEW_LIMIT_BYTES = 250 * 1_024;

const triggerErrors = [
  'invalid_trigger_id',
  'expired_trigger_id',
  'exchanged_trigger_id',
  'duplicate_external_id',
  'view_too_large',
] as const;

/** Slack's refusal of a view, or null. Refusals are remembered as problems of the app. */
export function checkView(workspace: Workspace, payload: unknown, kind: 'modal' | 'home'): Answer | null {
  const issues = viewIssues(payload);
  const type =
    typeof payload === 'object' && payload !== null && 'type' in payload ? payload.type : undefined;
  if (type !== kind) issues.push(`must be ${kind} [json-pointer:/view/type]`);
  if (issues.length > 0) {
    workspace.problems.push(...issues.map((issue) => `invalid view: ${issue}`));
    return failureWith('invalid_arguments', issues);
  }
  if (Buffer.byteLength(JSON.stringify(payload)) > VIEW_LIMIT_BYTES) {
    workspace.problems.push('view_too_large');
    return failure('view_too_large');
  }
  return missingScope(workspace, isJson(payload) ? payload.blocks : []);
}

function takeTrigger(workspace: Workspace, id: string): Trigger | { readonly error: string } {
  const trigger = workspace.state.triggers.get(id);
  if (trigger === undefined) return { error: 'invalid_trigger_id' };
  if (trigger.isUsed) return { error: 'exchanged_trigger_id' };
  if (workspace.clock.now() > trigger.expiresAt) return { error: 'expired_trigger_id' };
  workspace.record({ kind: 'triggerUsed', id });
  return trigger;
}

/** External ids are unique among a workspace's open views. */
function isExternalIdTaken(workspace: Workspace, payload: Json, exceptViewId: string | null): boolean {
  const { external_id: externalId } = payload;
  if (typeof externalId !== 'string' || externalId === '') return false;
  return workspace.state.views
    .values()
    .some((other) => other.id !== exceptViewId && other.payload.external_id === externalId);
}

function show(workspace: Workspace, triggerId: string, payload: Json, kind: 'open' | 'push'): Answer {
  const refused = checkView(workspace, payload, 'modal');
  if (refused !== null) return refused;
  if (isExternalIdTaken(workspace, payload, null)) return failure('duplicate_external_id');
  const trigger = takeTrigger(workspace, triggerId);
  if ('error' in trigger) return failure(trigger.error);
  const isInModal = trigger.viewId !== null && workspace.state.views.has(trigger.viewId);
  if (kind === 'push' && !isInModal) return failure('not_found');
  const opened = openModal(workspace, trigger.memberId, payload, kind === 'open' ? 'root' : 'top');
  if (opened === null) return failure('push_limit_reached');
  return { ok: true, view: viewObject(workspace, opened) };
}

const open = method({
  scopes: [],
  tier: 'tier 4',
  errors: triggerErrors,
  args: { trigger_id: text, view },
  answer: (workspace, args) => show(workspace, args.trigger_id, args.view, 'open'),
});

const push = method({
  scopes: [],
  tier: 'tier 4',
  errors: [...triggerErrors, 'not_found', 'push_limit_reached'],
  args: { trigger_id: text, view },
  answer: (workspace, args) => show(workspace, args.trigger_id, args.view, 'push'),
});

const update = method({
  scopes: [],
  tier: 'tier 4',
  errors: ['not_found', 'hash_conflict', 'duplicate_external_id', 'view_too_large'],
  args: { view, view_id: text.optional(), external_id: text.optional(), hash: text.optional() },
  answer: (workspace, args) => {
    const { view_id: viewId, external_id: externalId, hash } = args;
    if (viewId === undefined && externalId === undefined) {
      return failureWith('invalid_arguments', ['missing required field: view_id or external_id']);
    }
    const current = workspace.state.views
      .values()
      .find((candidate) =>
        viewId === undefined ? candidate.payload.external_id === externalId : candidate.id === viewId,
      );
    if (current === undefined) return failure('not_found');
    const refused = checkView(workspace, args.view, 'modal');
    if (refused !== null) return refused;
    if (isExternalIdTaken(workspace, args.view, current.id)) return failure('duplicate_external_id');
    if (hash !== undefined && hash !== current.hash) return failure('hash_conflict');
    return { ok: true, view: viewObject(workspace, replaceModal(workspace, current, args.view)) };
  },
});

const publish = method({
  scopes: [],
  tier: 'tier 4',
  errors: ['hash_conflict', 'view_too_large'],
  args: { user_id: text, view, hash: text.optional() },
  answer: (workspace, args) => {
    const member = workspace.state.members.get(args.user_id);
    if (member === undefined || member.isBot) {
      return failureWith('invalid_arguments', ['not a valid user_id [json-pointer:/user_id]']);
    }
    const refused = checkView(workspace, args.view, 'home');
    if (refused !== null) return refused;
    const current = workspace.state.homes.get(member.id);
    if (args.hash !== undefined && args.hash !== current?.hash) return failure('hash_conflict');
    return { ok: true, view: viewObject(workspace, publishHome(workspace, member.id, args.view)) };
  },
});

export const views = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
