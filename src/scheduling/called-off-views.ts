// What people read while a pair rests, and when a session is called off. Assistants read it too: dates and people only.
import { formatDate, formatSessionTime } from '../calendar/format.ts';
import { invitationIcs, sessionTitle, sessionUid } from '../calendar/invitation.ts';
import type { Instant } from '../clock.ts';
import type { Rest } from '../matching/resting.ts';
import type { OutgoingFile } from '../outbox/enqueue.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import type { PairForBooking, Session } from './rules.ts';

export function restWords({ untilOn }: Rest): Mrkdwn {
  return untilOn === null ? md`resting for the moment` : md`resting until *${formatDate(untilOn)}*`;
}

/** Why nothing can be booked now, and when it can. */
export function restingText({ untilOn }: Rest): Mrkdwn {
  return untilOn === null
    ? md`This pair rests for the moment, so there is nothing to book. You hear from us when it goes on.`
    : md`This pair rests until ${formatDate(untilOn)}, so there is nothing to book before. You hear from us then.`;
}

/** The file takes the session out of a calendar, where the calendar understands such files. */
export function calledOffFile(
  booking: PairForBooking,
  session: Session,
  reader: { readonly role: 'mentor' | 'executive' | 'assistant'; readonly zone: string },
  now: Instant,
): { readonly text: Mrkdwn; readonly blocks: readonly []; readonly file: OutgoingFile } {
  const { mentor, executive, pair, rest } = booking;
  const partner = reader.role === 'mentor' ? executive : mentor;
  const who =
    reader.role === 'assistant'
      ? md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}`
      : md`you with ${mention(partner.person.slackUserId)}`;
  const later = rest === null ? md`` : md` It gets another date after the break.`;
  return {
    text: md`Session ${session.number} is called off: ${who}, *${formatSessionTime(session.startsAt, reader.zone)}*.${later} Open the file, or delete the entry, to take it out of your calendar.`,
    blocks: [],
    file: {
      name: `session-${session.number}-called-off.ics`,
      title: `Mentoring session ${session.number}, called off`,
      content: invitationIcs({
        method: 'CANCEL',
        uid: sessionUid(session.id, pair.workspaceId),
        revision: session.revision,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        stampedAt: now,
        title: sessionTitle(mentor.person.name, executive.person.name),
      }),
    },
  };
}
