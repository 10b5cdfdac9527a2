import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/clock.ts';
import type { Failure } from '../../src/outbox/carrier.ts';
import {
  backoffMs,
  decideAfterFailure,
  decideHold,
  type FailedTry,
  isWornOut,
  RETRY_LIMITS,
} from '../../src/outbox/policy.ts';

const NOW = 1_000_000;

function failed(failure: Failure, changes: Partial<FailedTry> = {}): FailedTry {
  return {
    stage: 'send',
    failure,
    attempts: 0,
    hasBlocks: false,
    isFile: false,
    wasInDoubt: false,
    ...changes,
  };
}

const limited = { kind: 'rateLimited', retryAfterMs: 7 * SECOND } as const;
const doubt = { kind: 'inDoubt', error: 'timeout' } as const;
const later = { kind: 'retryLater', error: 'accesslimited' } as const;
const rejected = { kind: 'rejected', error: 'invalid_blocks' } as const;
const gone = { kind: 'recipientGone', error: 'channel_not_found' } as const;
const removed = { kind: 'installGone', error: 'token_revoked' } as const;

describe('after a failure', () => {
  it.each([
    ['a limit costs nothing', failed(limited), { at: NOW + 7 * SECOND, attempts: 0, pauses: 'nobody' }],
    ['a limit of no length is a second', failed({ ...limited, retryAfterMs: 0 }), { at: NOW + SECOND }],
    ['a limit on the app pauses all', failed({ ...limited, workspaceWide: true }), { pauses: 'workspace' }],
    ['other methods are limited per workspace', failed(limited, { stage: 'open' }), { pauses: 'workspace' }],
    ['a temporary refusal', failed(later), { at: NOW + 5 * SECOND, attempts: 1, certainlyUnsent: true }],
    ['… after doubt', failed(later, { wasInDoubt: true }), { certainlyUnsent: false }],
    ['doubt', failed(doubt), { at: NOW + 5 * SECOND, attempts: 1, certainlyUnsent: false }],
    ['refused blocks', failed(rejected, { hasBlocks: true }), { at: NOW, withoutBlocks: true }],
    ['an unreadable history', failed(rejected, { stage: 'look', hasBlocks: true }), { withoutBlocks: false }],
    ['a share refused while in doubt', failed(rejected, { isFile: true, wasInDoubt: true }), { attempts: 1 }],
    ['a removed app', failed(removed), { at: NOW + 10 * MINUTE, attempts: 0, pauses: 'workspace' }],
    ['doubt at the last try', failed(doubt, { attempts: RETRY_LIMITS.maxAttempts - 1 }), {}],
  ])('%s is tried again', (_name, tried, expected) => {
    expect(decideAfterFailure(tried, NOW, RETRY_LIMITS)).toMatchObject({ kind: 'retry', ...expected });
  });

  it.each([
    ['plain text refused', failed(rejected)],
    ['a file refused', failed(rejected, { isFile: true })],
    ['an upload refused', failed(rejected, { isFile: true, stage: 'upload' })],
    ['nobody there', failed(gone)],
    ['the last try', failed(later, { attempts: RETRY_LIMITS.maxAttempts - 1 })],
    ['the last look', failed(doubt, { stage: 'look', attempts: RETRY_LIMITS.maxAttempts })],
    ['doubt past the last try', failed(doubt, { attempts: RETRY_LIMITS.maxAttempts })],
  ])('%s is the end', (_name, tried) => {
    expect(decideAfterFailure(tried, NOW, RETRY_LIMITS).kind).toBe('dead');
  });

  it('always ends, and never waits longer than the cap', () => {
    const anyFailure = fc.constantFrom<Failure>(doubt, later, rejected);
    const anyStage = fc.constantFrom<FailedTry['stage']>('open', 'look', 'upload', 'send');
    fc.assert(
      fc.property(fc.array(fc.tuple(anyFailure, anyStage), { minLength: 60, maxLength: 60 }), (failures) => {
        let attempts = 0;
        for (const [failure, stage] of failures) {
          // Worn out, a message is only looked for.
          const at = isWornOut(attempts, RETRY_LIMITS) ? 'look' : stage;
          const verdict = decideAfterFailure(failed(failure, { stage: at, attempts }), NOW, RETRY_LIMITS);
          if (verdict.kind === 'dead') return;
          expect(verdict.attempts).toBe(attempts + 1);
          expect(verdict.at - NOW).toBeLessThanOrEqual(RETRY_LIMITS.backoffCapMs);
          attempts = verdict.attempts;
        }
        expect.unreachable('a message was tried forever');
      }),
    );
  });

  it('keeps trying through an outage of most of a working day', () => {
    let total = 0;
    for (let attempts = 1; attempts < RETRY_LIMITS.maxAttempts; attempts++) {
      total += backoffMs(attempts, RETRY_LIMITS);
    }
    expect(total).toBeGreaterThan(6 * HOUR);
    expect(total).toBeLessThan(10 * HOUR);
  });
});

describe('whether a message may leave', () => {
  const quietEndsAt = NOW + 8 * HOUR;
  it.each([
    ['prompt', null, null, { kind: 'none' }],
    ['prompt', null, quietEndsAt, { kind: 'none' }],
    ['prompt', NOW, null, { kind: 'none' }],
    ['prompt', NOW - 1, null, { kind: 'expire' }],
    ['considerate', null, null, { kind: 'none' }],
    ['considerate', null, quietEndsAt, { kind: 'postpone', until: quietEndsAt }],
    ['considerate', quietEndsAt, quietEndsAt, { kind: 'postpone', until: quietEndsAt }],
    ['considerate', quietEndsAt - 1, quietEndsAt, { kind: 'expire' }],
    ['considerate', null, NOW, { kind: 'none' }],
  ] as const)('%s, expiring %s, quiet until %s', (timing, expiresAt, quiet, expected) => {
    expect(decideHold({ timing, expiresAt }, NOW, quiet)).toEqual(expected);
  });
});
