// What a proposal reaches and what it gives up for it, in a lead's words; and what another choice would cost.
// Plain text; knows nobody's private answers, only counts and points.
import type { Finding } from './findings.ts';
import type { Outcome } from './outcome.ts';
import { inWords } from './rationale.ts';
import type { BaselineSummary, RunSummary } from './rules.ts';

/** How the pairs of a proposal stand after what leads have changed in it. */
export type Standing = {
  /** Pairs that nobody turned down, released ones among them. */
  readonly matched: number;
  readonly released: number;
  /** Of those not yet released; null when there is none. */
  readonly weakest: number | null;
  readonly mean: number | null;
};

/**
 * A few sentences: coverage, the weakest pair and the average, how simpler methods compare, and what stands out.
 * @param now as it stands; once leads have changed the proposal, what it was held against is not said any more
 */
export function tradeOffs(summary: RunSummary, now: Standing = asProposed(summary)): readonly string[] {
  const { matched, greedy, random } = summary;
  const { weakest, mean } = now;
  const isAsProposed =
    now.released === 0 && now.matched === matched && weakest === summary.weakest && mean === summary.mean;
  const isCompared = isAsProposed && matched > 0;
  return [
    coverage(summary, now),
    ...(weakest === null || mean === null ? [] : [quality(now, weakest, mean)]),
    ...(isCompared && greedy !== undefined
      ? [compared('Always taking the best pair that is left', summary, greedy, '')]
      : []),
    ...(isCompared && random !== undefined
      ? [compared('Pairing at random within the same rules', summary, random, 'about ')]
      : []),
    ...(summary.notes ?? []),
  ];
}

function asProposed({ matched, weakest, mean }: RunSummary): Standing {
  return { matched, released: 0, weakest, mean };
}

function coverage(summary: RunSummary, { matched, released }: Standing): string {
  const executives = Math.max(summary.executives, matched);
  const said = covered(executives, matched, summary.matched);
  if (released === 0) return `${said}.`;
  return `${said}. ${released === 1 ? '1 pair is' : `${released} pairs are`} released already.`;
}

const NOBODY: Readonly<Record<number, string>> = {
  1: 'The one executive cannot',
  2: 'Neither of the 2 executives can',
};
const EVERYBODY: Readonly<Record<number, string>> = { 1: 'The one executive has', 2: 'Both executives have' };

function covered(executives: number, matched: number, proposed: number): string {
  if (executives === 0) return 'No executive is waiting for a partner';
  if (matched < proposed) {
    const has = matched === 0 ? 'nobody' : `${matched} of ${people(executives)}`;
    return `As it stands, ${has} ${matched < 2 ? 'has' : 'have'} a partner; the proposal had one for ${proposed}`;
  }
  if (matched === 0)
    return `${NOBODY[executives] ?? `None of the ${executives} executives can`} have a partner under these rules`;
  if (matched === executives)
    return `${EVERYBODY[executives] ?? `All ${executives} executives have`} a partner`;
  const some = `${matched} of ${executives} executives ${matched === 1 ? 'has' : 'have'} a partner`;
  // A lead may have given somebody a partner whom the rules would have left without.
  return matched > proposed ? some : `${some}; under these rules and with these mentors no more can`;
}

function quality({ matched, released }: Standing, weakest: number, mean: number): string {
  const open = matched - released;
  if (open === 1)
    return `${released === 0 ? 'The pair' : 'The pair still open'} has ${weakest} of 1000 points.`;
  return `The weakest pair${released === 0 ? '' : ' still open'} has ${weakest} of 1000 points, the average is ${mean}.`;
}

/**
 * First who would be left out, then what would be worse, then what would be better: a simple method can score more
 * by leaving people out.
 */
function compared(
  method: string,
  { matched, weakest, mean }: RunSummary,
  other: BaselineSummary,
  about: string,
): string {
  const fewer = matched - other.matched;
  const worse: string[] = [];
  const better = fewer < 0 ? [`${about}${-fewer} more with a partner`] : [];
  const note = (now: number | null, then: number | null, words: string) => {
    if (now === null || then === null || now === then) return;
    (then < now ? worse : better).push(`${words} of ${about}${then} instead of ${now}`);
  };
  if (matched > 1) note(weakest, other.weakest, 'a weakest pair');
  note(mean, other.mean, matched === 1 ? 'a pair' : 'an average');
  const though = better.length === 0 ? '' : `, though ${inWords(better)}`;
  if (fewer > 0) {
    const rest = worse.length === 0 ? '' : `, with ${inWords(worse)}`;
    return `${method} would leave ${about}${fewer} more without a partner${rest}${though}.`;
  }
  if (worse.length + better.length === 0) return `${method} would do as well here.`;
  if (worse.length === 0) return `${method} would bring ${inWords(better)}.`;
  return `${method} would bring ${inWords(worse)}${though}.`;
}

/**
 * What one arrangement costs against another, the gravest first: people without a partner, then the weakest pair,
 * then points. Empty when they are worth the same.
 */
export function differenceInWords(before: Outcome, after: Outcome): string {
  const parts: string[] = [];
  const fewer = before.matched - after.matched;
  if (fewer > 0) parts.push(`leaves ${people(fewer)} more without a partner`);
  if (fewer < 0) parts.push(`gives ${people(-fewer)} more a partner`);
  if (before.weakest !== null && after.weakest !== null && before.weakest !== after.weakest) {
    const moves = after.weakest < before.weakest ? 'lowers' : 'raises';
    parts.push(`${moves} the weakest pair from ${before.weakest} to ${after.weakest}`);
  }
  // With fewer pairs the total falls whoever they are; then only the average says something.
  if (fewer === 0 && before.sum !== after.sum) parts.push(points(before.sum - after.sum));
  if (fewer !== 0 && before.mean !== null && after.mean !== null && before.mean !== after.mean) {
    parts.push(`moves the average from ${before.mean} to ${after.mean}`);
  }
  return inWords(parts);
}

function points(lost: number): string {
  const count = Math.abs(lost) === 1 ? '1 point' : `${Math.abs(lost)} points`;
  return lost > 0 ? `costs ${count} in all` : `gains ${count} in all`;
}

function people(count: number): string {
  return count === 1 ? '1 executive' : `${count} executives`;
}

/** One thing that stands out about a program, and what could be done about it. */
export function findingInWords(finding: Finding): string {
  switch (finding.kind) {
    case 'seats': {
      const { executives, seats } = finding;
      const left = executives - seats;
      return `${people(executives)} and ${seatCount(seats)}: at least ${people(left)} ${left === 1 ? 'stays' : 'stay'} without a partner until mentors join or take on more.`;
    }
    case 'topic':
      return finding.seats === 0
        ? `${people(finding.executives)} want ${finding.topic} most, and no mentor offers it.`
        : `${people(finding.executives)} want ${finding.topic} most, and the mentors who offer it have ${seatCount(finding.seats)}.`;
    case 'oneDepartment':
      return `Everybody works in ${finding.department}, so no pair brings in another part of the company.`;
    case 'ruledOut':
      return `${finding.executives} of ${people(finding.of)}: ${KEPT_APART[finding.rule]}`;
  }
}

const KEPT_APART: Readonly<Record<Extract<Finding, { kind: 'ruledOut' }>['rule'], string>> = {
  noCommonHour: 'no mentor shares a stretch as long as a session in every week. Ask for more hours.',
  noCommonLanguage: 'no mentor speaks a language they named. Ask for further languages.',
  gradeGap: 'every mentor is too close in grade. Invite mentors further down, or lower the grade gap.',
  sameChain: 'every mentor is in the same management chain. Invite mentors from elsewhere.',
  organizationUnknown: 'grade or manager is missing, on either side. Import organization data.',
};

function seatCount(seats: number): string {
  return seats === 1 ? '1 seat' : `${seats} seats`;
}
