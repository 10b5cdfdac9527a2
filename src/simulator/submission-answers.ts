// What an app may answer to a submitted modal (`response_action`), carried out as Slack's client would.
import type { Json, View } from './entities.ts';
import { isJson } from './facts.ts';
import { blocksOf } from './screen.ts';
import { openModal, replaceModal } from './views.ts';
import { checkView } from './web-api/views.ts';
import type { Workspace } from './workspace.ts';

const trouble = 'We had some trouble connecting. Try again?';

/** Returns what the person is told when the answer makes no sense; null when all is well. */
export function applySubmissionAnswer(workspace: Workspace, view: View, answer: Json): string | null {
  const problem = carryOut(workspace, view, answer);
  if (problem === null && answer.response_action !== 'errors') noteTaken(workspace, view);
  return problem;
}

/** Once for each member and kind of form. */
function noteTaken(workspace: Workspace, { memberId, payload }: View): void {
  const callbackId = String(payload.callback_id ?? '');
  if (workspace.state.formsTaken.get(callbackId)?.has(memberId)) return;
  workspace.record({ kind: 'formTaken', memberId, callbackId });
}

function carryOut(workspace: Workspace, view: View, answer: Json): string | null {
  const { memberId } = view;
  const stack = workspace.state.stacks.get(memberId) ?? [];
  switch (answer.response_action) {
    case undefined:
      if (Object.keys(answer).length > 0)
        return bad(workspace, `an unknown answer ${JSON.stringify(answer)}`);
      workspace.record({ kind: 'modalsClosed', memberId, viewIds: [view.id] });
      return null;
    case 'clear':
      workspace.record({ kind: 'modalsClosed', memberId, viewIds: stack });
      return null;
    case 'errors':
      return showErrors(workspace, view, answer.errors);
    case 'update':
    case 'push':
      return showView(workspace, view, answer);
    default:
      return bad(workspace, `an unknown response_action ${String(answer.response_action)}`);
  }
}

function bad(workspace: Workspace, what: string): string {
  workspace.problems.push(`view_submission was acknowledged with ${what}`);
  return trouble;
}

function showErrors(workspace: Workspace, view: View, errors: unknown): string | null {
  if (!isJson(errors) || Object.keys(errors).length === 0) return bad(workspace, 'errors that are empty');
  const inputs = blocksOf(view.payload).filter(({ type }) => type === 'input');
  const shown: Record<string, string> = {};
  for (const [blockId, message] of Object.entries(errors)) {
    if (!inputs.some(({ block_id }) => block_id === blockId)) {
      return bad(workspace, `an error for ${blockId}, which is no input block`);
    }
    shown[blockId] = String(message);
  }
  workspace.record({ kind: 'modalChanged', viewId: view.id, change: { errors: shown } });
  return null;
}

function showView(workspace: Workspace, view: View, answer: Json): string | null {
  const payload = answer.view;
  if (!isJson(payload)) return bad(workspace, 'no view');
  if (checkView(workspace, payload, 'modal') !== null) return trouble;
  const current = workspace.state.views.get(view.id);
  if (answer.response_action === 'update') {
    if (current !== undefined) replaceModal(workspace, current, payload);
    return null;
  }
  const pushed = openModal(workspace, view.memberId, payload, 'top');
  return pushed === null ? bad(workspace, 'a fourth view on a stack of three') : null;
}
