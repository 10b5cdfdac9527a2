// What is counted of a program to tell where it stands. Pure; facts.ts reads it.
import type { LocalDate } from '../clock.ts';
import type { Program } from '../programs/rules.ts';
import type { BothRoles } from './counts.ts';

/** Where a program stands, in numbers. People who have left are not counted. */
export type Standing = {
  readonly program: Program;
  /** In the program's own zone. */
  readonly today: LocalDate;
  /** Asked, and silent so far. */
  readonly invited: BothRoles;
  readonly enrolled: BothRoles;
  /** Enrolled, and neither in a pair nor asked about one. */
  readonly waiting: BothRoles;
  /** Enrolled people whose manager or, where a gap is asked for, grade is not known. */
  readonly withoutOrganization: number;
  /** How many pairs the proposal under review holds; null without one. */
  readonly underReview: number | null;
  /** Pairs in which somebody still has to answer. */
  readonly asked: number;
  /** Pairs that meet, or pause for a while. */
  readonly running: number;
  /** Everybody in a running pair, each once. */
  readonly meeting: BothRoles;
  /** Sessions that have a date ahead. */
  readonly booked: number;
  /** Planned sessions of running pairs that have not taken place. */
  readonly toHold: number;
};
