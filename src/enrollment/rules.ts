// What a participant brings to a program, and when they may say it. Pure.
import { isOpenForEnrollment, isOpenForInvitations, type Program } from '../programs/rules.ts';

export const ROLES = ['mentor', 'executive'] as const;
/** The junior who teaches, or the senior leader who learns. */
export type Role = (typeof ROLES)[number];

export const ENROLLMENT_STATUSES = ['invited', 'enrolled', 'withdrawn'] as const;
export type EnrollmentStatus = (typeof ENROLLMENT_STATUSES)[number];

export const STYLES = ['structured', 'exploring', 'handsOn', 'reflective'] as const;
/** How somebody likes to work in a session. */
export type Style = (typeof STYLES)[number];

/** How well a mentor knows a topic, or how much an executive wants it: 1 a little – 5 very. */
export type TopicDepth = { readonly topic: string; readonly depth: number };

/** A weekly stretch in the person's own zone; weekday 1 is Monday; minutes since local midnight. */
export type WeeklyWindow = {
  readonly weekday: number;
  readonly startMinute: number;
  readonly endMinute: number;
};

/** What somebody says besides goals, topics and hours. Texts are empty, and the rest null, until they say it. */
export type EnrollmentDetails = {
  /** ISO 639 codes, such as `en`; no rule about languages applies while this is empty. */
  readonly languages: readonly string[];
  /** What is not to be talked about. Both see it in the introduction. */
  readonly offLimits: string;
  /** What would make taking part easier: captions, rooms, breaks. For the pair only. */
  readonly accessNeeds: string;
  /** A project to work on together, in programs of that kind. */
  readonly project: string;
  /** Mentors: one example of what they could show or tell. */
  readonly example: string;
  /** Mentors: experiences they choose to share. */
  readonly experiences: string;
  /** Mentors: how sure they feel of challenging senior people, 1–5. Routes training, never rejects. */
  readonly confidence: number | null;
  /** Mentors: how many executives they take at most; null leaves it to the program. */
  readonly capacity: number | null;
  /** Mentors: whether their manager agreed to the time it takes. */
  readonly managerAgreed: boolean | null;
  /** Executives: a decision of the next six months that needs a view they lack. */
  readonly decision: string;
  /** Executives: how much they know of each topic now, 1–5. */
  readonly skills: readonly TopicDepth[];
  /** Executives: the last time somebody junior changed their mind. */
  readonly changedMind: string;
  /** Executives: what makes them defensive. */
  readonly defensive: string;
  /** Executives: to all sessions, and one reschedule at most. */
  readonly commits: boolean | null;
  /** Executives: whether they will log decisions that a session influenced. */
  readonly logsDecisions: boolean | null;
};

export const NO_DETAILS: EnrollmentDetails = {
  languages: [],
  offLimits: '',
  accessNeeds: '',
  project: '',
  example: '',
  experiences: '',
  confidence: null,
  capacity: null,
  managerAgreed: null,
  decision: '',
  skills: [],
  changedMind: '',
  defensive: '',
  commits: null,
  logsDecisions: null,
};

/** What the enrollment form collects. */
export type EnrollmentAnswers = {
  readonly goals: string;
  readonly topics: readonly TopicDepth[];
  readonly availability: readonly WeeklyWindow[];
  /** Null until the second step of the form is sent. */
  readonly style: Style | null;
  /** Slack ids; never shown to anybody but the person who named them. */
  readonly avoid: readonly string[];
  /** Executives only. */
  readonly assistantSlackUserId: string | null;
  readonly details: EnrollmentDetails;
};

export const WAYS_IN = ['invitation', 'self'] as const;
/** Asked by a lead, or came of their own accord. */
export type WayIn = (typeof WAYS_IN)[number];

export type Enrollment = {
  id: number;
  workspaceId: string;
  programId: number;
  slackUserId: string;
  role: Role;
  status: EnrollmentStatus;
  invitedBySlackUserId: string;
  invitedAt: number;
  wayIn: WayIn;
  enrolledAt: number | null;
  /** What was said so far. Complete once the status is `enrolled`; a draft before. */
  answers: EnrollmentAnswers;
};

/** What the first step of the form asks: what a person brings and wants. */
export type BringsAnswers = Pick<EnrollmentAnswers, 'goals'> & { readonly topicNames: readonly string[] };

/** What the second step asks: how a person works. */
export type WorksAnswers = Omit<EnrollmentAnswers, 'goals' | 'details'>;

export const LIMITS = { goalsLength: 1_000, topics: 5, avoid: 10 } as const;
const MIDDLE_DEPTH = 3;

/** Whether somebody may answer now: everybody until the pairs are released, then only those not yet in. */
export function isFormOpen(enrollment: Pick<Enrollment, 'status'>, program: Program): boolean {
  return isOpenForEnrollment(program) || (isOpenForInvitations(program) && enrollment.status !== 'enrolled');
}

/** Topics chosen in the first step, keeping the depth of those that were chosen before. */
export function topicsWithDepth(
  topicNames: readonly string[],
  earlier: readonly TopicDepth[],
): readonly TopicDepth[] {
  return topicNames.map((topic) => ({
    topic,
    depth: earlier.find((known) => known.topic === topic)?.depth ?? MIDDLE_DEPTH,
  }));
}

/** What contradicts itself in the second step, by field; empty when nothing does. */
export function worksContradictions(
  person: Pick<Enrollment, 'slackUserId' | 'role'>,
  answers: WorksAnswers,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const { assistantSlackUserId, avoid } = answers;
  if (avoid.includes(person.slackUserId)) errors.avoid = 'This list names you. Remove yourself from it.';
  if (assistantSlackUserId === person.slackUserId) {
    errors.assistant = 'This is you. Choose your assistant, or leave it empty to book sessions yourself.';
  } else if (assistantSlackUserId !== null && avoid.includes(assistantSlackUserId)) {
    errors.assistant = 'You also listed this person as somebody to avoid. Change one of the two.';
  }
  return errors;
}
