// What simulated colleagues do with Flipside: messages by their buttons, forms by their titles and labels. Reads
// screens only and imports nothing of the bot, so it breaks loudly (a recorded surprise) when the words change.
// A new capability of the bot is a new habit here, and its form below.
import { DAY } from '../../clock.ts';
import { pick } from './chance.ts';
import { flipsideForms } from './flipside-forms.ts';
import { flipsideRoutines } from './flipside-routines.ts';
import type { Habit, Hands, MessageSeen, Script } from './script.ts';

const BOOK = ['Choose a time', 'Choose a new time', 'Choose the next time'];
const REVIEW = ['Find the next best pair', 'Propose pairs again'];
const REASONS = ['The topics', 'The hours', 'Not this person', 'Not now', 'Rather not say'];
const BREAK_FORM = [/^Take a break$/];
const BOOKING_FORM = [/^Book a session$/];
const MOVING_FORM = [/^Move a session$/];

const has = (label: string) => (seen: MessageSeen) => seen.buttons.includes(label);
const clicks = (hands: Hands, label: string, { ts }: MessageSeen) =>
  hands.person.clicks(label, { in: { ts } });

const invitation: Habit = {
  id: 'invitation',
  isCue: has('Take part'),
  afterHours: ({ behavior }) => behavior.answersAfterHours,
  does: async (hands, seen) => {
    const joins = hands.roll('joins') < hands.who.behavior.joins;
    await clicks(hands, joins ? 'Take part' : 'No, thank you', seen);
    await hands.completes();
  },
};

const suggestedPair: Habit = {
  id: 'pair',
  isCue: has('Yes, introduce us'),
  afterHours: ({ behavior }) => behavior.answersAfterHours,
  does: async (hands, seen) => {
    const accepts = hands.roll('accepts') < hands.who.behavior.acceptsPair;
    await clicks(hands, accepts ? 'Yes, introduce us' : 'No, thank you', seen);
    if (accepts || hands.roll('tells why') < 0.3) return;
    await clicks(hands, pick(REASONS, hands.roll('why')), seen);
  },
};

const booking: Habit = {
  id: 'booking',
  isCue: (seen) => seen.buttons.some((label) => BOOK.includes(label)),
  afterHours: ({ behavior }) => behavior.booksAfterHours,
  does: async (hands, seen) => {
    const label = seen.buttons.find((one) => BOOK.includes(one)) ?? '';
    await clicks(hands, label, seen);
    // Somebody may have booked meanwhile; then the form would move that session, which nobody asked for.
    await hands.completes(BOOKING_FORM);
  },
};

/** A calendar that fills up: a booked session gets another time, as often as the behavior says. */
const moving: Habit = {
  id: 'moving',
  isCue: (seen, { behavior }) =>
    behavior.movesSessions > 0 &&
    seen.buttons.includes('Move it') &&
    /is booked:|has a new time:/.test(seen.text),
  afterHours: () => [1, 6],
  does: async (hands, seen) => {
    if (hands.count('moved') >= hands.who.behavior.movesSessions) return;
    await clicks(hands, 'Move it', seen);
    if (await hands.completes(MOVING_FORM)) hands.did('moved');
  },
};

/** Too much to do: a break of two weeks, and the session that is booked for then has to wait. */
const takingABreak: Habit = {
  id: 'break',
  isCue: (seen, { behavior }) => behavior.takesBreaks > 0 && /is booked: you with/.test(seen.text),
  afterHours: () => [10, 60],
  does: async (hands) => {
    if (hands.count('paused') >= hands.who.behavior.takesBreaks) return;
    await hands.person.runs('/rm pause');
    if (await hands.completes(BREAK_FORM)) hands.did('paused');
  },
};

const QUESTION = /session (\d+) with @(.+?) take place/;

const outcome: Habit = {
  id: 'outcome',
  isCue: has('It took place'),
  afterHours: ({ behavior }) => behavior.answersAfterHours,
  does: async (hands, seen) => {
    const [, number = '', partner = ''] = QUESTION.exec(seen.text) ?? [];
    // Both were there, or neither was; a session that was moved has its chance again in another week.
    const pair = [hands.who.name, partner].toSorted().join(' and ');
    const luck = hands.rollTogether('meets', pair, number, Math.floor(seen.sentAt / (7 * DAY)));
    const { meets } = hands.who.behavior;
    const isSecond = seen.text.startsWith('One more time');
    const missed = luck > (1 + meets) / 2 ? 'It was moved' : 'It did not happen';
    await clicks(hands, luck < meets || isSecond ? 'It took place' : missed, seen);
  },
};

const pulse: Habit = {
  id: 'pulse',
  isCue: has('Answer'),
  afterHours: ({ behavior }) => behavior.answersAfterHours,
  does: async (hands, seen) => {
    if (hands.roll('answers') >= hands.who.behavior.answersPulse) return;
    hands.did('pulseAnswered');
    await clicks(hands, 'Answer', seen);
    await hands.completes();
  },
};

/** A lead who hears that somebody needs another partner looks at what is proposed, and releases it. */
const proposeAgain: Habit = {
  id: 'proposeAgain',
  isCue: (seen) => seen.buttons.some((label) => REVIEW.includes(label)),
  afterHours: ({ behavior }) => behavior.answersAfterHours,
  does: async (hands, seen) => {
    await clicks(hands, seen.buttons.find((label) => REVIEW.includes(label)) ?? '', seen);
    await hands.completes();
  },
};

const NEEDS_A_REASON = ['Allow with a reason', 'Keep it with a reason'];
const REASON_FORMS = [/^(Allow|Keep) this pair$/];

/** A lead decides about a pair that a rule speaks against: mostly it may be, where a reason is enough. */
const decidesAboutPair: Habit = {
  id: 'decidesAboutPair',
  isCue: (seen) => seen.buttons.some((label) => [...NEEDS_A_REASON, 'End it kindly'].includes(label)),
  afterHours: ({ behavior }) => behavior.answersAfterHours,
  does: async (hands, seen) => {
    const allows = seen.buttons.find((label) => NEEDS_A_REASON.includes(label));
    if (allows !== undefined && hands.roll('allows') < 0.7) {
      await clicks(hands, allows, seen);
      await hands.completes(REASON_FORMS);
      return;
    }
    const refuses = ['End it kindly', 'Not this time'].find((label) => seen.buttons.includes(label));
    if (refuses !== undefined) await clicks(hands, refuses, seen);
  },
};

const nextPhase: Habit = {
  id: 'nextPhase',
  isCue: has('Start the next phase'),
  afterHours: () => [1, 24],
  does: async (hands, seen) => {
    await clicks(hands, 'Start the next phase', seen);
    await hands.completes([/^Start the next phase$/]);
    await hands.person.runs('/rm match');
    await hands.completes();
  },
};

/** Somebody whose pair did not come about thinks of a colleague; whether that may be, the bot says. */
const suggestsSomebody: Habit = {
  id: 'suggestsSomebody',
  isCue: (seen) => seen.text.includes('does not come about'),
  afterHours: () => [2, 48],
  does: async (hands) => {
    const { person, who } = hands;
    if (hands.roll('suggests') > 0.25) return;
    const other = who.part === 'Executive' ? 'Junior' : 'Executive';
    const { people } = who.company;
    const known = people.filter(({ part, isDeactivated }) => part === other && isDeactivated !== true);
    await person.runs('/rm partner');
    if (known.length > 0 && person.modal()?.title === 'Suggest a partner') {
      await person.fills({
        partner: pick(
          known.map(({ id }) => id),
          hands.roll('whom'),
        ),
      });
      await person.submits();
    }
    // A no is an answer like any other.
    while (person.modal() !== null) await person.closes();
  },
};

export const flipsideScript: Script = {
  habits: [
    invitation,
    suggestedPair,
    booking,
    moving,
    takingABreak,
    outcome,
    pulse,
    proposeAgain,
    decidesAboutPair,
    nextPhase,
    suggestsSomebody,
  ],
  routines: flipsideRoutines,
  forms: flipsideForms,
  notices: [/^Done$/, /^Please note$/],
};
