// How a simulated colleague behaves, as numbers. What there is to react to is flipside-script.ts; when, is pilot.ts.
import { z } from 'zod';
import { roll } from './chance.ts';

const share = z.number().min(0).max(1);
/** From and to, in hours of the workspace's clock; nights and weekends come on top. */
const hours = z
  .tuple([z.number().min(0), z.number().min(0)])
  .refine(([from, to]) => from <= to, 'The first number of hours must not be larger than the second.');

const behaviorForm = z.object({
  /** Before somebody reacts to a message. */
  answersAfterHours: hours,
  /** Before an assistant, or an executive without one, books a session. */
  booksAfterHours: hours,
  /** Share of what is asked that gets any reaction at all. */
  reacts: share,
  /** Share of invitations accepted; the others say no. */
  joins: share,
  /** Share of suggested pairs accepted; the others say no. */
  acceptsPair: share,
  /** Share of sessions that take place. */
  meets: share,
  /** Share of the pulses answered. */
  answersPulse: share,
  /** How many times a booked session is given another time. */
  movesSessions: z.number().int().min(0),
  /** How many breaks of two weeks are taken once a session is booked. */
  takesBreaks: z.number().int().min(0),
  /** In how many pulses private help is asked for. */
  asksForHelp: z.number().int().min(0),
  /** Leaves the company so many days after the autopilot was first switched on. */
  leavesAfterDays: z.number().min(0).nullable(),
});

export type Behavior = z.output<typeof behaviorForm>;

const steady: Behavior = {
  answersAfterHours: [0.5, 8],
  booksAfterHours: [2, 30],
  reacts: 0.97,
  joins: 0.94,
  acceptsPair: 0.95,
  meets: 0.93,
  answersPulse: 0.85,
  movesSessions: 0,
  takesBreaks: 0,
  asksForHelp: 0,
  leavesAfterDays: null,
};

export const BEHAVIORS = {
  steady,
  /** Means well, takes days, and a break. */
  slow: {
    ...steady,
    answersAfterHours: [30, 100],
    booksAfterHours: [48, 120],
    joins: 1,
    acceptsPair: 1,
    takesBreaks: 1,
  },
  /** Never answers anything. */
  silent: { ...steady, reacts: 0 },
  /** Cancels twice, early on. */
  busy: { ...steady, reacts: 1, joins: 1, acceptsPair: 1, movesSessions: 2 },
  /** Takes part gladly and asks for private help once. */
  troubled: { ...steady, reacts: 1, joins: 1, acceptsPair: 1, answersPulse: 1, asksForHelp: 1 },
  /** Is with another company after three months. */
  leaving: { ...steady, reacts: 1, joins: 1, acceptsPair: 1, leavesAfterDays: 95 },
  /** Prompt, and never says no: for leads and for tests. */
  dependable: { ...steady, answersAfterHours: [0.2, 3], reacts: 1, joins: 1, acceptsPair: 1, meets: 1 },
} as const satisfies Record<string, Behavior>;

export type BehaviorName = keyof typeof BEHAVIORS;
const names = Object.keys(BEHAVIORS).filter((name): name is BehaviorName => name in BEHAVIORS);

const behaviorName = z.enum(names);

/** A name, or a name with some numbers of one's own: `{ "like": "steady", "movesSessions": 3 }`. */
export const behaviorChoice = z.union(
  [behaviorName, behaviorForm.partial().extend({ like: behaviorName }).strict()],
  `Choose one of ${names.join(', ')}, or such as { "like": "steady", "movesSessions": 3 }.`,
);
export type BehaviorChoice = z.output<typeof behaviorChoice>;

const SLOW_SHARE = 0.15;

/** What the company file says of this person; else most are steady and some slow, by the seed. */
export function behaviorOf(choice: BehaviorChoice | undefined, seed: string, memberId: string): Behavior {
  if (typeof choice === 'string') return BEHAVIORS[choice];
  if (choice !== undefined) {
    const { like, ...own } = choice;
    return behaviorForm.parse({ ...BEHAVIORS[like], ...own });
  }
  return roll(seed, memberId, 'behavior') < SLOW_SHARE ? BEHAVIORS.slow : BEHAVIORS.steady;
}
