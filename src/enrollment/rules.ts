// What a participant brings to a program. Pure.

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

/** What the enrollment form collects. */
export type EnrollmentAnswers = {
  readonly goals: string;
  readonly topics: readonly TopicDepth[];
  readonly availability: readonly WeeklyWindow[];
  readonly style: Style;
  /** Slack ids; never shown to anybody but the person who named them. */
  readonly avoid: readonly string[];
  /** Executives only. */
  readonly assistantSlackUserId: string | null;
};

export type Enrollment = {
  id: number;
  workspaceId: string;
  programId: number;
  slackUserId: string;
  role: Role;
  status: EnrollmentStatus;
  invitedBySlackUserId: string;
  invitedAt: number;
  enrolledAt: number | null;
  /** Absent until the form has been sent once. */
  answers: EnrollmentAnswers | null;
};
