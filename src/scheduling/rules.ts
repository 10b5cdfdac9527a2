// What a session is. The search for slots lives in slots.ts. Pure.

export const SESSION_STATUSES = ['booked', 'held', 'missed', 'unconfirmed'] as const;
/** `unconfirmed`: the two sides disagreed twice about whether it took place. */
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export type Session = {
  id: number;
  workspaceId: string;
  pairId: number;
  /** 1 is the pair's first session. */
  number: number;
  startsAt: number;
  endsAt: number;
  status: SessionStatus;
  /** Grows by one with every move; part of every nudge's key and of the calendar SEQUENCE. */
  revision: number;
  bookedBySlackUserId: string;
  bookedAt: number;
  meetingLink: string | null;
  outcomeAt: number | null;
};
