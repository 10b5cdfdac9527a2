// Messages around a session: preparing it, being reminded of it, saying whether it took place.
import type { KnownBlock } from '@slack/types';
import { formatSessionTime } from '../calendar/format.ts';
import type { EnrollmentAnswers, Role } from '../enrollment/rules.ts';
import { isClosed } from '../programs/rules.ts';
import type { PairForBooking, Session } from '../scheduling/rules.ts';
import { bookingButton, linkText } from '../scheduling/views.ts';
import { actions, button, context, header, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { type Message, message } from '../slack/message.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { agendaFor } from './agenda.ts';
import { guideFor } from './guides.ts';
import { sessionIds } from './ids.ts';
import { MARKS, type Mark } from './rules.ts';

/** What every message about one session starts from. `zone` is the reader's. */
export type SessionForReader = {
  readonly role: Role;
  readonly booking: PairForBooking;
  readonly session: Session;
};

function zoneOf({ role, booking }: SessionForReader): string {
  return booking[role].person.timeZone;
}

function partnerOf({ role, booking }: SessionForReader): Mrkdwn {
  return mention(booking[role === 'mentor' ? 'executive' : 'mentor'].person.slackUserId);
}

function whenOf(reader: SessionForReader): Mrkdwn {
  const { session } = reader;
  return md`*${formatSessionTime(session.startsAt, zoneOf(reader))}*${linkText(session)}`;
}

const PREP_LEAD: Record<Role, string> = {
  mentor: 'Pick two or three of these to show or tell. You are the one who knows.',
  executive: 'Pick one of these to ask. Ask first, and hold your own view until you have understood.',
};

export function prepMessage(reader: SessionForReader): Message {
  const { role, session, booking } = reader;
  const guide = guideFor(sharedTopics(booking.executive.answers, booking.mentor.answers));
  const prompts = role === 'mentor' ? guide.mentorPrompts : guide.executivePrompts;
  return message(
    header(`Session ${session.number}: get ready`),
    section(md`With ${partnerOf(reader)}, ${whenOf(reader)}`),
    section(md`*${guide.title}.* ${guide.goal}\n${PREP_LEAD[role]}`),
    ...bulletSections(prompts),
    ...(role === 'mentor' ? [agenda(session, booking.program.sessionMinutes)] : []),
    section(md`*Afterwards, to try:* ${guide.action}`),
    context(md`You get this two days before each session of *${booking.program.name}*.`),
  );
}

/** Topics both named, most wanted first; the executive's own when nothing is shared. */
function sharedTopics(executive: EnrollmentAnswers, mentor: EnrollmentAnswers): readonly string[] {
  const offered = new Set(mentor.topics.map(({ topic }) => topic));
  const wanted = [...executive.topics].sort((a, b) => b.depth - a.depth).map(({ topic }) => topic);
  const shared = wanted.filter((topic) => offered.has(topic));
  return shared.length > 0 ? shared : wanted;
}

function agenda(session: Session, sessionMinutes: number): KnownBlock {
  const items = agendaFor(session.number, sessionMinutes).map(
    ({ minutes, text }) => md`${minutes} min  ${text}`,
  );
  return section(md`*A possible agenda*\n${joinMd(items, '\n')}`);
}

export function reminderMessage(reader: SessionForReader): Message {
  const { role, session } = reader;
  return message(
    section(md`Soon: session ${session.number} with ${partnerOf(reader)}, ${whenOf(reader)}`),
    context(
      role === 'mentor'
        ? md`You lead the conversation; the executive listens first. You may decline any question.`
        : md`You listen first. Begin with something you do not know.`,
    ),
  );
}

const MARK_WORDS: Record<Mark, string> = {
  held: 'It took place',
  moved: 'It was moved',
  missed: 'It did not happen',
};

export function outcomeQuestion(reader: SessionForReader, asked: 'first' | 'again'): Message {
  const { session } = reader;
  const question =
    asked === 'first'
      ? md`Did session ${session.number} with ${partnerOf(reader)} take place?`
      : md`One more time, to be sure: did session ${session.number} with ${partnerOf(reader)} take place?`;
  return message(
    section(md`${question}\n${whenOf(reader)}`),
    actions(
      `outcome:${session.id}`,
      MARKS.map((mark) => markButton(session, asked === 'first' ? 1 : 2, mark)),
    ),
    context(md`One click is enough. Whatever happened, nobody is blamed.`),
  );
}

function markButton(session: Session, round: 1 | 2, mark: Mark) {
  return button({
    text: MARK_WORDS[mark],
    actionId: `${sessionIds.mark}.${mark}`,
    value: { sessionId: session.id, revision: session.revision, round },
    ...(mark === 'held' && { style: 'primary' as const }),
  });
}

/** What the question turns into once it is answered. */
export function markedMessage(mark: Mark, role: Role, booking: PairForBooking): Message {
  const { pair, booker, next, program } = booking;
  if (pair.status !== 'active' || isClosed(program)) return message(section(md`Thank you, noted.`));
  const booksThemselves = role === 'executive';
  const bookNext =
    booksThemselves && next.kind !== 'none'
      ? [actions('next', [bookingButton('Choose the next time', pair.id)])]
      : [];
  const whoBooks = booksThemselves ? md`` : md` ${mention(booker.person.slackUserId)} finds the next time.`;
  switch (mark) {
    case 'held':
      return message(
        section(md`Thank you, noted: it took place. In a while you get five quick questions, only for you.`),
        ...bookNext,
      );
    case 'moved':
      return message(section(md`Thank you, noted: it was moved.${whoBooks}`), ...bookNext);
    case 'missed':
      return message(
        section(md`Thank you, noted. It happens; what counts is the next one.${whoBooks}`),
        ...bookNext,
      );
  }
}
