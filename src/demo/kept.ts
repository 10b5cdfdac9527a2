// What a demo's folder says of itself: which scenario its data belongs to. Data of one scenario in another would be
// people nobody knows.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DemoFlags } from './flags.ts';

const setupForm = z.object({ scenario: z.string(), seed: z.string(), isEmpty: z.boolean() });
/** What a demo begins with, and cannot change afterwards. */
export type Setup = z.output<typeof setupForm>;

const DEFAULTS: Setup = { scenario: 'small-pilot', seed: 'flipside', isEmpty: false };

export type SetupReading =
  | { readonly kind: 'setup'; readonly setup: Setup }
  | { readonly kind: 'refused'; readonly line: string };

/** The setup asked for, or the one kept in the folder; a line when the two contradict each other. */
export function setupFor(flags: DemoFlags): SetupReading {
  const kept = keptIn(flags.data);
  if (kept === null) {
    const { scenario, seed } = { ...flags };
    const setup = {
      scenario: scenario ?? DEFAULTS.scenario,
      seed: seed ?? DEFAULTS.seed,
      isEmpty: flags.isEmpty,
    };
    return { kind: 'setup', setup };
  }
  const isOther =
    (flags.scenario !== null && flags.scenario !== kept.scenario) ||
    (flags.seed !== null && flags.seed !== kept.seed) ||
    (flags.isEmpty && !kept.isEmpty);
  if (!isOther) return { kind: 'setup', setup: kept };
  return {
    kind: 'refused',
    line: `${flags.data} keeps ${described(kept)}. Add --fresh to begin anew, or --data another-folder to keep both.`,
  };
}

function described({ scenario, seed, isEmpty }: Setup): string {
  return `the scenario ${scenario} with the seed ${seed}${isEmpty ? ', begun empty' : ''}`;
}

/** Null when nothing is kept. Data from before setups were written down is the first scenario's. */
function keptIn(folder: string): Setup | null {
  const path = join(folder, 'setup.json');
  if (existsSync(path)) return setupForm.parse(JSON.parse(readFileSync(path, 'utf8')));
  return existsSync(join(folder, 'workspace.jsonl')) ? DEFAULTS : null;
}

export function keepSetup(folder: string, setup: Setup): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'setup.json'), `${JSON.stringify(setup)}\n`);
}
