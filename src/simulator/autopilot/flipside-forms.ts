// How simulated colleagues fill Flipside's forms: by title and label, as the person in front of the form would.
import { DAY } from '../../clock.ts';
import { assistantOf } from '../company.ts';
import { pick, pickSome } from './chance.ts';
import { nextAtWork, wallClockAt } from './hours.ts';
import type { FieldSeen, Form, Hands } from './script.ts';

const TEACHING_GOALS = [
  'Understand how decisions are made up there.',
  'Practice saying what I see to senior people.',
  'See which of my ideas would survive a board meeting.',
  'Get to know a part of the company I never meet.',
];
const LEARNING_GOALS = [
  'Decide which tools our teams should try this year.',
  'Hear what people in the field would never write in a report.',
  'Understand why our youngest colleagues leave, or stay.',
  'Learn to use the tools that my teams use every day.',
];
const COMMENTS = [
  'A good hour.',
  'We lost ten minutes to the video call.',
  'More time for questions, please.',
];
const OFFICE_HOURS = /^(Morning|Midday|Afternoon)/;

/** Draws with this field's own luck. */
const chance = (hands: Hands, field: FieldSeen) => hands.roll(field.label);

const enrollment: Form = {
  title: /^Take part \(\d of \d\)$/,
  fields: [
    { label: /get out of it/, answer: (field, hands) => pick(TEACHING_GOALS, chance(hands, field)) },
    { label: /want to learn, and why/, answer: (field, hands) => pick(LEARNING_GOALS, chance(hands, field)) },
    {
      label: /^Which topics/,
      answer: (field, hands) => pickSome(field.options, 3, chance(hands, field)),
    },
    {
      label: /how much do you know now/,
      answer: (field, hands) => pick(field.options.slice(0, 3), chance(hands, field)),
    },
    {
      label: /how well do you know it|how much does it matter/,
      answer: (field, hands) => pick(field.options.slice(1), chance(hands, field)),
    },
    {
      label: /^On which days/,
      answer: (field, { who }) => who.company.availability?.[who.id]?.days ?? field.options,
    },
    { label: /^At which times/, answer: usualTimes },
    {
      label: /^How do you like to work/,
      answer: (field, hands) => pick(field.options, chance(hands, field)),
    },
    { label: /^Could you disagree/, answer: (field, hands) => pick(field.options, chance(hands, field)) },
    { label: /^What can you promise|^Does your manager know/, answer: (field) => field.options },
    { label: /^Who books/, answer: (_, { who }) => assistantOf(who.company, who.id)?.id },
  ],
};

/** What the company file says, else office hours, and for some the early or the late hours as well. */
function usualTimes(field: FieldSeen, hands: Hands): readonly string[] {
  const { who } = hands;
  const own = who.company.availability?.[who.id]?.times;
  if (own !== undefined) return own;
  const also = hands.roll('times') < 0.4 ? /^Early/ : /^Late/;
  return field.options.filter((option) => OFFICE_HOURS.test(option) || also.test(option));
}

const pause: Form = {
  title: /^Take a break$/,
  fields: [
    {
      label: /^First day you are back$/,
      answer: (_, { who, now }) => wallClockAt(who.timeZone, nextAtWork(who, now + 14 * DAY)).on,
    },
  ],
};

/** For pairs whose calendars share nothing: somebody has to get up early, or stay late. */
const HARD_TIMES = ['16:00', '08:00', '19:00', '07:00', '12:00', '17:00', '10:00', '14:00'];

const booking: Form = {
  title: /^(Book|Move) a session$/,
  retries: HARD_TIMES.length - 1,
  fields: [
    {
      // The first time offered is chosen already. Whoever moves takes one of the others.
      label: /^Times that suit/,
      answer: (field, { person }) =>
        person.modal()?.title === 'Move a session' ? (field.options.slice(0, -1)[1] ?? undefined) : undefined,
    },
    { label: /^Another day$/, answer: (_, hands) => (offersTimes(hands) ? undefined : inAWeek(hands)) },
    {
      label: /^Another time$/,
      answer: (_, hands) => (offersTimes(hands) ? undefined : HARD_TIMES[hands.complaints]),
    },
    {
      label: /^Meeting link$/,
      answer: ({ label }, hands) =>
        hands.roll(label) < 0.5 ? `https://meet.example.com/${hands.who.id.toLowerCase()}` : undefined,
    },
  ],
};

const offersTimes = ({ person }: Hands) =>
  person.modal()?.fields.includes('Times that suit both calendars') ?? false;

function inAWeek({ who, now }: Hands): string {
  return wallClockAt(who.timeZone, nextAtWork(who, now + 7 * DAY)).on;
}

const AIRTIME_SHARES = [0.05, 0.25, 0.75, 0.95, 1];

const pulse: Form = {
  title: /^Session \d+$/,
  fields: [
    { label: /^How useful/, answer: (field, hands) => upper(field, chance(hands, field)) },
    { label: /really thought/, answer: (field, hands) => upper(field, chance(hands, field)) },
    {
      label: /^Who spoke most/,
      answer: (field, hands) =>
        field.options[AIRTIME_SHARES.findIndex((share) => chance(hands, field) < share)],
    },
    {
      label: /^Will you use|^Did the executive act/,
      answer: (field, hands) => upper(field, chance(hands, field)),
    },
    { label: /^Would you like private help/, answer: helpWanted },
    {
      label: /^Anything else/,
      answer: ({ label }, hands) =>
        hands.roll(label) < 0.2 ? pick(COMMENTS, hands.roll('comment')) : undefined,
    },
  ],
};

/** Mostly the better end of a scale that runs upwards. */
function upper({ options }: FieldSeen, luck: number): string | undefined {
  return options[Math.floor(Math.sqrt(luck) * options.length)];
}

/** From the second session on, when there is something to talk about. */
function helpWanted({ options }: FieldSeen, hands: Hands): string | undefined {
  const earlier = hands.count('pulseAnswered') - 1;
  const wants = earlier >= 1 && earlier <= hands.who.behavior.asksForHelp;
  return wants
    ? (options.find((option) => option.includes('confidential contact')) ?? options[1])
    : undefined;
}

/** Guests and people who have left are marked as such in everybody's list of people. */
const byPart = ({ who }: Hands, part: string) =>
  who.company.people
    .filter((one) => one.part === part && one.isDeactivated !== true && one.isGuest !== true)
    .map(({ id }) => id);

const charter: Form = {
  title: /^Start a program$/,
  fields: [
    { label: /^Name$/, answer: (_, { who }) => `Reverse mentoring at ${who.company.team.name}` },
    { label: /^What is it for/, answer: () => 'See our work through younger eyes.' },
    { label: /^Sponsor$/, answer: (_, hands) => byPart(hands, 'Sponsor')[0] },
    { label: /^Confidential contact$/, answer: (_, hands) => byPart(hands, 'Confidential contact')[0] },
  ],
};

const guests: Form = {
  title: /^Invite people$/,
  fields: [
    { label: /^Executives/, answer: (_, hands) => byPart(hands, 'Executive') },
    { label: /^Mentors/, answer: (_, hands) => byPart(hands, 'Junior') },
  ],
};

/** Shown first when many are invited; nothing to fill. */
const guestsShown: Form = { title: /^Send these invitations\?$/, fields: [] };

/** Nothing to fill: releasing is the submission, where there is something to release, and then the answer to whether it is meant. */
const review: Form = { title: /^(Proposed|Release) pairs$/, fields: [] };

const reasonForPair: Form = {
  title: /^(Allow|Keep) this pair$/,
  fields: [
    { label: /^Why may it be/, answer: () => 'The two know what they are doing, and so do their managers.' },
  ],
};

/** Nothing to fill: starting is the submission. */
const phase: Form = { title: /^Start the next phase$/, fields: [] };

export const flipsideForms: readonly Form[] = [
  enrollment,
  booking,
  pulse,
  charter,
  guests,
  guestsShown,
  review,
  pause,
  reasonForPair,
  phase,
];
