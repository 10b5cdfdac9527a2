// The guided tour, walked to its end by somebody who follows only what it says: wide and light, narrow and dark.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type DemoProcess, startDemo } from './demo-process.ts';
import { touristOn } from './tourist.ts';

const browser: Browser | null = await launchBrowser();
const pictures = process.env.SCREENSHOTS;
const data: string[] = [];
let demo: DemoProcess | null = null;

afterEach(async () => {
  await demo?.kill('SIGTERM');
  demo = null;
});

afterAll(async () => {
  await browser?.close();
  for (const folder of data) rmSync(folder, { recursive: true, force: true });
});

type Look = { readonly width: number; readonly height: number; readonly colorScheme: 'light' | 'dark' };

async function openTour({ width, height, colorScheme }: Look): Promise<Page> {
  if (browser === null) throw new Error('no browser');
  const folder = mkdtempSync(join(tmpdir(), 'flipside-tour-'));
  data.push(folder);
  demo = await startDemo(folder);
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  page.setDefaultTimeout(15_000);
  await page.goto(demo.url);
  await page.locator('#tour .tour-now').waitFor();
  return page;
}

/** For the README: somebody reads why they are asked, and the tour points at the answer. */
async function picture(page: Page, width: number): Promise<void> {
  const marked = page.locator('#log button.tour-here', { hasText: 'Yes, introduce us' });
  if (pictures === undefined || (await marked.count()) === 0) return;
  await page.screenshot({ path: join(pictures, width > 760 ? 'tour.png' : 'phone.png') });
}

/** Leaving is remembered; coming back goes on where the workspace stands. */
async function leavesAndComesBack(page: Page): Promise<void> {
  const panel = page.locator('#tour');
  await page.getByRole('button', { name: 'Leave the tour' }).click();
  await panel.waitFor({ state: 'hidden' });
  await page.reload();
  await page.locator('#tour-toggle:visible').waitFor();
  expect(await panel.isVisible()).toBe(false);
  expect(await page.locator('.tour-here').count()).toBe(0);
  await page.getByRole('button', { name: 'Tour', exact: true }).click();
  await panel.getByText('0 of 10 done').waitFor();
}

const STEPS = [
  '1. Create a program',
  '2. Invite people',
  '3. An executive and a mentor enroll',
  '4. Match, and release the pair',
  '5. Both say yes',
  '6. Book the first session',
  '7. Let time pass, to the session',
  '8. Say that it took place',
  '9. Answer the pulse',
  '10. See how it goes',
];

test.skipIf(browser === null).each([
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 375, height: 720, colorScheme: 'dark' },
] satisfies Look[])(
  'the tour leads a newcomer through the main job, $width wide and $colorScheme',
  { timeout: 240_000 },
  async (look) => {
    const page = await openTour(look);
    await leavesAndComesBack(page);
    const titles = await touristOn(page).followsToTheEnd(async () => {
      await picture(page, look.width);
      // Nothing hangs over the edge, however narrow the page.
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        look.width,
      );
    });
    expect(titles).toEqual(STEPS);
    await page.reload();
    await page.locator('#tour', { hasText: '10 of 10 done' }).waitFor();
  },
);
