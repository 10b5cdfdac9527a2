import { describe, expect, it } from 'vitest';
import { invitationIcs } from '../../src/calendar/invitation.ts';
import { parseEvent } from '../../src/simulator/page/ics.js';

const event = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');

describe('parseEvent', () => {
  it('reads what the bot sends', () => {
    const startsAt = Date.UTC(2027, 1, 1, 7);
    const title =
      'Mentoring session: Maximiliane Freifrau von Hohenstein-Wallersberg, and a very long name; indeed';
    const text = invitationIcs({
      uid: 'a@b',
      revision: 1,
      startsAt,
      endsAt: startsAt + 3_600_000,
      stampedAt: 0,
      title,
      method: 'CANCEL',
    });
    expect(parseEvent(text)).toEqual({
      title,
      startsAt,
      endsAt: startsAt + 3_600_000,
      isAllDay: false,
      organizer: '',
      place: '',
      isCancelled: true,
    });
  });

  it('reads a named zone, a folded line, a quoted organizer and a place', () => {
    const text = event(
      'DTSTART;TZID=Asia/Tokyo:20270201T160000',
      'SUMMARY:One long',
      '  line\\, folded',
      'ORGANIZER;CN="Mori: Haruka";ROLE=CHAIR:mailto:h@example.com',
      'LOCATION:Room 4\\nThird floor',
    );
    expect(parseEvent(text)).toMatchObject({
      title: 'One long line, folded',
      startsAt: Date.UTC(2027, 1, 1, 7),
      endsAt: null,
      organizer: 'Mori: Haruka',
      place: 'Room 4 Third floor',
      isCancelled: false,
    });
  });

  it('knows a whole day, and an organizer without a name', () => {
    const text = event('DTSTART;VALUE=DATE:20270201', 'ORGANIZER:mailto:h@example.com');
    expect(parseEvent(text)).toMatchObject({ title: 'Event', isAllDay: true, organizer: 'h@example.com' });
  });

  it.each(['', 'hello', event('SUMMARY:No time'), event('DTSTART:soon')])('finds no event in %j', (text) => {
    expect(parseEvent(text)).toBeNull();
  });
});
