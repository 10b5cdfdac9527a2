// What other rules of matching mean for mentors and for pairs that are there already, in sentences. Pure.
import type { LocalDate } from '../clock.ts';
import type { Program } from '../programs/rules.ts';
import type { ProgramSettings } from '../programs/settings.ts';
import { counted, verb } from './counts.ts';
import type { Standing } from './standing.ts';

/** A pair that somebody has been asked about, or that meets. */
export type PairTouched = {
  readonly pairId: number;
  readonly isRunning: boolean;
  /** Executive's grade minus mentor's; null where one is not known. */
  readonly gradeGap: number | null;
  /** Steps of management from one up to the other; null where neither manages the other. */
  readonly chainSteps: number | null;
  readonly settledSessions: number;
};

export type ChangeFacts = {
  readonly standing: Standing;
  readonly pairs: readonly PairTouched[];
  /** Enrolled mentors: how many partners each wants at most, if they said, and has. */
  readonly mentors: readonly { readonly ownCapacity: number | null; readonly partners: number }[];
  /** How many enrolled people chose each topic. */
  readonly topicChoices: ReadonlyMap<string, number>;
  /** The days of booked sessions ahead, in the program's zone. */
  readonly booked: readonly LocalDate[];
};

export function capacityChange(
  before: Program,
  after: ProgramSettings,
  mentors: ChangeFacts['mentors'],
): readonly string[] {
  const seats = (own: number | null, most: number) => Math.min(own ?? most, most);
  const words = `Executives per mentor ${before.mentorCapacity} → ${after.mentorCapacity}`;
  const more = mentors.filter(
    ({ ownCapacity }) => seats(ownCapacity, after.mentorCapacity) > seats(ownCapacity, before.mentorCapacity),
  ).length;
  const over = mentors.filter(
    ({ ownCapacity, partners }) =>
      partners > seats(ownCapacity, after.mentorCapacity) &&
      partners <= seats(ownCapacity, before.mentorCapacity),
  ).length;
  if (after.mentorCapacity > before.mentorCapacity) {
    const added = after.mentorCapacity - before.mentorCapacity;
    const can = added === 1 ? 'one more' : `up to ${added} more`;
    return [
      more > 0
        ? `${words}: ${counted(more, 'mentor')} can take ${can}. What mentors said themselves still counts.`
        : `${words}: it counts for mentors who enroll from now on.`,
    ];
  }
  return [
    over > 0
      ? `${words}: ${counted(over, 'mentor has', 'mentors have')} more. Those pairs keep running.`
      : `${words}: nobody has more at the moment.`,
  ];
}

/** Whether a rule that was kept is broken now, because the rule has become stricter. */
export function breaksGradeGap(
  pair: PairTouched,
  before: Pick<Program, 'minimumGradeGap'>,
  after: Pick<Program, 'minimumGradeGap'>,
): boolean {
  const { gradeGap } = pair;
  return gradeGap !== null && gradeGap < after.minimumGradeGap && gradeGap >= before.minimumGradeGap;
}

function breaksChain(
  { chainSteps }: PairTouched,
  before: Pick<Program, 'chainDepth'>,
  after: Pick<Program, 'chainDepth'>,
): boolean {
  return (
    chainSteps !== null && chainSteps <= depth(after.chainDepth) && chainSteps > depth(before.chainDepth)
  );
}

const MORE_CHOICE = 'from the next proposal on there are more pairs to choose from';
const FEWER_CHOICE = 'no pair is affected; from the next proposal on there are fewer to choose from';

/** Running pairs stay: they have met, and a grade is no line of command. */
export function gradeGapChange(
  before: Program,
  after: ProgramSettings,
  pairs: readonly PairTouched[],
): readonly string[] {
  const words = `Grade gap ${before.minimumGradeGap} → ${after.minimumGradeGap}`;
  if (after.minimumGradeGap < before.minimumGradeGap) return [`${words}: ${MORE_CHOICE}.`];
  const { running, asked } = brokenBy(pairs, (pair) => breaksGradeGap(pair, before, after));
  if (running + asked === 0) return [`${words}: ${FEWER_CHOICE}.`];
  return [
    ...(running > 0
      ? [
          `${words}: ${counted(running, 'running pair')} would no longer pass. ${verb(running, 'It keeps', 'They keep')} running.`,
        ]
      : []),
    ...takenBack(words, asked),
  ];
}

/** Somebody's own line of command is where no pair may be, so these are put on hold until a lead has decided. */
export function chainChange(
  before: Program,
  after: ProgramSettings,
  pairs: readonly PairTouched[],
): readonly string[] {
  const words = `Management chain: ${depthName(before.chainDepth)} → ${depthName(after.chainDepth)}`;
  const top = after.chainDepth === null ? [`${words}: whoever is at the top can be paired with nobody.`] : [];
  if (depth(after.chainDepth) < depth(before.chainDepth)) return [`${words}: ${MORE_CHOICE}.`];
  const { running, asked } = brokenBy(pairs, (pair) => breaksChain(pair, before, after));
  if (running + asked === 0) return [...top, `${words}: ${FEWER_CHOICE}.`];
  return [
    ...top,
    ...(running > 0
      ? [
          `${words}: ${counted(running, 'running pair is', 'running pairs are')} in one chain now. ${verb(running, 'It is', 'They are')} put on hold, and you are asked about ${verb(running, 'it', 'each')}.`,
        ]
      : []),
    ...takenBack(words, asked),
  ];
}

function brokenBy(pairs: readonly PairTouched[], isBroken: (pair: PairTouched) => boolean) {
  const broken = pairs.filter(isBroken);
  const running = broken.filter(({ isRunning }) => isRunning).length;
  return { running, asked: broken.length - running };
}

function takenBack(words: string, asked: number): readonly string[] {
  if (asked === 0) return [];
  return [
    `${words}: ${counted(asked, 'pair that waits for an answer is', 'pairs that wait for an answer are')} taken back. Whoever was asked reads that it does not come about.`,
  ];
}

export const depth = (steps: number | null) => steps ?? Number.POSITIVE_INFINITY;

export function depthName(steps: number | null): string {
  return steps === null ? 'all the way up' : counted(steps, 'level');
}

/**
 * Steps of management from one of two people up to the other.
 * @returns null where neither is above the other; a circle in wrong data ends the walk
 */
export function stepsApart(
  managers: ReadonlyMap<string, string | null>,
  one: string,
  other: string,
): number | null {
  const found = [stepsUp(managers, one, other), stepsUp(managers, other, one)].filter(
    (steps) => steps !== null,
  );
  return found.length === 0 ? null : Math.min(...found);
}

function stepsUp(managers: ReadonlyMap<string, string | null>, from: string, goal: string): number | null {
  const seen = new Set<string>([from]);
  let current = managers.get(from) ?? null;
  for (let steps = 1; current !== null && !seen.has(current); steps += 1) {
    if (current === goal) return steps;
    seen.add(current);
    current = managers.get(current) ?? null;
  }
  return null;
}
