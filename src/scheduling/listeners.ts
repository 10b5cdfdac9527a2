import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { findPerson } from '../people/store.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { md, mention } from '../slack/text.ts';
import { restingText } from './called-off-views.ts';
import { isBookedBy, listBookings } from './facts.ts';
import { schedulingIds } from './ids.ts';
import {
  type Booking,
  type BookingDoor,
  type BookingOutcome,
  bookSession,
  type ChosenTime,
  openBooking,
} from './operations.ts';
import type { PairForBooking } from './rules.ts';
import { bookedReply, bookingChoice, bookingModal, LINK_LENGTH, nextSessions, OTHER_TIME } from './views.ts';

export function registerScheduling(edge: Edge, deps: Deps): void {
  for (const [name, summary] of [
    ['book', 'Find a time for the next session'],
    ['move', 'Give the next session another time'],
  ] as const) {
    edge.command({ name, audience: 'scheduled', summary, run: ({ actor }) => onBook(deps, actor) });
  }
  edge.command({
    name: 'next',
    audience: 'participant',
    summary: 'See when your next session is',
    run: ({ actor }) => onNext(deps, actor),
  });
  edge.command({
    name: 'calendar',
    audience: 'assistant',
    summary: 'See the next session of every executive you book for',
    run: ({ actor }) => onNext(deps, actor),
  });
  edge.action({
    id: schedulingIds.open,
    audience: 'scheduled',
    value: z.object({ pairId: z.number() }),
    run: ({ actor, value }) => showBooking(deps, actor, value.pairId),
  });
  edge.submission({
    id: schedulingIds.book,
    audience: 'scheduled',
    metadata: bookingMetadata,
    form: bookingForm,
    run: ({ actor, metadata, form }) => onBookingSubmitted(deps, actor, metadata, form),
  });
}

function onBook(deps: Deps, actor: Actor): Reply {
  const mine = listBookings(deps.db, actor, deps.clock.now()).filter(
    (booking) => booking.next.kind !== 'none',
  );
  const bookable = mine.filter((booking) => isBookedBy(booking, actor.slackUserId));
  const [first] = bookable;
  if (first === undefined) return { kind: 'refused', text: whyNothingToBook(mine) };
  const meeting = bookable.filter(({ rest }) => rest === null);
  if (meeting.length > 1) return { kind: 'say', ...bookingChoice(meeting) };
  return showBooking(deps, actor, (meeting[0] ?? first).pair.id);
}

function whyNothingToBook([asMentor]: readonly PairForBooking[]) {
  if (asMentor === undefined) {
    return 'You have no pair with a session to book. Your Home tab shows what comes next for you.';
  }
  return asMentor.rest !== null
    ? restingText(asMentor.rest)
    : md`In your pair, ${mention(asMentor.booker.person.slackUserId)} finds the times. Send them a message if a date does not work.`;
}

function onNext(deps: Deps, actor: Actor): Reply {
  const bookings = listBookings(deps.db, actor, deps.clock.now());
  if (bookings.length === 0) {
    return {
      kind: 'say',
      text: 'You have no running pair yet. Your Home tab shows what comes next for you.',
    };
  }
  const entries = bookings.map((booking) => ({ booking, mine: isBookedBy(booking, actor.slackUserId) }));
  const zone = findPerson(deps.db, actor.workspaceId, actor.slackUserId)?.timeZone ?? 'UTC';
  return { kind: 'say', ...nextSessions(entries, zone) };
}

function showBooking(deps: Deps, actor: Actor, pairId: number): Reply {
  const door = openBooking(deps.db, actor, pairId, deps.clock.now());
  return door.kind === 'open'
    ? { kind: 'modal', view: bookingModal(door.booking, door.search) }
    : { kind: 'refused', text: whyNot(door) };
}

function whyNot(door: Exclude<BookingDoor, { kind: 'open' }>) {
  return door.kind === 'resting' ? restingText(door.rest) : WHY_NOT[door.kind];
}

const WHY_NOT = {
  notYours: 'Only the executive, or the assistant they named, can book this session.',
  over: 'This pair is not running any more, so there is nothing to book.',
  allDone: 'All planned sessions of this pair are done.',
};

const bookingMetadata = z.object({
  pairId: z.number(),
  seen: z.object({ sessionId: z.number(), revision: z.number() }).nullable(),
});

const bookingForm = z
  .object({
    slot: z
      .string()
      .refine((slot) => slot === OTHER_TIME || /^\d{1,15}$/.test(slot), 'Choose one of the times.')
      .nullable()
      .default(OTHER_TIME),
    on: z.iso.date().nullable(),
    at: z.iso.time({ precision: -1 }).nullable(),
    meetingLink: z
      .string()
      .trim()
      .max(LINK_LENGTH, `This is too long. Keep it under ${LINK_LENGTH + 1} characters.`)
      .refine(
        (text) => text === '' || isHttps(text),
        'A meeting link starts with https://. Correct it, or leave it empty.',
      )
      // As a browser reads it: whatever would break a line or a link is encoded.
      .transform((text) => URL.parse(text)?.href ?? '')
      .nullable(),
  })
  .superRefine((form, check) => {
    const isOther = form.slot === null || form.slot === OTHER_TIME;
    const isTyped = form.on !== null || form.at !== null;
    const missing = (field: 'on' | 'at', message: string) =>
      check.addIssue({ code: 'custom', path: [field], message });
    if (isOther && form.on === null) missing('on', 'Choose a day, or one of the times above.');
    if (isOther && form.at === null) missing('at', 'Choose a time, or one of the times above.');
    if (!isOther && isTyped) {
      missing(form.on === null ? 'at' : 'on', 'Choose "Another time" above to use this, or clear it.');
    }
  });

function isHttps(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:';
}

function onBookingSubmitted(
  deps: Deps,
  actor: Actor,
  { pairId, seen }: z.infer<typeof bookingMetadata>,
  form: z.infer<typeof bookingForm>,
): Reply {
  const wish: Booking = { pairId, seen, time: chosenTime(form), meetingLink: form.meetingLink || null };
  return bookingReply(bookSession(deps, actor, wish));
}

function chosenTime(form: z.infer<typeof bookingForm>): ChosenTime {
  if (form.slot !== null && form.slot !== OTHER_TIME) return { kind: 'slot', startsAt: Number(form.slot) };
  const [hours = 0, minutes = 0] = (form.at ?? '').split(':').map(Number);
  return { kind: 'typed', on: form.on ?? '', minuteOfDay: hours * 60 + minutes };
}

function bookingReply(outcome: BookingOutcome): Reply {
  switch (outcome.kind) {
    case 'booked':
      return { kind: 'say', ...bookedReply(outcome.booking, outcome.session) };
    case 'unsuitable':
      return { kind: 'fieldErrors', errors: { [outcome.field]: outcome.why } };
    case 'changed':
      return {
        kind: 'refused',
        text: 'Somebody else booked or moved this session while the form was open. Close it and open it again to see the new date.',
      };
    default:
      return { kind: 'refused', text: whyNot(outcome) };
  }
}
