// Starts the real demo as its own process, the way `npm run demo` does, and kills it the way a crash would.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = /http:\/\/127\.0\.0\.1:\d+/;

export type DemoProcess = {
  readonly url: string;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
};

/** Resolves once the demo prints the address of its page; rejects with what it printed when it ends before. */
export async function startDemo(dataFolder: string): Promise<DemoProcess> {
  const child = spawn(
    process.execPath,
    ['--import', './src/node-check.mjs', 'src/demo.ts', '--port', '0', '--data', dataFolder],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = await firstAddress(child);
  return {
    url,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = PAGE.exec(printed)?.[0];
      if (address !== undefined && printed.includes('Stop with Ctrl-C')) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${printed}`)));
  });
}
