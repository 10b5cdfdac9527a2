// What a lead does with a preview: confirm it, discard it, have the lines that cannot be used. Writing what was
// confirmed is import-writing-operations.ts.
import { recordAudit } from '../audit/store.ts';
import { DAY } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { Actor } from '../slack/edge.ts';
import { movedGrades } from './grades.ts';
import {
  countConfirmed,
  deleteBadRowsBefore,
  discardOpenImports,
  findApplyingImport,
  findImport,
  hasImportsBefore,
  listBadRows,
  type OrganizationImport,
  updateImport,
} from './import-store.ts';
import { badRowsFile, badRowsText } from './import-views.ts';
import { findGradeLabels, moveGrades, upsertGradeLabels } from './store.ts';

export type Confirmation =
  /** It is being written, or was already. */
  | { readonly kind: 'confirmed'; readonly found: OrganizationImport }
  /** Another lead's is being written at this moment. */
  | { readonly kind: 'busy'; readonly bySlackUserId: string }
  /** Somebody saved other data since the preview was made. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'gone' };

/** From here on it is written, whatever happens: `writeImports` does it. The same again changes nothing. */
export function confirmImport(deps: Deps, actor: Actor, importId: number): Confirmation {
  const key = { workspaceId: actor.workspaceId, importId };
  const now = deps.clock.now();
  return transact(deps.db, (tx): Confirmation => {
    const found = findImport(tx, key);
    if (found?.status === 'applying' || found?.status === 'applied') return { kind: 'confirmed', found };
    if (found?.status !== 'preview' || found.rowCount === 0) return { kind: 'gone' };
    const applying = findApplyingImport(tx, actor.workspaceId);
    if (applying !== undefined) return { kind: 'busy', bySlackUserId: applying.createdBySlackUserId };
    if (found.confirmedBefore !== countConfirmed(tx, actor.workspaceId)) return { kind: 'outdated' };
    updateImport(tx, key, ['preview'], {
      status: 'applying',
      confirmedBySlackUserId: actor.slackUserId,
    });
    if (found.labels !== null) saveGradeLabels(deps, tx, actor, found.labels);
    const { added = 0, changed = 0, unchanged = 0, badRowCount: badRows = 0 } = found.summary ?? {};
    recordAudit(tx, actor, now, 'organizationImported', {
      facts: { people: found.rowCount, added, changed, unchanged, badRows },
    });
    return { kind: 'confirmed', found };
  });
}

function saveGradeLabels(deps: Deps, tx: Queryable, actor: Actor, labels: readonly string[]): void {
  const now = deps.clock.now();
  const before = findGradeLabels(tx, actor.workspaceId);
  if (before.join('\n') === labels.join('\n')) return;
  moveGrades(tx, actor.workspaceId, movedGrades(before, labels));
  upsertGradeLabels(tx, actor.workspaceId, labels, now);
  recordAudit(tx, actor, now, 'gradeScaleChanged', {
    facts: { grades: labels.length, from: labels[0] ?? '', to: labels.at(-1) ?? '' },
  });
}

/** @returns false when it was confirmed already, or is long gone */
export function discardImport(deps: Deps, actor: Actor, importId: number): boolean {
  const key = { workspaceId: actor.workspaceId, importId };
  return transact(deps.db, (tx) => {
    const found = findImport(tx, key);
    if (found === undefined || found.status === 'applying' || found.status === 'applied') return false;
    discardOpenImports(tx, actor.workspaceId, { createdBySlackUserId: found.createdBySlackUserId });
    return true;
  });
}

/** Sends every line that could not be used as a file. @returns how many there are; 0 when they are not kept any more */
export function sendBadRows(deps: Deps, actor: Actor, importId: number): number {
  const badRows = listBadRows(deps.db, { workspaceId: actor.workspaceId, importId });
  if (badRows.length === 0) return 0;
  transact(deps.db, (tx) =>
    enqueue(tx, deps.clock.now(), {
      workspaceId: actor.workspaceId,
      dedupeKey: `import:${importId}:bad-rows:${actor.slackUserId}`,
      recipientSlackUserId: actor.slackUserId,
      text: badRowsText(badRows.length),
      blocks: [],
      file: badRowsFile(badRows),
      timing: 'prompt',
    }),
  );
  return badRows.length;
}

const KEPT_MS = 7 * DAY;

/** Nobody confirms a preview a week later, or mends its lines; what was read for it is let go. */
export function discardOldImports(deps: Deps, workspaceId: string): void {
  const createdBefore = deps.clock.now() - KEPT_MS;
  if (!hasImportsBefore(deps.db, workspaceId, createdBefore)) return;
  transact(deps.db, (tx) => {
    discardOpenImports(tx, workspaceId, { createdBefore });
    deleteBadRowsBefore(tx, workspaceId, createdBefore);
  });
}
