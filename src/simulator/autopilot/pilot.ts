// The autopilot: lets simulated colleagues react to their messages in their working hours, each in their own
// time. Decides when; what they do is the script's. Acts as a person does and sees only what that person sees;
// remembers what was done in the workspace's own state, so that a restart repeats nothing.
import { DAY, HOUR, type Instant, MINUTE } from '../../clock.ts';
import type { Workspace } from '../workspace.ts';
import { behaviorOf } from './behavior.ts';
import { roll } from './chance.ts';
import type { AutopilotMove, AutopilotStatus } from './client-api.ts';
import { closeAll, countDone, handsOf } from './hands.ts';
import { isAtWork, nextAtWork, wallClockAt } from './hours.ts';
import { messagesSeen, watchMessages } from './reading.ts';
import type { Colleague, Habit, Hands, MessageSeen, Script } from './script.ts';

export type AutopilotChange = Pick<AutopilotMove, 'isOn' | 'member'> & {
  /** Nobody else moves the hands of whoever is being played. */
  readonly playing?: readonly string[];
};

export type Autopilot = {
  /**
   * Does what is due by now, and answers whether that was anything: then the app owes reactions at this moment.
   * To be called after each step of the clock; calls wait for one another.
   */
  step(): Promise<boolean>;
  set(change: AutopilotChange): void;
  status(): AutopilotStatus;
};

export type AutopilotOptions = { readonly script: Script; readonly seed: string };

/** A reaction that waits for its time. */
type Plan = {
  readonly who: Colleague;
  readonly habit: Habit;
  readonly ts: string;
  readonly key: string;
  readonly occasion: readonly (string | number)[];
  readonly dueAt: Instant;
};

/** After switching on, what waited is spread over so many working hours. */
const CATCH_UP_HOURS = 6;
const MOST_SURPRISES = 100;

export function createAutopilot(workspace: Workspace, options: AutopilotOptions): Autopilot {
  const { script, seed } = options;
  const colleagues = new Map(
    workspace.options.company.people.map((one) => [one.id, colleagueOf(workspace, seed, one.id)]),
  );
  const plans = new Map<string, Plan>();
  const surprises: string[] = [];
  const unread = watchMessages(workspace);
  let playing: readonly string[] = [];
  let isPlanned = false;
  let previous: Promise<boolean> = Promise.resolve(false);
  let deeds = 0;

  const mayAct = ({ id }: Colleague) =>
    !playing.includes(id) &&
    !workspace.state.autopilot.except.includes(id) &&
    workspace.state.members.get(id)?.deleted === false;

  function plan(memberId: string, seen: MessageSeen): void {
    const who = colleagues.get(memberId);
    if (who === undefined || seen.buttons.length === 0) return;
    for (const habit of script.habits) {
      const key = `${habit.id}:${seen.ts}`;
      const isSettled = workspace.state.autopilot.done.get(memberId)?.has(key) ?? false;
      if (isSettled || plans.has(`${memberId} ${key}`) || !habit.isCue(seen, who)) continue;
      // By the minute, because the digits behind it depend on what else was sent in the same step.
      const occasion = [habit.id, Math.floor(seen.sentAt / MINUTE)];
      if (roll(seed, who.id, ...occasion, 'reacts') >= who.behavior.reacts) continue;
      const dueAt = dueAtFor(who, habit, seen, roll(seed, who.id, ...occasion, 'when'));
      plans.set(`${memberId} ${key}`, { who, habit, ts: seen.ts, key, occasion, dueAt });
    }
  }

  function dueAtFor(who: Colleague, habit: Habit, seen: MessageSeen, luck: number): Instant {
    const [from, to] = habit.afterHours(who);
    const wished = seen.sentAt + (from + luck * (to - from)) * HOUR;
    const { lastOnAt } = workspace.state.autopilot;
    const caughtUp = lastOnAt + luck * CATCH_UP_HOURS * HOUR;
    const dueAt = nextAtWork(who, seen.sentAt < lastOnAt ? Math.max(wished, caughtUp) : wished);
    // Not everybody opens their messages at nine sharp.
    return dueAt === wished ? dueAt : dueAt + luck * HOUR;
  }

  function lookAround(): void {
    if (isPlanned) {
      for (const { memberId, ts } of unread.take()) {
        const [seen] = messagesSeen(workspace, memberId, ts);
        if (seen !== undefined) plan(memberId, seen);
      }
      return;
    }
    isPlanned = true;
    unread.take();
    for (const id of colleagues.keys()) for (const seen of messagesSeen(workspace, id)) plan(id, seen);
  }

  /** Whatever the script runs into is recorded; one colleague's trouble does not stop the others. */
  async function acting(
    who: Colleague,
    occasion: readonly (string | number)[],
    work: (hands: Hands) => Promise<void>,
  ): Promise<void> {
    deeds += 1;
    const person = workspace.person(who.id);
    const surprised = (what: string) => {
      if (surprises.length < MOST_SURPRISES) surprises.push(`${who.name}, ${String(occasion[0])}: ${what}`);
    };
    try {
      // A window that somebody who played this person left open.
      await closeAll(person, script, () => undefined);
      await work(handsOf({ workspace, script, seed, who, person, occasion, surprised }));
    } catch (error) {
      surprised(error instanceof Error ? error.message : String(error));
    }
    if (workspace.state.members.get(who.id)?.deleted === false) await closeAll(person, script, surprised);
  }

  async function carryOut({ who, habit, ts, key, occasion }: Plan): Promise<void> {
    plans.delete(`${who.id} ${key}`);
    const [seen] = messagesSeen(workspace, who.id, ts);
    // Somebody who played this person has answered meanwhile.
    if (seen === undefined || !habit.isCue(seen, who)) return;
    done(who.id, key);
    await acting(who, occasion, (hands) => habit.does(hands, seen));
  }

  function done(memberId: string, what: string): void {
    workspace.record({ kind: 'autopilotDid', memberId, what, at: workspace.clock.now() });
  }

  async function followRoutines(who: Colleague): Promise<void> {
    const now = workspace.clock.now();
    const today = wallClockAt(who.timeZone, now);
    const count = (what: string) => countDone(workspace, who.id, what);
    for (const routine of script.routines) {
      const key = `${routine.id}:${today.on}`;
      const isDone = workspace.state.autopilot.done.get(who.id)?.has(key) ?? false;
      if (isDone || !routine.isFor(who) || !routine.isDue(today, count)) continue;
      done(who.id, key);
      await acting(who, [routine.id, today.on], routine.does);
    }
  }

  const withRoutines = [...colleagues.values()].filter((who) =>
    script.routines.some((routine) => routine.isFor(who)),
  );
  const leavers = [...colleagues.values()].filter(({ behavior }) => behavior.leavesAfterDays !== null);

  async function letGo(who: Colleague, now: Instant): Promise<void> {
    const { firstOnAt } = workspace.state.autopilot;
    const afterDays = who.behavior.leavesAfterDays;
    if (firstOnAt === null || afterDays === null || now < firstOnAt + afterDays * DAY) return;
    // Once: whoever brings them back has decided so.
    if (countDone(workspace, who.id, 'left') > 0) return;
    done(who.id, `left:${now}`);
    deeds += 1;
    await workspace.changeMember(who.id, { deleted: true });
  }

  async function stepNow(): Promise<boolean> {
    if (!workspace.state.autopilot.isOn) return false;
    const before = deeds;
    lookAround();
    const now = workspace.clock.now();
    const isFree = (who: Colleague) => mayAct(who) && isAtWork(who, now);
    for (const who of leavers) if (isFree(who)) await letGo(who, now);
    for (const who of withRoutines) if (isFree(who)) await followRoutines(who);
    const due = [...plans.values()]
      .filter(({ dueAt, who }) => dueAt <= now && isFree(who))
      .toSorted((a, b) => a.dueAt - b.dueAt || compare(a.who.id, b.who.id) || compare(a.key, b.key));
    for (const one of due) await carryOut(one);
    return deeds > before;
  }

  return {
    step: () => {
      previous = previous.then(stepNow, stepNow);
      return previous;
    },
    set: (change) => {
      if (change.playing !== undefined) playing = change.playing;
      const { isOn, except } = workspace.state.autopilot;
      const { member } = change;
      const others = member === undefined ? except : except.filter((id) => id !== member.id);
      const now = {
        isOn: change.isOn ?? isOn,
        except: member === undefined || member.isOn ? others : [...others, member.id],
      };
      if (now.isOn === isOn && now.except.join() === except.join()) return;
      workspace.record({ kind: 'autopilotSet', ...now, at: workspace.clock.now() });
    },
    status: () => ({
      isOn: workspace.state.autopilot.isOn,
      except: workspace.state.autopilot.except,
      playing,
      waiting: plans.size,
      surprises,
    }),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function colleagueOf(workspace: Workspace, seed: string, id: string): Colleague {
  const { company } = workspace.options;
  const person = company.people.find((one) => one.id === id);
  if (person === undefined) throw new Error(`Nobody in the company has the id ${id}`);
  return {
    ...person,
    company,
    holidays: company.holidays?.[person.location] ?? [],
    behavior: behaviorOf(company.behaviors?.[id], seed, id),
  };
}
