import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import type { Actor } from '../slack/edge.ts';
import type { AuditAction, AuditEntry } from './rules.ts';
import { auditEntries } from './tables.ts';

/** Notes what a lead does, inside the transaction that does it, so that neither is there without the other. */
export function recordAudit(
  tx: Queryable,
  actor: Actor,
  at: Instant,
  action: AuditAction,
  about: Partial<Pick<AuditEntry, 'programId' | 'pairId' | 'subjectSlackUserIds' | 'facts'>> = {},
): void {
  tx.insert(auditEntries)
    .values({
      workspaceId: actor.workspaceId,
      actorSlackUserId: actor.slackUserId,
      action,
      programId: about.programId ?? null,
      pairId: about.pairId ?? null,
      subjectSlackUserIds: about.subjectSlackUserIds ?? [],
      facts: about.facts ?? {},
      at,
    })
    .run();
}
