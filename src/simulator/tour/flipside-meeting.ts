// The tour's steps from two people who are asked about each other to what they think of their first session.
import { press, waiting } from './hints.ts';
import type { Seen } from './seen.ts';
import type { Hint, TourStep } from './tour.ts';

export function accept(lead: string): TourStep {
  return {
    id: 'accept',
    title: 'Both say yes',
    isDone: (seen) => seen.whoRead(/Meet your pair/).length > 0,
    next: (seen) => {
      const as = seen.whoHas('Yes, introduce us')[0];
      if (as === undefined && seen.whoRead(/^You said no/).length > 0) {
        const words =
          'Somebody said no, which is fine. The lead asks for the next best pair, and releases it.';
        return { words, as: lead, line: '/rm match' };
      }
      const name = as === undefined ? '' : seen.nameOf(as);
      return press(
        'Yes, introduce us',
        as,
        seen.whoRead(/You said yes\. Now/).length > 0
          ? `${name} is asked second, and says yes too: then both are introduced.`
          : `${name} is asked first, in private. Read why, and say yes.`,
      );
    },
  };
}

export const book: TourStep = {
  id: 'book',
  title: 'Book the first session',
  isDone: (seen) => seen.whoSent('scheduling.book').length > 0 || seen.whoRead(/is booked:/).length > 0,
  next: (seen) => {
    const as = seen.whoHas('Choose a time')[0];
    const name = as === undefined ? '' : seen.nameOf(as);
    return press(
      'Choose a time',
      as,
      `${name} books the first session, at a time that suits both calendars.`,
      {
        forms: [
          { title: 'Book a session', words: 'The best time is chosen already. Book it, or take another.' },
        ],
      },
    );
  },
};

const HAPPENED = /take place\?|Thank you, noted/;

export const letTimePass: TourStep = {
  id: 'time',
  title: 'Let time pass, to the session',
  isDone: (seen) => seen.whoRead(HAPPENED).length > 0,
  next: (seen) => ({
    words: timeWords(seen),
    as: null,
    press: 'clock',
  }),
};

function timeWords(seen: Seen): string {
  if (seen.whoRead(/^Soon: session/).length > 0)
    return 'The reminder has come, an hour before. “Next” once more: after the session both are asked about it.';
  if (seen.whoRead(/get ready/).length > 0)
    return 'Two days before, both read how to prepare. “Next” again: a reminder comes an hour before the session.';
  return 'Both people have the date, with a calendar entry. Now move the clock at the top: “Next” goes to the next thing that happens.';
}

/** It was moved or missed. */
function anotherDate(seen: Seen): Hint {
  const button = 'Choose a new time';
  const as = seen.whoHas(button)[0] ?? null;
  const words = `It did not take place this time: another date is needed. Whoever books finds “${button}” in their messages. Then move the clock again.`;
  return as === null ? { words, as, press: 'clock' } : { words, as, press: { button } };
}

export const tellOutcome: TourStep = {
  id: 'outcome',
  title: 'Say that it took place',
  isDone: (seen) => seen.whoRead(/noted: it took place/).length > 0,
  next: (seen) => {
    const as = seen.whoHas('It took place')[0];
    if (as === undefined && seen.whoRead(/noted: it was moved|noted\. It happens/).length > 0)
      return anotherDate(seen);
    const name = as === undefined ? '' : seen.nameOf(as);
    return press(
      'It took place',
      as,
      `${name} is asked whether the session took place. One click is enough.`,
    );
  },
};

export const pulse: TourStep = {
  id: 'pulse',
  title: 'Answer the pulse',
  isDone: (seen) => seen.whoSent('pulse.submit').length > 0,
  next: (seen) => {
    const as = seen.whoHas('Answer')[0];
    if (as === undefined)
      return { ...waiting, words: 'Noted. In a while both get five quick questions: “Next” again.' };
    return press(
      'Answer',
      as,
      `${seen.nameOf(as)} has five quick questions, privately. The other one has the same, and neither sees the other’s answers.`,
      { forms: [{ title: 'Session', words: 'Choose whatever you like in the first four, and send.' }] },
    );
  },
};
