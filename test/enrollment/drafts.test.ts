// Drafts: the latest change stands, whatever order changes arrive in, and what was sent is no draft any more.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import { findDraft, hasDraft, markDraftSent, upsertDraft } from '../../src/enrollment/draft-store.ts';

const owner = { id: 1, workspaceId: 'T1' };
let db: Database;
beforeEach(() => {
  db = openDatabase(':memory:');
  db.$client.pragma('foreign_keys = OFF');
});
afterEach(() => closeDatabase(db));

const type = (goals: string, typedAtMicros: number, viewId = 'V1') =>
  upsertDraft(db, owner, 'brings', { viewId, typedAtMicros, typed: { goals } });

it('keeps the latest change, also when an earlier one arrives after it', () => {
  expect(findDraft(db, 1, 'brings')).toBeNull();
  type('Hello', 2);
  type('Hell', 1);
  expect(findDraft(db, 1, 'brings')).toEqual({ goals: 'Hello' });
  type('Hello you', 3);
  expect(findDraft(db, 1, 'brings')).toEqual({ goals: 'Hello you' });
  expect(findDraft(db, 1, 'works')).toBeNull();
});

it('takes no change from a window whose step was sent, and one from the next window', () => {
  type('Hello', 1);
  expect(hasDraft(db, 1)).toBe(true);
  markDraftSent(db, owner, 'brings', 'V1');
  type('Hello y', 5);
  expect(findDraft(db, 1, 'brings')).toBeNull();
  expect(hasDraft(db, 1)).toBe(false);
  type('Again', 6, 'V2');
  expect(findDraft(db, 1, 'brings')).toEqual({ goals: 'Again' });
});
