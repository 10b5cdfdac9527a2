import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../src/clock.ts';
import type { Database } from '../../src/db/database.ts';
import {
  beginTry,
  type ClaimedDelivery,
  claimNext,
  firstDueQuery,
  releaseExpiredClaims,
  updateClaimed,
} from '../../src/outbox/claim.ts';
import { enqueue, withdraw } from '../../src/outbox/enqueue.ts';
import { findNextInstant, readyRecipientQuery } from '../../src/outbox/store.ts';
import { createFixture, message, NOON, WORKSPACE } from './fixture.ts';

const request = {
  workspaceId: WORKSPACE,
  recipient: 'U1',
  now: NOON,
  claimMs: MINUTE,
  recheckMs: 5 * SECOND,
  quietEndsAt: null,
};

function claimed(...args: Parameters<typeof claimNext>): ClaimedDelivery {
  const claim = claimNext(...args);
  if (claim.kind !== 'claimed') throw new Error(`expected a claim: ${claim.kind}`);
  return claim.row;
}

describe('enqueue', () => {
  it('says the same thing once', () => {
    const { put, rows } = createFixture();
    expect([put('a'), put('a', { text: 'again' }), put('b')]).toEqual(['queued', 'duplicate', 'queued']);
    expect(rows().map((row) => row.text)).toEqual(['a', 'b']);
  });

  it('keeps workspaces apart', () => {
    const { db, put, rows } = createFixture();
    put('a');
    expect(enqueue(db, NOON, message('a', { workspaceId: 'T2' }))).toBe('queued');
    expect(rows()).toHaveLength(2);
  });

  it('takes back what waits under a key prefix, to the letter', () => {
    const { db, put, rows } = createFixture();
    for (const key of ['session:4:prep', 'session:4:due', 'session:42:prep', 'sessionX4:prep']) put(key);
    expect(withdraw(db, WORKSPACE, 'session:4:')).toBe(2);
    expect(rows().map((row) => row.status)).toEqual(['withdrawn', 'withdrawn', 'queued', 'queued']);
    put('a_c:1');
    put('abc:1');
    expect(withdraw(db, WORKSPACE, 'a_c:')).toBe(1);
    expect(withdraw(db, 'T2', 'abc:')).toBe(0);
  });
});

describe('claims', () => {
  it('gives a message to one holder, and to the next when the claim has run out', () => {
    const { db, put, row } = createFixture();
    put('a');
    const first = claimed(db, request);
    expect(first.dedupeKey).toBe('a');
    expect(claimNext(db, request).kind).not.toBe('claimed');
    expect(releaseExpiredClaims(db, WORKSPACE, NOON + MINUTE - 1)).toBe(0);
    expect(releaseExpiredClaims(db, WORKSPACE, NOON + MINUTE)).toBe(1);
    const second = claimed(db, { ...request, now: NOON + MINUTE });
    expect(beginTry(db, first, NOON + MINUTE, MINUTE)).toBe(false);
    expect(updateClaimed(db, first, { status: 'sent' })).toBe(false);
    expect(updateClaimed(db, second, { status: 'sent' })).toBe(true);
    expect(row('a').status).toBe('sent');
  });

  it('holds the recipient’s other messages back meanwhile', () => {
    const { db, put } = createFixture();
    put('a');
    put('b');
    const first = claimed(db, request);
    expect(claimNext(db, request)).toEqual({ kind: 'waits', until: NOON + 5 * SECOND });
    updateClaimed(db, first, { status: 'queued', nextAttemptAt: NOON + MINUTE, lastError: 'timeout' });
    expect(claimNext(db, request)).toEqual({ kind: 'waits', until: NOON + MINUTE });
  });

  it('begins a try only while the claim stands, and remembers the first', () => {
    const { db, put, row } = createFixture();
    put('a');
    const held = claimed(db, request);
    expect(beginTry(db, held, NOON + SECOND, MINUTE)).toBe(true);
    expect(beginTry(db, held, NOON + 2 * SECOND, MINUTE)).toBe(true);
    expect([row('a').firstTriedAt, row('a').claimExpiresAt]).toEqual([NOON + SECOND, NOON + 62 * SECOND]);
    expect(beginTry(db, held, NOON + 62 * SECOND, MINUTE)).toBe(false);
  });
});

describe('questions', () => {
  it('knows when something will next be due', () => {
    const { db, put } = createFixture();
    expect(findNextInstant(db, WORKSPACE, NOON)).toBeUndefined();
    put('later', { notBeforeAt: NOON + DAY });
    expect(findNextInstant(db, WORKSPACE, NOON)).toBe(NOON + DAY);
    put('now');
    claimed(db, request);
    expect(findNextInstant(db, WORKSPACE, NOON)).toBe(NOON + MINUTE);
    expect(findNextInstant(db, 'T2', NOON)).toBeUndefined();
  });

  const planOf = (db: Database, { sql, params }: { sql: string; params: unknown[] }) =>
    db.$client
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...params)
      .map((step) => step.detail);

  it('finds who is next by the index, in its order', () => {
    const { db } = createFixture();
    const query = readyRecipientQuery(db, WORKSPACE, NOON, ['U7', 'U8']);
    expect(planOf(db, query.toSQL())).toEqual([
      expect.stringContaining('USING INDEX deliveries_due (status=? AND next_attempt_at<?)'),
    ]);
  });

  it('finds a recipient’s next message by the index, in its order', () => {
    const { db } = createFixture();
    expect(planOf(db, firstDueQuery(db, request).toSQL())).toEqual([
      expect.stringContaining(
        'USING INDEX deliveries_recipient (workspace_id=? AND recipient_slack_user_id=? AND status=?)',
      ),
    ]);
  });
});
