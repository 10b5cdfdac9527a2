// What people see of dates. An assistant reads most of this, so nothing here may show a goal, a topic or an answer.
import type { KnownBlock, ModalView } from '@slack/types';
import { formatSessionTime, formatSessionTimeInZones } from '../calendar/format.ts';
import { invitationIcs, sessionTitle, sessionUid } from '../calendar/invitation.ts';
import type { Instant } from '../clock.ts';
import type { OutgoingFile } from '../outbox/enqueue.ts';
import { actions, button, context, section } from '../slack/blocks.ts';
import { bulletSections, bullets } from '../slack/bullets.ts';
import { datePicker, input, option, radioButtons, textInput, timePicker } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { link, type Mrkdwn, md, mention } from '../slack/text.ts';
import { restWords } from './called-off-views.ts';
import { schedulingIds } from './ids.ts';
import { type NextSession, type PairForBooking, type Session, sessionNumber } from './rules.ts';
import type { SlotSearch } from './slots.ts';

export const OTHER_TIME = 'other';
export const LINK_LENGTH = 500;

export function bookingButton(text: string, pairId: number, style?: 'primary') {
  return button({ text, actionId: schedulingIds.open, value: { pairId }, ...(style && { style }) });
}

export function bookingModal(booking: PairForBooking, search: SlotSearch): ModalView {
  const { pair, program, next, executive } = booking;
  const moving = next.kind === 'toMove' ? next.session : null;
  return modal({
    callbackId: schedulingIds.book,
    title: moving?.status === 'booked' ? 'Move a session' : 'Book a session',
    submit: moving?.status === 'booked' ? 'Move' : 'Book',
    close: 'Cancel',
    metadata: { pairId: pair.id, seen: moving && { sessionId: moving.id, revision: moving.revision } },
    blocks: [
      section(
        md`Session ${sessionNumber(next)} of ${program.plannedSessions}: ${mention(executive.person.slackUserId)} with ${mention(pair.mentorSlackUserId)}, ${program.sessionMinutes} minutes.`,
      ),
      ...(moving?.status === 'booked'
        ? [section(md`Now booked: ${timeForBoth(booking, moving.startsAt)}`)]
        : []),
      ...slotInput(booking, search),
      ...otherTimeInputs(booking),
      input({
        blockId: 'meetingLink',
        label: 'Meeting link',
        hint: 'Optional; starts with https://. Both people see it in their reminders.',
        optional: true,
        element: textInput({
          maxLength: LINK_LENGTH,
          placeholder: 'https://',
          ...(moving?.meetingLink && { initial: moving.meetingLink }),
        }),
      }),
    ],
  });
}

function timeForBoth({ executive, mentor }: PairForBooking, startsAt: Instant): string {
  return formatSessionTimeInZones(startsAt, [executive.person.timeZone, mentor.person.timeZone]);
}

function slotInput(booking: PairForBooking, search: SlotSearch): readonly KnownBlock[] {
  if (search.kind === 'none') {
    return [
      section(md`*No time suits both calendars.*`),
      ...bulletSections(search.advice),
      ...bullets(search.misses.map((miss) => miss.text)).map((part) => context(part)),
    ];
  }
  const [first] = search.slots;
  return [
    input({
      blockId: 'slot',
      label: 'Times that suit both calendars',
      element: radioButtons({
        options: [
          ...search.slots.map((slot) =>
            option(
              timeForBoth(booking, slot.startsAt),
              String(slot.startsAt),
              slot.reasons.map((reason) => reason.text).join(', '),
            ),
          ),
          option('Another time, given below', OTHER_TIME),
        ],
        initial: first === undefined ? OTHER_TIME : String(first.startsAt),
      }),
    }),
  ];
}

function otherTimeInputs({ executive }: PairForBooking): readonly KnownBlock[] {
  return [
    input({ blockId: 'on', label: 'Another day', optional: true, element: datePicker({}) }),
    input({
      blockId: 'at',
      label: 'Another time',
      hint: `In the time zone of ${executive.person.name}.`,
      optional: true,
      element: timePicker({}),
    }),
  ];
}

/** Asks for a date. It goes to the assistant, or to an executive who books for themselves. */
export function bookingRequest(booking: PairForBooking, tone: 'first' | 'reminder'): Message {
  const { pair, program, executive, mentor, next, booker } = booking;
  if (next.kind === 'none') throw new Error('no session is left to book');
  const intro =
    tone === 'first'
      ? md`Please find a time for session ${sessionNumber(next)} of ${program.plannedSessions}:`
      : md`Session ${sessionNumber(next)} of ${program.plannedSessions} still has no date:`;
  const who =
    booker.role === 'assistant'
      ? md`${mention(executive.person.slackUserId)} with ${mention(mentor.person.slackUserId)}, ${program.sessionMinutes} minutes.`
      : md`you with ${mention(mentor.person.slackUserId)}, ${program.sessionMinutes} minutes.`;
  return message(
    section(md`${intro} ${who}`),
    actions('booking', [bookingButton(wordFor(next), pair.id, 'primary')]),
    context(
      booker.role === 'assistant'
        ? md`You get this because ${mention(executive.person.slackUserId)} named you for booking in *${program.name}*. You see dates and people, never what they talk about.`
        : md`The times offered suit both calendars. It takes one click.`,
    ),
  );
}

function wordFor(next: NextSession): string {
  return next.kind === 'toMove' ? 'Choose a new time' : 'Choose a time';
}

/** To the lead, after a week without a date. Names the pair, because attendance is what leads look after. */
export function noDateNote({ program, executive, mentor, booker }: PairForBooking): Message {
  return message(
    section(
      md`A pair in *${program.name}* has had no date for a week: ${mention(executive.person.slackUserId)} with ${mention(mentor.person.slackUserId)}. ${mention(booker.person.slackUserId)} has been asked twice; a personal word helps most.`,
    ),
  );
}

export function bookedMessage(told: {
  readonly role: 'mentor' | 'executive' | 'assistant';
  readonly booking: PairForBooking;
  readonly session: Session;
  readonly zone: string;
  /** What is new about a session that was booked before. */
  readonly changed: 'time' | 'link';
}): Message {
  const { role, booking, session, zone, changed } = told;
  const { pair, executive, mentor, program } = booking;
  const partner =
    role === 'executive' ? mention(mentor.person.slackUserId) : mention(executive.person.slackUserId);
  const pairing =
    role === 'assistant'
      ? md`${mention(executive.person.slackUserId)} with ${mention(mentor.person.slackUserId)}`
      : md`you with ${partner}`;
  const when =
    role === 'assistant' ? timeForBoth(booking, session.startsAt) : formatSessionTime(session.startsAt, zone);
  const verb = session.revision === 1 ? 'is booked' : `has a new ${changed === 'time' ? 'time' : 'link'}`;
  return message(
    section(
      md`Session ${session.number} of ${program.plannedSessions} ${verb}: ${pairing}.\n*${when}*, ${program.sessionMinutes} minutes${linkText(session)}`,
    ),
    ...(role === 'mentor' ? [] : [actions('booked', [bookingButton('Move it', pair.id)])]),
    ...(role === 'mentor' ? [context(movingHint(booking))] : []),
  );
}

function movingHint({ booker }: PairForBooking): Mrkdwn {
  return md`If the time does not work, tell ${mention(booker.person.slackUserId)}, who can move it.`;
}

export function linkText(session: Session): Mrkdwn {
  return session.meetingLink === null ? md`` : md` · ${link(session.meetingLink, 'Meeting link')}`;
}

/** The calendar entry has a neutral title: other people see it in shared calendars. */
export function calendarFile(
  { mentor, executive, pair }: PairForBooking,
  session: Session,
  now: Instant,
): { readonly text: Mrkdwn; readonly blocks: readonly []; readonly file: OutgoingFile } {
  return {
    text: md`Calendar file for session ${session.number}. Open it to put the session into your calendar.`,
    blocks: [],
    file: {
      name: `session-${session.number}.ics`,
      title: `Mentoring session ${session.number}`,
      content: invitationIcs({
        uid: sessionUid(session.id, pair.workspaceId),
        revision: session.revision,
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        stampedAt: now,
        title: sessionTitle(mentor.person.name, executive.person.name),
        ...(session.meetingLink !== null && { url: session.meetingLink }),
      }),
    },
  };
}

/** What the person who booked reads in place of the form. */
export function bookedReply(booking: PairForBooking, session: Session): Message {
  return message(
    section(md`Booked: *${timeForBoth(booking, session.startsAt)}*.`),
    section(
      md`${mention(booking.executive.person.slackUserId)} and ${mention(booking.mentor.person.slackUserId)} are told in their working hours, with a calendar file.`,
    ),
  );
}

/** A message holds fifty blocks. */
const CHOICES_SHOWN = 45;

export function bookingChoice(bookings: readonly PairForBooking[]): Message {
  return message(
    section(md`Which pair?`),
    ...bookings.slice(0, CHOICES_SHOWN).map(({ pair, next }) =>
      section(md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}`, {
        accessory: bookingButton(wordFor(next), pair.id),
      }),
    ),
  );
}

/** A pair's next session; `mine` when the reader may book it. */
export type NextSessionEntry = { readonly booking: PairForBooking; readonly mine: boolean };

export function nextSessions(entries: readonly NextSessionEntry[], zone: string): Message {
  const more = entries.length - CHOICES_SHOWN;
  return message(
    ...entries.slice(0, CHOICES_SHOWN).flatMap(({ booking, mine }) => nextSessionEntry(booking, mine, zone)),
    ...(more > 0 ? [context(md`And ${more} more.`)] : []),
  );
}

function nextSessionEntry(booking: PairForBooking, mine: boolean, zone: string): readonly KnownBlock[] {
  const { pair, program, next } = booking;
  const pairing = md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}`;
  const state = (): Mrkdwn => {
    const isBooked = next.kind === 'toMove' && next.session.status === 'booked';
    if (booking.rest !== null && !isBooked) return restWords(booking.rest);
    if (next.kind === 'none') return md`all ${program.plannedSessions} sessions are done`;
    if (next.kind === 'toMove' && next.session.status === 'booked') {
      const resting = booking.rest === null ? md`` : md`${restWords(booking.rest)}; then `;
      return md`${resting}session ${next.session.number}, *${formatSessionTime(next.session.startsAt, zone)}*${linkText(next.session)}`;
    }
    return md`session ${sessionNumber(next)} has no date yet`;
  };
  return [
    section(
      md`${pairing}: ${state()}`,
      mine && next.kind !== 'none' && booking.rest === null
        ? { accessory: bookingButton(next.kind === 'toMove' ? 'Move it' : 'Book it', pair.id) }
        : {},
    ),
  ];
}
