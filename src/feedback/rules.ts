// The pulse: five taps after a session, private to each side. Pure.
// Items follow common practice for mentoring programs; the wording is ours and not a validated scale.

export const AIRTIME = [
  'executiveMuch',
  'executiveSomewhat',
  'balanced',
  'mentorSomewhat',
  'mentorMuch',
] as const;
/** Who spoke most. */
export type Airtime = (typeof AIRTIME)[number];

export const APPLIED = ['no', 'partly', 'yes'] as const;
/** Executive: will you use something? (`partly` reads "maybe"). Mentor: did the executive act on last time? */
export type Applied = (typeof APPLIED)[number];

export const HELP = ['no', 'contact', 'lead'] as const;
/** Whether the person wants private help, and from whom. */
export type Help = (typeof HELP)[number];

export type PulseAnswers = {
  /** 1 not at all – 5 extremely. */
  readonly useful: number;
  /** "I could say what I really thought": 1 strongly disagree – 7 strongly agree. */
  readonly candor: number;
  readonly airtime: Airtime;
  readonly applied: Applied;
  readonly help: Help;
  readonly comment: string | null;
};
