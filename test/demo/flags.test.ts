// What `npm run demo` makes of its flags, and of a folder that keeps something already.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type DemoFlags, readFlags } from '../../src/demo/flags.ts';
import { keepSetup, setupFor } from '../../src/demo/kept.ts';

function flagsOf(...written: string[]): DemoFlags {
  const reading = readFlags(written);
  if (reading.kind === 'refused') throw new Error(reading.line);
  return reading.flags;
}

describe('flags', () => {
  test('without any, the demo keeps its data and is to be found on this machine only', () => {
    expect(flagsOf()).toEqual({
      scenario: null,
      seed: null,
      isEmpty: false,
      isFresh: false,
      isAutopilotOn: false,
      port: 4_400,
      host: '127.0.0.1',
      data: 'data/demo',
    });
    expect(flagsOf('--keep')).toEqual(flagsOf());
  });

  test('each is taken', () => {
    const written =
      '--scenario large --seed two --empty --fresh --autopilot --port 0 --host 0.0.0.0 --data /tmp/x';
    expect(flagsOf(...written.split(' '))).toEqual({
      scenario: 'large',
      seed: 'two',
      isEmpty: true,
      isFresh: true,
      isAutopilotOn: true,
      port: 0,
      host: '0.0.0.0',
      data: '/tmp/x',
    });
  });

  test.each([
    ['--speed 3', "Unknown option '--speed'."],
    ['large', "Unexpected argument 'large'."],
    ['--keep --fresh', '--keep and --fresh contradict each other.'],
    ['--port', "Option '--port <value>' argument missing."],
    ['--port 70000', '--port takes a number from 0 to 65535, not "70000".'],
    ['--port 80x', '--port takes a number from 0 to 65535, not "80x".'],
    ['--scenario=', 'Write something behind --scenario.'],
  ])('%s is refused in one line that lists the flags', (written, begins) => {
    const reading = readFlags(written.split(' '));
    const line = reading.kind === 'refused' ? reading.line : '';
    expect(line).toContain(begins);
    expect(line).toContain('Flags: --scenario small-pilot|large|awkward|path.json');
    expect(line).not.toContain('\n');
  });
});

describe('what a folder keeps', () => {
  const root = mkdtempSync(join(tmpdir(), 'flipside-kept-'));
  const folder = join(root, 'demo');
  const setupOf = (...written: string[]) => setupFor(flagsOf('--data', folder, ...written));
  const large = { scenario: 'large', seed: 'two', isEmpty: false };
  beforeEach(() => rmSync(folder, { recursive: true, force: true }));
  afterAll(() => rmSync(root, { recursive: true }));

  test('nothing at first: what was asked for, else the small pilot', () => {
    expect(setupOf()).toMatchObject({ setup: { scenario: 'small-pilot', isEmpty: false } });
    expect(setupOf('--scenario', 'large', '--seed', 'two')).toEqual({ kind: 'setup', setup: large });
  });

  test('goes on as it began when nothing else is asked for', () => {
    keepSetup(folder, large);
    expect(setupOf()).toEqual({ kind: 'setup', setup: large });
    expect(setupOf('--scenario', 'large', '--keep')).toEqual({ kind: 'setup', setup: large });
  });

  test.each([[['--scenario', 'awkward']], [['--seed', 'three']], [['--empty']]])(
    'refuses %j, and says what to do',
    (written) => {
      keepSetup(folder, large);
      expect(setupOf(...written)).toEqual({
        kind: 'refused',
        line: `${folder} keeps the scenario large with the seed two. Add --fresh to begin anew, or --data another-folder to keep both.`,
      });
    },
  );

  test('from before setups were written down is the small pilot', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'workspace.jsonl'), '');
    expect(setupOf()).toMatchObject({ setup: { scenario: 'small-pilot' } });
    expect(setupOf('--scenario', 'large').kind).toBe('refused');
  });
});
