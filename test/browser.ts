// Starts a real browser for tests of the page. Where none is installed the tests are skipped with a line that
// cannot be overlooked; in CI a missing browser is a failure.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Null when there is no browser. Throws in CI instead. */
export async function launchBrowser(): Promise<Browser | null> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(executablePath)) return chromium.launch({ executablePath, args: QUIET });
  const missing = `No browser at ${executablePath}. Install chromium or set CHROMIUM_PATH.`;
  if (process.env.CI === 'true') throw new Error(missing);
  console.warn(`\n*** THE PAGE IS NOT TESTED: ${missing} ***\n`);
  return null;
}
