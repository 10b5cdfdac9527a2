// One session as iCalendar text (RFC 5545). Pure: the stamp is given. Never carries a topic, goal or note,
// because assistants and shared calendars show it to others.
import { ICalCalendar, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { Instant } from '../clock.ts';

/** PUBLISH for a file to download; REQUEST and CANCEL (RFC 5546) for mail, where people are named as attendees. */
export type InvitationMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

export type Invitation = {
  /** The same for every version of a session: `sessionUid`. */
  readonly uid: string;
  /** SEQUENCE: calendars replace an entry only by a higher one. */
  readonly revision: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** DTSTAMP: when this version of the text came to be. */
  readonly stampedAt: Instant;
  readonly title: string;
  /** Where to meet online, an https address. */
  readonly url?: string;
  readonly method?: InvitationMethod;
};

/** `session-42@T123.flipside`: never changes while the session moves. */
export function sessionUid(sessionId: number, workspaceId: string): string {
  return `session-${sessionId}@${workspaceId}.flipside`;
}

/** Names only: whoever sees the calendar learns nothing about the content. */
export function sessionTitle(mentorName: string, executiveName: string): string {
  return `Mentoring session: ${mentorName} and ${executiveName}`;
}

/** The complete text of the .ics file: CRLF after every line, folded at 75 octets, times in UTC. */
export function invitationIcs(invitation: Invitation): string {
  const method = invitation.method ?? 'PUBLISH';
  const calendar = new ICalCalendar({
    prodId: '//Flipside//Mentoring sessions//EN',
    method: ICalCalendarMethod[method],
  });
  const url = invitation.url === undefined ? null : withoutSeparators(invitation.url);
  calendar.createEvent({
    id: invitation.uid,
    sequence: invitation.revision,
    // The library stamps with its own reading of the clock unless told.
    stamp: new Date(invitation.stampedAt),
    start: new Date(invitation.startsAt),
    end: new Date(invitation.endsAt),
    summary: printable(invitation.title),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: method === 'CANCEL' ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    // Many calendars show a place but hide the URL property.
    ...(url === null ? {} : { url, location: url }),
  });
  return `${calendar.toString().trimEnd()}\r\n`;
}

// RFC 5545 writes URLs unescaped but the library escapes them like text; percent-encoding leaves it nothing to escape.
function withoutSeparators(url: string): string {
  return printable(url).replace(
    /[,;\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// RFC 5545 forbids control characters in text, and names come from people.
function printable(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .toWellFormed();
}
