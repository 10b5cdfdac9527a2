import fc from 'fast-check';
import ical, { type VEvent } from 'node-ical';
import { describe, expect, it, vi } from 'vitest';
import { type Invitation, invitationIcs, sessionTitle, sessionUid } from '../../src/calendar/invitation.ts';
import { HOUR, MINUTE } from '../../src/clock.ts';

const STARTS_AT = Date.UTC(2026, 11, 1, 6);
const invitation: Invitation = {
  uid: sessionUid(42, 'T123'),
  revision: 3,
  startsAt: STARTS_AT,
  endsAt: STARTS_AT + HOUR,
  stampedAt: Date.UTC(2026, 10, 22, 14, 30),
  title: sessionTitle('Mei Tanaka', 'João Souza'),
};

// Read with a parser that shares no code with the writer.
function readBack(text: string): { event: VEvent; method: unknown } {
  const parsed = ical.sync.parseICS(text);
  const events = Object.values(parsed).filter((part): part is VEvent => part?.type === 'VEVENT');
  const [event] = events;
  if (event === undefined || events.length !== 1) {
    throw new Error(`expected one event, read ${events.length}`);
  }
  return { event, method: event.method };
}

function expectWellFormed(text: string): void {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line.isWellFormed()).toBe(true);
  }
}

describe('invitationIcs', () => {
  it('is read back as the same session', () => {
    const text = invitationIcs({ ...invitation, url: 'https://meet.example/abc' });
    expectWellFormed(text);
    const { event, method } = readBack(text);
    expect(method).toBe('PUBLISH');
    expect(event.uid).toBe('session-42@T123.flipside');
    expect(String(event.sequence)).toBe('3');
    expect(event.start.getTime()).toBe(STARTS_AT);
    expect(event.end?.getTime()).toBe(STARTS_AT + HOUR);
    expect(event.dtstamp.getTime()).toBe(invitation.stampedAt);
    expect(event.summary).toBe('Mentoring session: Mei Tanaka and João Souza');
    expect(text).toContain('URL;VALUE=URI:https://meet.example/abc\r\n');
    expect(event.location).toBe('https://meet.example/abc');
    expect(event.status).toBe('CONFIRMED');
    expect(text).toContain('DTSTART:20261201T060000Z\r\n');
  });

  it('holds no reading of the clock: the same input gives the same text years later', () => {
    const first = invitationIcs(invitation);
    vi.useFakeTimers({ now: Date.UTC(2031, 5, 1), toFake: ['Date'] });
    try {
      expect(invitationIcs(invitation)).toBe(first);
    } finally {
      vi.useRealTimers();
    }
  });

  it('replaces an earlier version: same UID, higher SEQUENCE', () => {
    const moved = readBack(invitationIcs({ ...invitation, revision: 4, startsAt: STARTS_AT - HOUR }));
    expect(moved.event.uid).toBe(invitation.uid);
    expect(String(moved.event.sequence)).toBe('4');
  });

  it('cancels', () => {
    const { event, method } = readBack(invitationIcs({ ...invitation, method: 'CANCEL' }));
    expect(method).toBe('CANCEL');
    expect(event.status).toBe('CANCELLED');
  });

  it.each([
    'Smith, Jr.; Anna \\ Zoë',
    '山田 太郎 '.repeat(12).trim(),
    'מאיה לוי and O’Brien',
    '👩🏽‍💻'.repeat(30),
    'x'.repeat(300),
    'BEGIN:VEVENT "quoted": ^caret',
  ])('keeps the name %s', (name) => {
    const text = invitationIcs({ ...invitation, title: sessionTitle(name, name) });
    expectWellFormed(text);
    expect(readBack(text).event.summary).toBe(`Mentoring session: ${name} and ${name}`);
  });

  it('lets no name write a line of its own', () => {
    const text = invitationIcs({ ...invitation, title: 'A\r\nATTENDEE:mailto:eve@example.com\u0000\nB' });
    expectWellFormed(text);
    expect(text).not.toMatch(/^ATTENDEE/m);
    expect(readBack(text).event.summary).toBe('A ATTENDEE:mailto:eve@example.com B');
  });

  it('keeps a meeting link with commas and semicolons usable', () => {
    const text = invitationIcs({ ...invitation, url: 'https://meet.example/a;b,c?d=e&f=%20' });
    expect(text).toContain('URL;VALUE=URI:https://meet.example/a%3Bb%2Cc?d=e&f=%20\r\n');
  });

  it('is well formed for any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const text = invitationIcs({ ...invitation, title, endsAt: STARTS_AT + 45 * MINUTE });
        expectWellFormed(text);
        expect(readBack(text).event.start.getTime()).toBe(STARTS_AT);
      }),
      { numRuns: 60 },
    );
  });
});
