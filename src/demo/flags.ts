// What may be written behind `npm run demo --`. Says in one line what is wrong with it; does nothing with it.
import { parseArgs } from 'node:util';

export type DemoFlags = {
  /** A scenario's name or the path of a JSON file; null when none was asked for. */
  readonly scenario: string | null;
  readonly seed: string | null;
  readonly isEmpty: boolean;
  readonly isFresh: boolean;
  readonly isAutopilotOn: boolean;
  readonly port: number;
  readonly host: string;
  readonly data: string;
};

export type FlagReading =
  | { readonly kind: 'flags'; readonly flags: DemoFlags }
  | { readonly kind: 'refused'; readonly line: string };

const DEFAULT_PORT = 4_400;
const HIGHEST_PORT = 65_535;

const options = {
  scenario: { type: 'string' },
  seed: { type: 'string' },
  empty: { type: 'boolean' },
  fresh: { type: 'boolean' },
  keep: { type: 'boolean' },
  autopilot: { type: 'boolean' },
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
} as const;

const USAGE =
  'Flags: --scenario small-pilot|large|awkward|path.json, --empty, --seed word, --autopilot, --keep (the default) or --fresh, --port number, --host address, --data folder.';

export function readFlags(written: readonly string[]): FlagReading {
  const refused = (what: string): FlagReading => ({ kind: 'refused', line: `${what} ${USAGE}` });
  let values: ReturnType<typeof parse>;
  try {
    values = parse(written);
  } catch (error) {
    // parseArgs tells by throwing; its first sentence names the flag.
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    return refused(`${first.replace(/\.$/, '')}.`);
  }
  const { scenario, seed, empty, fresh, keep, autopilot, host, data } = values;
  const empties = Object.entries(values).flatMap(([name, value]) => (value === '' ? [`--${name}`] : []));
  if (empties.length > 0) return refused(`Write something behind ${empties.join(' and ')}.`);
  if (keep && fresh) return refused('--keep and --fresh contradict each other.');
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    return refused(`--port takes a number from 0 to ${HIGHEST_PORT}, not "${values.port}".`);
  }
  return {
    kind: 'flags',
    flags: {
      scenario: scenario ?? null,
      seed: seed ?? null,
      isEmpty: empty ?? false,
      isFresh: fresh ?? false,
      isAutopilotOn: autopilot ?? false,
      port,
      host: host ?? '127.0.0.1',
      data: data ?? 'data/demo',
    },
  };
}

function parse(written: readonly string[]) {
  return parseArgs({ args: [...written], options, strict: true, allowPositionals: false }).values;
}
