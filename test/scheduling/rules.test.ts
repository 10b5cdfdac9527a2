import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { isCalledOff, nextSession, SESSION_STATUSES, type Session } from '../../src/scheduling/rules.ts';

const NOW = Date.UTC(2027, 0, 11, 9);
const inDays = (days: number) => ({ startsAt: NOW + days * DAY });

describe('a session whose pair rests or has ended', () => {
  it('is called off for good when the pair has ended', () => {
    expect(isCalledOff(inDays(90), { kind: 'ended' }, NOW)).toBe(true);
  });

  it('is called off while somebody is away, by their own morning of coming back', () => {
    const resting = (timeZone: string, isSettling = false) =>
      ({ kind: 'resting', isSettling, until: [{ untilOn: '2027-01-20', timeZone }] }) as const;
    const eightInTokyo = { startsAt: Date.UTC(2027, 0, 19, 23) };
    expect(isCalledOff({ startsAt: eightInTokyo.startsAt - HOUR }, resting('Asia/Tokyo'), NOW)).toBe(true);
    expect(isCalledOff(eightInTokyo, resting('Asia/Tokyo'), NOW)).toBe(false);
    expect(isCalledOff(eightInTokyo, resting('America/Sao_Paulo'), NOW)).toBe(true);
    expect(isCalledOff(inDays(20), resting('Asia/Tokyo', true), NOW)).toBe(false);
  });

  it('is called off shortly before when something has to be settled, because it may be settled until then', () => {
    const settling = { kind: 'resting', isSettling: true, until: [] } as const;
    expect(isCalledOff(inDays(2.9), settling, NOW)).toBe(true);
    expect(isCalledOff(inDays(3), settling, NOW)).toBe(false);
  });
});

describe('what comes next for a pair', () => {
  const latest = (status: Session['status']): Session => ({
    id: 1,
    workspaceId: 'T1',
    pairId: 1,
    number: 2,
    startsAt: NOW - 2 * HOUR,
    endsAt: NOW - HOUR,
    status,
    revision: 1,
    bookedBySlackUserId: 'U1',
    bookedAt: NOW - DAY,
    meetingLink: null,
    outcomeAt: null,
  });
  it.each(SESSION_STATUSES.map((status) => [status] as const))('after a session that is %s', (status) => {
    const program = { plannedSessions: 6 } as Parameters<typeof nextSession>[1];
    const keepsNumber = status === 'moved' || status === 'calledOff';
    expect(nextSession(latest(status), program, NOW)).toMatchObject(
      keepsNumber ? { kind: 'toMove', session: { number: 2 } } : { kind: 'toBook', number: 3 },
    );
  });
});
