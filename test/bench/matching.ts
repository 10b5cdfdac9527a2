// How long it takes to guard, score and assign everybody, how it grows, how much memory it holds, and whether the
// result is the optimum: by its own prices, by munkres on the same matrix, and by HiGHS where that is quick.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { munkres } from 'munkres';
import { obstacleBits } from '../../src/matching/guard.ts';
import { assignmentProblem, type MatchingProblem, prepareProblem } from '../../src/matching/problem.ts';
import { proposePairs } from '../../src/matching/propose.ts';
import { scoreOf } from '../../src/matching/score.ts';
import { type Assignment, assign } from '../../src/matching/solver/assign.ts';
import { highsSolver } from '../matching/highs.ts';
import { type Figure, figureOf, type Line, line } from './figures.ts';
import { companyToMatch } from './matching-company.ts';
import { compareQuality } from './matching-quality.ts';

export type MatchingSizes = {
  /** How many executives, growing; with half as many mentors again. */
  readonly executives: readonly number[];
  readonly rounds: number;
  /** HiGHS checks the optimum up to so many executives. */
  readonly highsUpTo: number;
  /** Executives and mentors whose proposals are compared with those of other methods. */
  readonly quality: readonly (readonly [number, number])[];
  readonly seeds: number;
};

type Measured = {
  readonly name: string;
  readonly executives: number;
  readonly scoring: Figure;
  readonly pairByPair: Figure;
  readonly solving: Figure;
  readonly peer: Figure | null;
  readonly whole: Figure;
  readonly heldMb: number;
  readonly gap: string;
};

/** A peer that would take longer than this is left out, and said to be. */
const PATIENCE_MS = 30_000;
/** Larger ones are measured in one round, so that the whole stays short. */
const LARGE = 500;
/** Of their executives, every so many is asked pair by pair. */
const SAMPLED = 10;

export async function measureMatching(
  sizes: MatchingSizes,
): Promise<{ lines: readonly Line[]; notes: readonly string[] }> {
  const measured: Measured[] = [];
  for (const executives of sizes.executives) {
    const before = measured.at(-1);
    const rounds = executives > LARGE ? 1 : sizes.rounds;
    measured.push(await measureSize(executives, rounds, executives <= sizes.highsUpTo, before));
  }
  return {
    lines: measured.flatMap((size, at) => linesOf(size, measured[at - 1])),
    notes: [
      growth(measured),
      `Memory held for ${measured.map(({ name, heldMb }) => `${name}: ${heldMb.toFixed(1)} MB`).join(', ')}.`,
      ...measured.map(({ name, gap }) => `Optimum, ${name}: ${gap}.`),
      ...sizes.quality.map(([executives, mentors]) => compareQuality(executives, mentors, sizes.seeds)),
    ],
  };
}

async function measureSize(
  executives: number,
  rounds: number,
  isCheckedByHighs: boolean,
  before: Measured | undefined,
): Promise<Measured> {
  const mentors = executives * 1.5;
  const input = companyToMatch(executives, mentors, 1);
  const name = `${executives.toLocaleString('en-US')} × ${mentors.toLocaleString('en-US')}`;
  const expectedMs = (before?.peer?.p50Ms ?? 0) * (executives / (before?.executives ?? executives)) ** 3;
  const isPeerTooSlow = before !== undefined && (before.peer === null || expectedMs > PATIENCE_MS);
  const heldBefore = heldMb();
  const problem = prepareProblem(input);
  const held = heldMb() - heldBefore;
  const best = assign(assignmentProblem(problem));
  const matrix = isPeerTooSlow ? null : seatMatrix(problem, best.floor ?? 0);
  const samples = { scoring: [], pairByPair: [], solving: [], peer: [], whole: [] } as Record<
    'scoring' | 'pairByPair' | 'solving' | 'peer' | 'whole',
    number[]
  >;
  let peerSum: number | null = null;
  // One round more than counts: the first warms up. The large ones are warm from those before.
  for (let round = rounds === 1 ? 1 : 0; round <= rounds; round++) {
    const note = (what: keyof typeof samples, ms: number) => round > 0 && samples[what].push(ms);
    note(
      'scoring',
      timeOf(() => prepareProblem(input)),
    );
    note('pairByPair', pairByPairMs(problem));
    note(
      'solving',
      timeOf(() => assign(assignmentProblem(problem))),
    );
    if (matrix !== null) {
      note(
        'peer',
        timeOf(() => {
          peerSum = sumBy(matrix);
        }),
      );
    }
    note(
      'whole',
      timeOf(() => proposePairs(input)),
    );
  }
  const figure = (ms: readonly number[]) =>
    figureOf([{ samplesMs: ms, totalMs: ms.reduce((sum, one) => sum + one, 0) }]);
  return {
    name,
    executives,
    scoring: figure(samples.scoring),
    pairByPair: figure(samples.pairByPair),
    solving: figure(samples.solving),
    peer: matrix === null ? null : figure(samples.peer),
    whole: figure(samples.whole),
    heldMb: held,
    gap: await gapOf(problem, best, peerSum, isCheckedByHighs),
  };
}

function linesOf(size: Measured, before: Measured | undefined): readonly Line[] {
  const { name, scoring, pairByPair, solving, peer, whole } = size;
  return [
    line(`guard and score, ${name}`, 'ms', scoring, {
      ...pairByPair,
      name: 'the same pair by pair, people being prepared',
    }),
    ...(peer === null
      ? []
      : [line(`assign, ${name}`, 'ms', solving, { ...peer, name: 'munkres, which is told the floor' })]),
    ...(before === undefined
      ? []
      : [line(`proposal, ${name}`, 'ms', whole, { ...before.whole, name: `the same for ${before.name}` })]),
  ];
}

function growth(measured: readonly Measured[]): string {
  const [large, small] = [measured.at(-1), measured.at(-2)];
  if (large === undefined || small === undefined) return 'Growth takes two sizes.';
  const exponent = (of: (size: Measured) => Figure) =>
    (Math.log(of(large).p50Ms / of(small).p50Ms) / Math.log(large.executives / small.executives)).toFixed(2);
  return `Time grows from ${small.name} to ${large.name} with the number of executives to the power of ${exponent(({ scoring }) => scoring)} (guard and score), ${exponent(({ solving }) => solving)} (assign) and ${exponent(({ whole }) => whole)} (the whole proposal); the number of pairs grows with 2.`;
}

/** Milliseconds for the guard and the score as they are written for one pair; of large companies, from a sample. */
function pairByPairMs({ executives, mentors, settings }: MatchingProblem): number {
  const step = executives.length > LARGE ? SAMPLED : 1;
  const asked = executives.filter((_, at) => at % step === 0);
  const ms = timeOf(() => {
    for (const executive of asked) {
      for (const mentor of mentors) {
        if (obstacleBits(executive, mentor, settings) === 0) scoreOf(executive, mentor);
      }
    }
  });
  return (ms * executives.length) / asked.length;
}

const FORBIDDEN = 1e7;

/** Costs for a solver without seats, floors or a way out: a column for each seat, and a price for what is forbidden. */
function seatMatrix({ edges, locks, executives }: MatchingProblem, floor: number): number[][] {
  const firstSeat = new Int32Array(edges.mentors + 1);
  for (let mentor = 0; mentor < edges.mentors; mentor++) {
    firstSeat[mentor + 1] = (firstSeat[mentor] ?? 0) + (locks.seats[mentor] ?? 0);
  }
  const columns = Math.max(executives.length, firstSeat[edges.mentors] ?? 0);
  return executives.map((_, row) => {
    const costs = new Array<number>(columns).fill(FORBIDDEN);
    for (let edge = edges.rowStart[row] ?? 0; edge < (edges.rowStart[row + 1] ?? 0); edge++) {
      const [mentor, score] = [edges.mentor[edge] ?? 0, edges.score[edge] ?? 0];
      if (score >= floor) costs.fill(1_000 - score, firstSeat[mentor], firstSeat[mentor + 1]);
    }
    return costs;
  });
}

function sumBy(matrix: number[][]): number {
  const costs = munkres(matrix).map(([row, column]) => matrix[row]?.[column] ?? FORBIDDEN);
  return costs.reduce((sum, cost) => (cost === FORBIDDEN ? sum : sum + 1_000 - cost), 0);
}

async function gapOf(
  problem: MatchingProblem,
  best: Assignment,
  peerSum: number | null,
  isCheckedByHighs: boolean,
): Promise<string> {
  const { proof } = best;
  const prices =
    proof.executivePrice.reduce((sum, price) => sum + price, 0) +
    proof.mentorPrice.reduce((sum, price, mentor) => sum + price * (proof.seats[mentor] ?? 0), 0);
  const found = [`gap to its own prices ${proof.cost - prices}`];
  if (peerSum !== null) found.push(`gap to munkres ${peerSum - best.sum} points`);
  else found.push(`munkres would take more than ${PATIENCE_MS / 1_000} s`);
  if (isCheckedByHighs) found.push(`gap to HiGHS ${(await sumByHighs(problem, best)) - best.sum} points`);
  return `${best.matched} matched, weakest ${best.floor}, ${best.sum} points; ${found.join(', ')}`;
}

/** The greatest sum with as many matched and no pair below the floor, as a linear program. */
async function sumByHighs(
  { edges, locks }: MatchingProblem,
  { matched, floor }: Assignment,
): Promise<number> {
  const solve = await highsSolver();
  const byExecutive: string[][] = Array.from({ length: edges.executives }, () => []);
  const byMentor: string[][] = Array.from({ length: edges.mentors }, () => []);
  const worth: string[] = [];
  for (const [executive, row] of byExecutive.entries()) {
    for (let edge = edges.rowStart[executive] ?? 0; edge < (edges.rowStart[executive + 1] ?? 0); edge++) {
      const [mentor, score] = [edges.mentor[edge] ?? 0, edges.score[edge] ?? 0];
      if (score < (floor ?? 0)) continue;
      const variable = `x${executive}_${mentor}`;
      row.push(variable);
      byMentor[mentor]?.push(variable);
      worth.push(`${score} ${variable}`);
    }
  }
  const rows = [
    ...byExecutive.filter((row) => row.length > 0).map((row) => `${row.join(' + ')} <= 1`),
    ...byMentor.flatMap((row, mentor) =>
      row.length === 0 ? [] : `${row.join(' + ')} <= ${locks.seats[mentor] ?? 0}`,
    ),
    `${byExecutive.flat().join(' + ')} = ${matched}`,
  ];
  return Math.round(solve(`Maximize\n ${worth.join('\n + ')}\nSubject To\n${rows.join('\n')}\nEnd\n`));
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** What is held once the garbage is gone. */
function heldMb(): number {
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
