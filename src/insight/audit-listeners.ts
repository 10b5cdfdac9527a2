// `/rm audit`: leads look at what leads did. Kept apart from the log itself, which every feature writes to.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { auditIds } from './audit-ids.ts';
import { LOG_KINDS, type LogQuery } from './audit-log.ts';
import { readLog, sendLogFile } from './audit-operations.ts';
import { logModal } from './audit-views.ts';

const query = z.object({
  programId: z.number().optional(),
  slackUserId: z.string().optional(),
  kind: z.enum(LOG_KINDS).catch('all'),
  page: z.number().int().min(0).catch(0),
});

export function registerAudit(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'audit',
    audience: 'lead',
    summary: 'See what leads did, and what was said to whom',
    run: ({ actor }) => shown(deps, actor, { kind: 'all', page: 0 }, 'modal'),
  });
  const filter = <Value>(id: string, value: z.ZodType<Value>, change: (chosen: Value) => Partial<LogQuery>) =>
    edge.action({
      id,
      audience: 'lead',
      value,
      run: ({ actor, value: chosen, surface }) => {
        const seen = query.parse(surface.kind === 'modal' ? surface.metadata : {});
        return shown(deps, actor, { ...seen, page: 0, ...change(chosen) }, 'update');
      },
    });
  filter(auditIds.kind, z.enum(LOG_KINDS), (kind) => ({ kind }));
  filter(auditIds.program, z.string(), (chosen) => {
    const programId = Number(chosen);
    return { programId: Number.isInteger(programId) ? programId : undefined };
  });
  filter(auditIds.person, z.string().nullable(), (chosen) => ({ slackUserId: chosen ?? undefined }));
  filter(auditIds.all, z.unknown(), () => ({ kind: 'all', programId: undefined, slackUserId: undefined }));
  for (const direction of ['newer', 'older']) {
    filter(`${auditIds.page}.${direction}`, z.object({ page: z.number().int().min(0) }), ({ page }) => ({
      page,
    }));
  }
  edge.action({
    id: auditIds.file,
    audience: 'lead',
    value: z.unknown(),
    run: ({ actor, surface }) => {
      sendLogFile(deps, actor, query.parse(surface.kind === 'modal' ? surface.metadata : {}));
      return { kind: 'say', text: 'The file is on its way to you, as a message from this app.' };
    },
  });
}

function shown(deps: Deps, actor: Actor, asked: LogQuery, as: 'modal' | 'update'): Reply {
  return { kind: as, view: logModal(readLog(deps.db, actor, asked)) };
}
