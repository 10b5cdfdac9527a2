import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InspectorEntry } from '../../src/simulator/inspector-api.ts';
import {
  blocksIn,
  directionText,
  durationText,
  isKept,
  markText,
} from '../../src/simulator/page/inspector-text.js';
import { launchBrowser } from '../browser.ts';
import { startPageApp } from './page-app.ts';

const called: InspectorEntry = {
  id: 1,
  at: 0,
  direction: 'fromApp',
  transport: 'web-api',
  name: 'chat.postMessage',
  summary: 'U1: Welcome',
  sent: { channel: 'U1', blocks: [{ type: 'divider' }] },
  answered: { ok: true },
  durationMs: 1.2,
  refused: null,
  fault: null,
};

describe('an entry in words', () => {
  it('says who called whom, how long it took and what was refused', () => {
    expect([directionText(called), durationText(called), markText(called)]).toEqual([
      'App called',
      '1.2 ms',
      null,
    ]);
    const refused = { ...called, direction: 'toApp' as const, durationMs: 3_001.4, refused: 'late' };
    expect([directionText(refused), durationText(refused), markText(refused)]).toEqual([
      'App received',
      '3001 ms',
      'Refused: late',
    ]);
    expect(markText({ ...called, durationMs: null })).toBe('Waiting');
  });

  it('is found by all of the words in a filter', () => {
    const kept = (words: string, onlyRefused = false) => isKept(called, { words, onlyRefused });
    expect([kept(''), kept('welcome POST'), kept('welcome nothing'), kept('', true)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('gives the blocks of a message, of a view and of an answer, or none', () => {
    const blocks = [{ type: 'divider' }];
    const wanted = JSON.stringify({ blocks }, null, 2);
    expect(blocksIn(called)).toBe(wanted);
    expect(blocksIn({ ...called, sent: { view: { blocks } } })).toBe(wanted);
    expect(blocksIn({ ...called, sent: {}, answered: { view: { blocks } } })).toBe(wanted);
    expect(blocksIn({ ...called, sent: null, answered: 'ok' })).toBeNull();
  });
});

const browser: Browser | null = await launchBrowser();

describe.skipIf(browser === null)('the inspector in the page', () => {
  let app: Awaited<ReturnType<typeof startPageApp>>;
  let page: Page;

  beforeAll(async () => {
    app = await startPageApp();
    if (!browser) return;
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    page.setDefaultTimeout(5_000);
  });
  afterAll(async () => {
    await browser?.close();
    await app.stop();
  });
  beforeEach(async () => {
    await page.goto('about:blank');
    await page.goto(`${app.url}/#as=U0LEAD00001`);
    await page.locator('#you .person-name').waitFor();
    await page.locator('#switch').focus();
    await page.keyboard.press('i');
    await page.locator('#inspector').waitFor();
  });

  const rows = () => page.locator('.inspector-list > li:visible');

  it('opens with a key, lists what happens while it is open, and closes again', async () => {
    expect(await page.locator('#inspector input[type=search]').inputValue()).toBe('');
    await app.client.chat.postMessage({ channel: 'U0EXEC00001', text: 'Just now' });
    await rows().filter({ hasText: 'Just now' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#inspector').waitFor({ state: 'hidden' });
    await page.locator('#inspector-toggle').click();
    await page.locator('#inspector').waitFor();
    await page.getByRole('button', { name: 'Close the inspector' }).click();
    expect(await page.locator('#inspector-toggle').getAttribute('aria-expanded')).toBe('false');
  });

  it('opens an entry to its JSON and copies its blocks', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '<b>To copy</b>' } }];
    await app.client.chat.postMessage({ channel: 'U0EXEC00001', text: 'With blocks', blocks });
    const row = rows().filter({ hasText: 'With blocks' });
    await row.locator('summary').click();
    await row.getByText('"<b>To copy</b>"').first().waitFor();
    await row.getByRole('button', { name: 'Copy blocks' }).click();
    await row.getByRole('button', { name: 'Copied' }).waitFor();
    expect(JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'))).toEqual({ blocks });
  });

  it('marks refusals by a word, and finds them', async () => {
    const wrong = app.client.chat.postMessage({ channel: 'U0NOBODY', text: 'Lost' });
    await expect(wrong).rejects.toThrow();
    const row = rows().filter({ hasText: 'Lost' });
    await row.getByText('Refused: channel_not_found').waitFor();
    await page.getByLabel('Only refused').check();
    expect(await rows().count()).toBe(1);
    await page.getByLabel('Filter by method').fill('nothing like it');
    expect(await rows().count()).toBe(0);
    await page.getByText('Nothing matches the filter.').waitFor();
  });

  it('lets something go wrong, with a seed, and takes it back', async () => {
    await page.getByText('Let something go wrong').click();
    await page.getByLabel('What', { exact: true }).selectOption('duplicate-envelopes');
    await page.getByText('reach the app twice').waitFor();
    await page.getByLabel('Seed').fill('42');
    await page.getByRole('button', { name: 'Let it happen' }).click();
    await page.getByText('Armed: duplicate-envelopes, seed 42.').waitFor();
    expect(app.workspace.faults.armed()).toEqual(['duplicate-envelopes, seed 42']);
    await page.getByRole('button', { name: 'Take all back' }).click();
    await page.getByText('Nothing is armed.').waitFor();
    expect(app.workspace.faults.remaining()).toBe(0);
  });
});
