// A proposal takes its time beside the main loop, and the program goes on meanwhile.
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manualClock } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import type { Deps } from '../../src/deps.ts';
import { answerTask } from '../../src/matching/tasks.ts';
import { upsertProfile } from '../../src/people/store.ts';
import { openReview, proposeAgain, rejectPair } from '../../src/review/review-operations.ts';
import { previewWhatIf, saveWhatIf } from '../../src/review/supposing-operations.ts';
import { LEAD } from '../stories/acts.ts';
import { MONDAY_MORNING } from '../stories/company.ts';
import { executiveId, fillHouse, fullCompany, mentorId } from '../stories/full-house.ts';

const company = fullCompany(4, 4);
const actor = { workspaceId: company.team.id, slackUserId: LEAD };
let db: Database;
let programId: number;
/** Happens while something is computed, once each. */
let meanwhile: (() => void)[];
let computed: number;
let deps: Deps;

beforeEach(() => {
  db = openDatabase(':memory:');
  for (const { id, name } of company.people) {
    const profile = {
      slackUserId: id,
      name,
      title: '',
      timeZone: 'Europe/Berlin',
      locale: null,
      email: null,
    };
    const plain = { isAdmin: false, isBot: false, isGuest: false, isDeactivated: false };
    upsertProfile(db, company.team.id, { ...profile, ...plain }, MONDAY_MORNING);
  }
  programId = fillHouse({ db, company });
  meanwhile = [];
  computed = 0;
  deps = {
    db,
    clock: manualClock(MONDAY_MORNING),
    log: pino({ level: 'silent' }),
    configuredLeads: [LEAD],
    matchingThread: {
      run: async (task) => {
        const answer = answerTask(task);
        computed += 1;
        meanwhile.shift()?.();
        return answer;
      },
    },
    learnProfiles: async () => undefined,
    grantedScopes: () => new Set<string>(),
    listMembers: async () => ({ kind: 'listed', slackUserIds: [] }),
    listUserGroups: async () => [],
    readFile: async () => ({ kind: 'refused', reason: '' }),
  };
});
afterEach(() => closeDatabase(db));

const rows = (table: string) => db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const withdraws = (slackUserId: string) => () => {
  db.$client.prepare(`UPDATE enrollments SET status = 'withdrawn' WHERE slack_user_id = ?`).run(slackUserId);
};

async function reviewOfNow() {
  const outcome = await openReview(deps, actor, programId);
  if (outcome.kind !== 'review') throw new Error(outcome.kind);
  return outcome.review;
}

test('somebody withdraws while it computes: it is computed again from what is true then', async () => {
  meanwhile = [withdraws(executiveId(0))];
  const review = await reviewOfNow();
  expect(computed).toBe(2);
  expect(review.pairs.map(({ executiveSlackUserId }) => executiveSlackUserId)).not.toContain(executiveId(0));
  expect(rows('match_runs')).toBe(1);
});

test('somebody withdraws while everybody is read: it is read from the start, and computed once', async () => {
  const opening = openReview(deps, actor, programId);
  // The first part has been read, the others have their turn.
  withdraws(executiveId(0))();
  const outcome = await opening;
  if (outcome.kind !== 'review') throw new Error(outcome.kind);
  expect(computed).toBe(1);
  expect(outcome.review.pairs.map(({ executiveSlackUserId }) => executiveSlackUserId)).not.toContain(
    executiveId(0),
  );
});

test('somebody else is renamed while it computes: what was computed still holds', async () => {
  meanwhile = [() => db.$client.prepare(`UPDATE people SET title = 'Director'`).run()];
  expect((await reviewOfNow()).pairs.length).toBeGreaterThan(0);
  expect(computed).toBe(1);
});

test('people who never stop changing their answers get a kind word instead of a proposal nobody can hold', async () => {
  meanwhile = [0, 1, 2].map((n) => withdraws(executiveId(n)));
  expect((await openReview(deps, actor, programId)).kind).toBe('busy');
  expect(rows('match_runs')).toBe(0);
});

test('two leads propose at once: one proposal, and both see it', async () => {
  const [one, other] = await Promise.all([
    openReview(deps, actor, programId),
    openReview(deps, actor, programId),
  ]);
  expect([one?.kind, other?.kind]).toEqual(['review', 'review']);
  expect(rows('match_runs')).toBe(1);
  const review = await reviewOfNow();
  const again = await Promise.all([
    proposeAgain(deps, actor, programId, review.run.id),
    proposeAgain(deps, actor, programId, review.run.id),
  ]);
  expect(again.map(({ kind }) => kind)).toEqual(['review', 'changed']);
  expect(rows('match_runs')).toBe(2);
});

test('a pair is rejected while it computes: that holds, and nothing is written over it', async () => {
  const review = await reviewOfNow();
  const [pair] = review.pairs;
  if (pair === undefined) throw new Error('no pair');
  const seen = { runId: review.run.id, revision: review.run.revision };
  meanwhile = [() => void rejectPair(deps, actor, seen, pair.id, 'Not these two.')];
  const outcome = await proposeAgain(deps, actor, programId, review.run.id);
  if (outcome.kind !== 'review') throw new Error(outcome.kind);
  const isThere = outcome.review.pairs.some(
    (one) =>
      one.executiveSlackUserId === pair.executiveSlackUserId &&
      one.mentorSlackUserId === pair.mentorSlackUserId,
  );
  expect(isThere).toBe(false);
});

test('what is saved is what was shown, or it is shown again', async () => {
  const review = await reviewOfNow();
  const seen = { runId: review.run.id, revision: review.run.revision };
  const wished = {
    executiveSlackUserId: executiveId(1),
    mentorSlackUserId: mentorId(2),
    wish: 'pair' as const,
    reason: '',
  };
  const shown = await previewWhatIf(deps, actor, seen, wished);
  if (shown.kind !== 'difference') throw new Error(shown.kind);
  withdraws(executiveId(3))();
  const moved = await saveWhatIf(deps, actor, seen, wished, shown.dryRunId);
  expect(moved).toMatchObject({ kind: 'difference', hasMoved: true });
  expect(rows('match_constraints')).toBe(0);
  if (moved.kind !== 'difference') throw new Error(moved.kind);
  meanwhile = [withdraws(executiveId(2))];
  expect((await saveWhatIf(deps, actor, seen, wished, moved.dryRunId)).kind).toBe('busy');
  expect(rows('match_runs')).toBe(1);
  const last = await previewWhatIf(deps, actor, seen, wished);
  if (last.kind !== 'difference') throw new Error(last.kind);
  expect((await saveWhatIf(deps, actor, seen, wished, last.dryRunId)).kind).toBe('saved');
  expect(rows('match_constraints')).toBe(1);
  expect((await saveWhatIf(deps, actor, seen, wished, last.dryRunId)).kind).toBe('changed');
});
