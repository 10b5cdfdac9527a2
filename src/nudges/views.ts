// What each due nudge says. The texts themselves belong to the features that they speak of.
import { pulseMessage } from '../feedback/views.ts';
import type { PairForBooking, Session } from '../scheduling/rules.ts';
import { bookingRequest, noDateNote } from '../scheduling/views.ts';
import { outcomeQuestion, prepMessage, reminderMessage } from '../sessions/views.ts';
import type { Message } from '../slack/message.ts';
import type { PairNudge, SessionNudge } from './rules.ts';

export function sessionNudgeMessage(nudge: SessionNudge, session: Session, booking: PairForBooking): Message {
  const role = nudge.recipientRole;
  const reader = { role, session, booking };
  const partner = booking[role === 'mentor' ? 'executive' : 'mentor'].person.slackUserId;
  switch (nudge.kind) {
    case 'prep':
      return prepMessage(reader);
    case 'reminder':
      return reminderMessage(reader);
    case 'outcome':
      return outcomeQuestion(reader, 'first');
    case 'outcomeAgain':
      return outcomeQuestion(reader, 'again');
    case 'pulse':
      return pulseMessage(session, partner, 'first');
    case 'pulseReminder':
      return pulseMessage(session, partner, 'reminder');
  }
}

export function pairNudgeMessage(nudge: PairNudge, booking: PairForBooking): Message {
  switch (nudge.kind) {
    case 'bookingRequest':
      return bookingRequest(booking, 'first');
    case 'bookingReminder':
      return bookingRequest(booking, 'reminder');
    case 'noDateEscalation':
      return noDateNote(booking);
  }
}
