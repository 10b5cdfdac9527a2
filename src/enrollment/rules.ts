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

/** Somebody's place in a program, without anything they answered. */
export type Member = Pick<Enrollment, 'id' | 'slackUserId' | 'role' | 'status'>;

export const STEPS = ['brings', 'works', 'meets'] as const;
/** The form's three short steps: what somebody brings and wants; how they work; when, and with whom. */
export type Step = (typeof STEPS)[number];

/** The fields of a step by name, as typed or chosen; also what was typed and not sent. */
export type Typed = Readonly<Record<string, string | readonly string[] | number | null>>;

/** A step in front of somebody. */
export type OpenForm = {
  readonly enrollment: Enrollment;
  readonly program: Program;
  /** The person's own, in which the hours are meant. */
  readonly zone: string;
  /** Of their Slack, such as `pt-BR`. */
  readonly locale: string | null;
  /** What was typed into this step and not sent. */
  readonly draft: Typed | null;
};

/** What the first step asks. */
export type BringsAnswers = Pick<EnrollmentAnswers, 'goals'> &
  Pick<EnrollmentDetails, 'example' | 'experiences' | 'decision' | 'project'> & {
    readonly topicNames: readonly string[];
  };

/** What the second step asks. */
export type WorksAnswers = Pick<EnrollmentAnswers, 'topics' | 'style'> &
  Pick<EnrollmentDetails, 'skills' | 'confidence' | 'changedMind' | 'defensive' | 'offLimits'>;

/** What the third step asks. */
export type MeetsAnswers = Pick<EnrollmentAnswers, 'availability' | 'avoid' | 'assistantSlackUserId'> &
  Pick<
    EnrollmentDetails,
    'languages' | 'capacity' | 'accessNeeds' | 'managerAgreed' | 'commits' | 'logsDecisions'
  >;

export const LIMITS = { goalsLength: 1_000, textLength: 500, avoid: 10, languages: 10 } as const;
/** An executive chooses what matters most, and answers two questions about each. */
export const MOST_TOPICS_CHOSEN: Readonly<Record<Role, number>> = { mentor: 5, executive: 3 };
export const MIDDLE_DEPTH = 3;

/**
 * Whether somebody may come in or step back by a click: everybody until the pairs are released, then only those not yet
 * in. Answers can be changed for as long as people can be asked in: the next proposal and the next dates follow them.
 */
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

/** What contradicts itself in the third step, by field; empty when nothing does. */
export function meetsContradictions(
  person: Pick<Enrollment, 'slackUserId' | 'role'>,
  answers: Pick<MeetsAnswers, 'assistantSlackUserId' | 'avoid'>,
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
