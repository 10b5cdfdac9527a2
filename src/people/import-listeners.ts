import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { md, mention } from '../slack/text.ts';
import { peopleIds } from './ids.ts';
import { confirmImport, discardImport, sendBadRows } from './import-confirming-operations.ts';
import { type ImportStep, orderGrades, readImport, reopenImport, reopenOrder } from './import-operations.ts';
import { findImport, findOpenImportOf, type OrganizationImport } from './import-store.ts';
import {
  importModal,
  MOST_FILE_MEGABYTES,
  orderModal,
  problemsBesideField,
  savedReply,
} from './import-views.ts';
import { writeImports } from './import-writing-operations.ts';
import { previewModal } from './preview-views.ts';
import { decodeSpreadsheet } from './spreadsheet-text.ts';
import { countCoverage, findGradeLabels } from './store.ts';
import { findSweep } from './sweep-store.ts';

const ofImport = z.object({ importId: z.number() });

export function registerImport(edge: Edge, deps: Deps): void {
  const once = sharing<Reply>();
  edge.command({
    name: 'import',
    audience: 'lead',
    summary: 'Tell who reports to whom, so that no pair is in one reporting line',
    run: ({ actor }) => ({ kind: 'modal', view: importModal(doorFor(deps, actor)) }),
  });
  edge.submission({
    id: peopleIds.import,
    audience: 'lead',
    metadata: z.object({}),
    form: z.object({
      csv: z.string().nullable().default(null),
      file: z.array(z.string()).default([]),
    }),
    // Reading takes a moment, in which the same form can arrive again.
    run: ({ actor, form, viewId }) => once(viewId, () => onSubmitted(deps, actor, form)),
  });
  edge.submission({
    id: peopleIds.order,
    audience: 'lead',
    metadata: ofImport,
    form: z.object({ labels: z.string('Write the names of the grades here, one on each line.') }),
    run: async ({ actor, metadata, form }) => {
      const step = await orderGrades(deps, actor, metadata.importId, form.labels);
      if (step.kind === 'misordered') return { kind: 'fieldErrors', errors: { labels: step.reason } };
      return stepReply(deps, actor, step, 'update');
    },
  });
  edge.submission({
    id: peopleIds.confirm,
    audience: 'lead',
    metadata: ofImport,
    form: z.object({}),
    run: ({ actor, metadata }) => onConfirmed(deps, actor, metadata.importId),
  });
  registerButtons(edge, deps);
}

/** Work that is under way under a name is not begun again: whoever asks meanwhile gets the same answer. */
function sharing<Answer>(): (name: string, work: () => Promise<Answer>) => Promise<Answer> {
  const underWay = new Map<string, Promise<Answer>>();
  return (name, work) => {
    const found = underWay.get(name);
    if (found !== undefined) return found;
    const answer = work().finally(() => underWay.delete(name));
    underWay.set(name, answer);
    return answer;
  };
}

function registerButtons(edge: Edge, deps: Deps): void {
  edge.action({
    id: peopleIds.reopen,
    audience: 'lead',
    value: ofImport,
    run: async ({ actor, value }) =>
      stepReply(deps, actor, await reopenImport(deps, actor, value.importId), 'update'),
  });
  edge.action({
    id: peopleIds.reorder,
    audience: 'lead',
    value: ofImport,
    run: ({ actor, value }) => stepReply(deps, actor, reopenOrder(deps, actor, value.importId), 'update'),
  });
  edge.action({
    id: peopleIds.discard,
    audience: 'lead',
    value: ofImport,
    run: ({ actor, value }) => ({
      kind: 'say',
      text: discardImport(deps, actor, value.importId)
        ? 'The import is discarded; nothing of it was saved. Send `/rm import` to begin anew.'
        : 'This import was saved before, so there was nothing to discard.',
    }),
  });
  edge.action({
    id: peopleIds.badRows,
    audience: 'lead',
    value: ofImport,
    run: ({ actor, value }) => onBadRowsWanted(deps, actor, value.importId),
  });
}

function doorFor(deps: Deps, { workspaceId, slackUserId }: Actor) {
  const scopes = deps.grantedScopes();
  return {
    ...countCoverage(deps.db, workspaceId),
    mayReadFiles: scopes.has('files:read'),
    mayReadEmails: scopes.has('users:read.email'),
    waitingImportId: findOpenImportOf(deps.db, workspaceId, slackUserId)?.id ?? null,
  };
}

async function onSubmitted(
  deps: Deps,
  actor: Actor,
  { csv, file }: { readonly csv: string | null; readonly file: readonly string[] },
): Promise<Reply> {
  const [fileId] = file;
  const errors = (field: 'csv' | 'file', text: string): Reply => ({
    kind: 'fieldErrors',
    errors: { [field]: text },
  });
  if (fileId === undefined && csv === null) {
    return deps.grantedScopes().has('files:read')
      ? errors('file', 'Choose a file, or paste the rows below.')
      : errors('csv', 'Paste the rows here.');
  }
  if (fileId !== undefined && csv !== null) {
    return errors('csv', 'Please either choose a file or paste rows, so that it is clear which counts.');
  }
  const field = fileId === undefined ? 'csv' : 'file';
  const text =
    fileId === undefined ? { kind: 'text' as const, text: csv ?? '' } : await fileText(deps, actor, fileId);
  if (text.kind === 'refused') return errors(field, text.reason);
  const step = await readImport(deps, actor, text.text);
  if (step.kind === 'unreadable') return errors(field, `Nothing was imported. ${step.reason}`);
  const isUseless = step.kind === 'preview' && step.found.rowCount === 0;
  if (!isUseless || step.found.summary === null) return stepReply(deps, actor, step, 'update');
  const problems = problemsBesideField(step.found.summary);
  // On top of the form, in which the typed text stays.
  if (problems === null) return stepReply(deps, actor, step, 'modal');
  return errors(field, isStillMeetingPeople(deps, actor) ? `${problems} ${MEETING_PEOPLE}` : problems);
}

const MEGABYTE = 1_024 * 1_024;

async function fileText(deps: Deps, { workspaceId }: Actor, fileId: string) {
  const reading = await deps.readFile(workspaceId, fileId, MOST_FILE_MEGABYTES * MEGABYTE);
  return reading.kind === 'read' ? decodeSpreadsheet(reading.bytes) : reading;
}

const GONE =
  'This import is not there any more: it was discarded, or a newer one took its place. Send `/rm import` to begin anew.';
const MEETING_PEOPLE =
  'Flipside is still reading everybody’s profile from Slack: in a few minutes it may know who is meant.';
const MADE_ANEW = 'Other organization data was saved meanwhile. This is what yours would change now.';

function stepReply(deps: Deps, actor: Actor, step: ImportStep, kind: 'update' | 'modal'): Reply {
  if (step.kind === 'ordering') return { kind, view: orderModal(step.importId, step.labels) };
  if (step.kind !== 'preview') return { kind: 'refused', text: step.kind === 'gone' ? GONE : step.reason };
  const { found, isAnew } = step;
  const isEarly = (found.summary?.badRowCount ?? 0) > 0 && isStillMeetingPeople(deps, actor);
  const note = isAnew ? MADE_ANEW : isEarly ? MEETING_PEOPLE : undefined;
  const view = previewOf(deps, actor, found, note);
  return view === null ? { kind: 'refused', text: GONE } : { kind, view };
}

function isStillMeetingPeople(deps: Deps, { workspaceId }: Actor): boolean {
  return findSweep(deps.db, workspaceId)?.finishedAt === null;
}

function previewOf(deps: Deps, { workspaceId }: Actor, found: OrganizationImport, note?: string) {
  const { id, rowCount, summary } = found;
  const scale = findGradeLabels(deps.db, workspaceId);
  const grades = {
    labels: found.labels ?? scale,
    hadLabels: scale.length > 0,
    hasLabels: found.foundLabels.length > 0,
  };
  return summary === null
    ? null
    : previewModal({ importId: id, rowCount, summary, ...grades, ...(note === undefined ? {} : { note }) });
}

async function onConfirmed(deps: Deps, actor: Actor, importId: number): Promise<Reply> {
  const outcome = confirmImport(deps, actor, importId);
  switch (outcome.kind) {
    case 'confirmed': {
      await writeImports(deps, actor.workspaceId);
      const { rowCount, summary } = outcome.found;
      const saved = { importId, people: rowCount, badRows: summary?.badRowCount ?? 0 };
      return { kind: 'say', ...savedReply(saved) };
    }
    case 'busy':
      return {
        kind: 'say',
        text: md`Organization data from ${mention(outcome.bySlackUserId)} is being saved at this moment. Yours is kept: send \`/rm import\` in a minute and see its preview again.`,
      };
    case 'outdated':
      return stepReply(deps, actor, await reopenImport(deps, actor, importId), 'update');
    case 'gone': {
      const newer = findOpenImportOf(deps.db, actor.workspaceId, actor.slackUserId);
      if (newer === undefined) return { kind: 'say', text: GONE };
      return stepReply(deps, actor, await reopenImport(deps, actor, newer.id), 'update');
    }
  }
}

function onBadRowsWanted(deps: Deps, actor: Actor, importId: number): Reply {
  const count = sendBadRows(deps, actor, importId);
  if (count === 0) return { kind: 'refused', text: GONE };
  const sent = 'The lines are on their way to your messages with Flipside.';
  const found = findImport(deps.db, { workspaceId: actor.workspaceId, importId });
  const view = found?.status === 'preview' ? previewOf(deps, actor, found, sent) : null;
  return view === null ? { kind: 'say', text: sent } : { kind: 'update', view };
}
