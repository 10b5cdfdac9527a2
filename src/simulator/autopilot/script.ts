// What an autopilot is told about an app: which messages, forms and days set people off, and what they do then.
// Knows no app; flipside-script.ts is the one for Flipside.
import type { Instant } from '../../clock.ts';
import type { Company, CompanyPerson } from '../company.ts';
import type { Plain } from '../fields-on-screen.ts';
import type { Person } from '../person.ts';
import type { Behavior } from './behavior.ts';
import type { WallClock, WorkingDays } from './hours.ts';

/** A simulated person, as the company knows them. */
export type Colleague = CompanyPerson &
  WorkingDays & { readonly behavior: Behavior; readonly company: Company };

/** A message as its reader sees it. */
export type MessageSeen = {
  readonly ts: string;
  readonly sentAt: Instant;
  readonly text: string;
  /** What its buttons say. */
  readonly buttons: readonly string[];
};

/** An input of the form in front. */
export type FieldSeen = {
  readonly label: string;
  readonly blockId: string;
  /** What there is to choose from; empty where one writes. */
  readonly options: readonly string[];
};

/** What a habit or a routine can do, as one colleague at one moment. */
export type Hands = {
  readonly who: Colleague;
  readonly person: Person;
  readonly now: Instant;
  readonly today: WallClock;
  /** How often the form in front has complained about this colleague's answers. */
  readonly complaints: number;
  /** A number in [0, 1), the same each time for the same words about the same message. */
  roll(...words: readonly (string | number)[]): number;
  /** The same for everybody who asks with the same words, such as both people of a pair. */
  rollTogether(...words: readonly (string | number)[]): number;
  /** How often this colleague has done a thing, the one under way included. */
  count(what: string): number;
  /** Remembers something beside the habit itself. */
  did(what: string): void;
  /**
   * Fills and submits the forms on the screen, one after the other, and closes what is left.
   * Forms whose title is not in the script, or not in `only`, are closed; unknown ones are recorded.
   * @returns whether at least one was submitted without a complaint
   */
  completes(only?: readonly RegExp[]): Promise<boolean>;
  /** Fills and submits the one form in front, and leaves on the screen what follows. */
  submitsForm(): Promise<boolean>;
};

/** A reaction to a message. */
export type Habit = {
  readonly id: string;
  readonly isCue: (seen: MessageSeen, who: Colleague) => boolean;
  /** From and to, in hours. */
  readonly afterHours: (who: Colleague) => readonly [number, number];
  readonly does: (hands: Hands, seen: MessageSeen) => Promise<void>;
};

/** Something done of one's own accord, at most once a day. */
export type Routine = {
  readonly id: string;
  readonly isFor: (who: Colleague) => boolean;
  readonly isDue: (today: WallClock, count: (what: string) => number) => boolean;
  readonly does: (hands: Hands) => Promise<void>;
};

/** How to fill a form. Fields that no line names keep what they hold. */
export type Form = {
  readonly title: RegExp;
  /** How often to try other answers after a complaint; absent: not at all. */
  readonly retries?: number;
  readonly fields: readonly {
    readonly label: RegExp;
    /** Undefined leaves the field as it is. */
    readonly answer: (field: FieldSeen, hands: Hands) => Plain | undefined;
  }[];
};

export type Script = {
  readonly habits: readonly Habit[];
  readonly routines: readonly Routine[];
  readonly forms: readonly Form[];
  /** Titles of windows that only tell something: closed without being recorded. */
  readonly notices: readonly RegExp[];
};
