// What can be held of the Dockerfile without building it: its words agree with the project, and its health check,
// run as it stands there, tells a healthy program from a sick one.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { serveHealth } from '../src/health.ts';

const ROOT = new URL('..', import.meta.url);
const DEMO_PORT = '4400';

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** Lines that end in a backslash go on; comments are left out. */
const dockerfile = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '');

function instructions(name: string): readonly string[] {
  return dockerfile
    .split('\n')
    .flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
}

const words = z.array(z.string());

it('starts what npm start starts, with the Node that the project asks for', () => {
  const manifest = z
    .object({ scripts: z.object({ start: z.string() }), engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(read('package.json')));
  expect(instructions('CMD').map((command) => words.parse(JSON.parse(command)).join(' '))).toEqual([
    manifest.scripts.start,
  ]);
  for (const image of instructions('FROM')) expect(image).toMatch(/^node:24-/);
  expect(manifest.engines.node).toBe('>=24');
});

it('copies only what exists and what .dockerignore lets through', () => {
  const allowed = read('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  const copied = instructions('COPY')
    .filter((line) => !line.startsWith('--from'))
    .flatMap((line) => line.split(' ').slice(0, -1));
  expect([...new Set(copied)].toSorted()).toEqual(allowed.toSorted());
  expect(allowed.filter((path) => !existsSync(fileURLToPath(new URL(path, ROOT))))).toEqual([]);
});

it('asks a program whether it is healthy', async () => {
  const command = instructions('HEALTHCHECK')[0]?.split('CMD ')[1] ?? '';
  const [, flag = '', script = ''] = words.parse(JSON.parse(command));
  expect(script).toContain(DEMO_PORT);
  const nobody = await unusedPort();
  const exitOf = async (port: number, demoPort: number) => {
    const check = execFile(process.execPath, [flag, script.replace(DEMO_PORT, String(demoPort))], {
      env: { PORT: String(port) },
    });
    await once(check, 'close');
    return check.exitCode;
  };
  let isHealthy = true;
  const health = await serveHealth(0, () => isHealthy);
  expect(await exitOf(health.port, nobody)).toBe(0);
  isHealthy = false;
  expect(await exitOf(health.port, nobody)).toBe(1);
  await health.close();
  expect(await exitOf(health.port, nobody)).toBe(1);
});

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
