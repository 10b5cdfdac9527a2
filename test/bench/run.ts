// `npm run bench` prints a table, `npm run bench -- --json` the same as JSON and nothing else.
//
// How to read it. Each line holds ours against a peer that did the same in the same run, in turns with ours, so that
// a busy machine slows both: trust the ratio before the milliseconds. `ours` and `peer` are medians: milliseconds
// (less is better) or a rate per second (more is better, median of the rounds). p50, p99 and `per second` are ours,
// over all rounds; each begins with a round that warms up and does not count. Nothing is asserted here: a number
// that got worse is for a person to notice, docs/benchmarks.md has earlier ones.
import { cpus } from 'node:os';
import { largeCompany } from '../../src/simulator/companies/large.ts';
import { measureAcknowledgements } from './acknowledgements.ts';
import { type Report, renderTable } from './figures.ts';
import { measureMatching } from './matching.ts';
import { measureMatchingAcknowledgements } from './matching-acknowledgements.ts';
import { measureOrganization } from './organization.ts';
import { measureOutbox } from './outbox.ts';
import { measureSimulator } from './simulator.ts';
import { measureTicks } from './ticks.ts';

async function measure(): Promise<Report> {
  const startedAt = performance.now();
  const acknowledgements = await measureAcknowledgements({
    pairs: 50,
    rounds: 4,
    single: 100,
    together: 160,
  });
  const organization = await measureOrganization({ people: 50_000, rounds: 3 });
  const outbox = await measureOutbox({ rows: 300, rounds: 3 });
  const ticks = await measureTicks({ few: 1_000, many: 100_000, rounds: 2, ticksPerRound: 10 });
  const matching = await measureMatching({
    executives: [50, 200, 1_000, 2_000],
    rounds: 5,
    highsUpTo: 200,
    quality: [
      [200, 300],
      [300, 200],
    ],
    seeds: 5,
  });
  const beside = await measureMatchingAcknowledgements({
    executives: 2_000,
    mentors: 3_000,
    rounds: 3,
    single: 100,
  });
  const simulator = await measureSimulator({
    interactions: 200,
    messages: 300,
    rounds: 3,
    company: largeCompany('one'),
    days: 183,
  });
  return {
    machine: {
      node: process.versions.node,
      cores: cpus().length,
      seconds: (performance.now() - startedAt) / 1_000,
    },
    lines: [
      ...acknowledgements,
      ...organization,
      ...outbox,
      ...ticks.lines,
      ...matching.lines,
      ...beside.lines,
      ...simulator.lines,
    ],
    notes: [...ticks.notes, ...matching.notes, ...beside.notes, ...simulator.notes],
  };
}

const report = await measure();
console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : renderTable(report));
