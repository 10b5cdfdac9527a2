import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { form, startPageApp, welcome } from './page-app.ts';

const LEAD = 'U0LEAD00001';
const browser: Browser | null = await launchBrowser();

describe.skipIf(browser === null)('the page', () => {
  let app: Awaited<ReturnType<typeof startPageApp>>;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startPageApp();
    if (!browser) return;
    page = await browser.newPage();
    page.setDefaultTimeout(5_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().includes('Failed to load resource'))
        complaints.push(line.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await app.stop();
  });
  beforeEach(async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('about:blank');
    await openAs(LEAD);
  });
  afterEach(() => {
    app.told.length = 0;
    expect(complaints.splice(0)).toEqual([]);
    expect(app.workspace.listenerErrors.splice(0)).toEqual([]);
  });

  async function openAs(memberId: string) {
    await page.goto(`${app.url}/#as=${memberId}`);
    await page.locator('#you .person-name').waitFor();
  }
  async function runs(line: string) {
    await page.locator('#box').fill(line);
    await page.locator('#box').press('Enter');
  }
  async function opensForm() {
    await runs('/rm form');
    await page.getByRole('dialog', { name: 'New program' }).waitFor();
  }
  /** Sends the welcome and waits for it when it goes to the person on the page. */
  async function welcomeTo(memberId: string) {
    const { ts } = await app.client.chat.postMessage({ channel: memberId, text: 'Hello', blocks: welcome });
    const message = page.locator(`.message[data-ts="${ts}"]`);
    if (memberId === LEAD) await message.waitFor();
    return message;
  }

  it('shows who one is, and switches to the person with something unread', async () => {
    await welcomeTo('U0EXEC00001');
    const kenji = page.locator('.sidebar .person', { hasText: 'Kenji Watanabe' });
    await kenji.locator('.unread').waitFor();
    expect(await page.locator('#you').innerText()).toContain('You are Amara Okafor');
    await page.locator('.sidebar input').fill('kenji');
    await page.keyboard.press('Enter');
    await page.locator('#you', { hasText: 'Kenji Watanabe' }).waitFor();
    await page.getByRole('button', { name: 'Accept' }).waitFor();
    await kenji.locator('.unread').waitFor({ state: 'detached' });
  });

  it('shows people’s text as text, and follows no script', async () => {
    const message = await welcomeTo(LEAD);
    await message.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await message.innerText()).toContain('@Amara Okafor');
    expect(await message.innerText()).toContain('click (javascript:alert(1))');
    expect(await message.locator('img, a').count()).toBe(0);
  });

  it('sends one act for two quick clicks', async () => {
    const message = await welcomeTo(LEAD);
    const { promise, resolve } = Promise.withResolvers<void>();
    app.slow.until = promise;
    const accept = message.getByRole('button', { name: 'Accept' });
    await accept.dispatchEvent('click');
    await accept.dispatchEvent('click');
    expect(await accept.getAttribute('aria-disabled')).toBe('true');
    resolve();
    await page.locator('body:not([aria-busy])').waitFor();
    expect(app.told).toEqual(['accept']);
  });

  it('asks before a button that wants to be confirmed, and tells of a choice', async () => {
    const message = await welcomeTo(LEAD);
    await message.getByRole('button', { name: 'Decline' }).click();
    const question = page.getByRole('alertdialog', { name: 'Decline?' });
    await question.getByRole('button', { name: 'Back' }).click();
    await message.getByLabel('Choose a slot').selectOption('tuesday');
    await expect.poll(() => app.told).toEqual(['slot tuesday']);
    await page.locator('body:not([aria-busy])').waitFor();
    await message.getByRole('button', { name: 'Decline' }).click();
    await question.getByRole('button', { name: 'Decline' }).click();
    await expect.poll(() => app.told).toEqual(['slot tuesday', 'decline']);
  });

  it('completes commands and shows the answer only to the person', async () => {
    await page.locator('#box').fill('/');
    await page.getByRole('option', { name: '/rm' }).waitFor();
    await page.locator('#box').press('Tab');
    expect(await page.locator('#box').inputValue()).toBe('/rm ');
    await page.locator('#box').pressSequentially('nonsense');
    await page.locator('#box').press('Enter');
    const answer = page.locator('.message.ephemeral').last();
    await answer.getByText('nonsense').waitFor();
    expect(await answer.innerText()).toContain('Only visible to you');
    expect(await page.locator('#box').inputValue()).toBe('');
  });

  it('says so when the app does not answer', async () => {
    await runs('/rm boom');
    await page.locator('.banner.notice', { hasText: 'the app did not respond' }).waitFor();
  });

  it('fills a form by keyboard, keeps what was typed beside an error, and submits', async () => {
    await opensForm();
    const dialog = page.getByRole('dialog', { name: 'New program' });
    await expect.poll(() => dialog.locator('input:focus').getAttribute('data-focus')).toBe('name/value');
    await page.keyboard.type('taken');
    await page.keyboard.press('Tab');
    await page.keyboard.type('kenji');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await dialog.getByLabel('Rhythm').selectOption('monthly');
    await dialog.getByText('The form has changed.').waitFor();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByText('This name is taken.').waitFor();
    expect(await dialog.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
    expect(await dialog.getByLabel('Name').inputValue()).toBe('taken');
    await dialog.getByLabel('Name').fill('Pilot');
    await dialog.getByLabel('Name').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(app.submitted.splice(0)).toEqual([
      {
        name: { value: { type: 'plain_text_input', value: 'Pilot' } },
        people: { value: { type: 'multi_users_select', selected_users: ['U0EXEC00001'] } },
        rhythm: {
          value: expect.objectContaining({ selected_option: expect.objectContaining({ value: 'monthly' }) }),
        },
      },
    ]);
  });

  it('loses nothing typed when something happens meanwhile, on a reload, or while being somebody else', async () => {
    await opensForm();
    const name = page.getByRole('dialog').getByLabel('Name');
    await page.keyboard.type('Half a na');
    await page.keyboard.press('ArrowLeft');
    await welcomeTo(LEAD);
    const view = app.workspace.state.stacks.get(LEAD)?.at(-1) ?? '';
    await app.client.views.update({ view_id: view, view: form('Changed from outside.') });
    await page.getByText('Changed from outside.').waitFor();
    await page.keyboard.type('X');
    expect(await name.inputValue()).toBe('Half a nXa');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Switch to' }).getByText('Kenji Watanabe').click();
    await name.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Switch to' }).getByText('Amara Okafor').click();
    expect(await name.inputValue()).toBe('Half a nXa');
    await page.reload();
    expect(await name.inputValue()).toBe('Half a nXa');
    await page.keyboard.press('Escape');
    await name.waitFor({ state: 'detached' });
  });

  it('keeps the focus inside a form', async () => {
    await opensForm();
    const reached = new Set<string | null>();
    for (let presses = 0; presses < 9; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator('dialog :focus');
      if ((await focused.count()) > 0) reached.add(await focused.first().getAttribute('data-focus'));
      // After the last control the browser passes through its own bar, which shows as no focus at all.
      expect(await page.locator('main :focus, .sidebar :focus').count()).toBe(0);
    }
    expect([...reached]).toEqual(expect.arrayContaining(['name/value', 'people/value', 'rhythm/value']));
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('keeps the form when the browser closes it on its own, and closes it once the app’s side did', async () => {
    await opensForm();
    await page.getByRole('dialog').evaluate((dialog) => 'close' in dialog && dialog.close());
    await page.getByRole('dialog', { name: 'New program' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(app.workspace.state.stacks.get(LEAD) ?? []).toEqual([]);
  });

  it('lets a keyboard skip the people and go to the box', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('#box:focus').count()).toBe(1);
    expect(page.url()).toContain(LEAD);
  });

  it('shows the Home tab and moves the clock', async () => {
    await page.getByRole('tab', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Your next step' }).waitFor();
    const before = app.clock.now();
    await page.getByRole('button', { name: 'Move the clock one hour forward' }).click();
    await page.locator('#clock', { hasText: '3:05 PM GMT+1' }).waitFor();
    expect(app.clock.now() - before).toBe(3_600_000);
  });

  it('says what is wrong when the workspace cannot be reached, and tries again', async () => {
    await page.route('**/ui/**', (route) => route.abort());
    await runs('/rm lost');
    const trouble = page.locator('.banner.trouble');
    await trouble.getByText('cannot be reached').waitFor();
    expect(await page.locator('#box').inputValue()).toBe('/rm lost');
    await page.unroute('**/ui/**');
    await trouble.getByRole('button', { name: 'Try again' }).click();
    await trouble.waitFor({ state: 'hidden' });
  });

  it.each([375, 1440])('fits a screen %i pixels wide', async (width) => {
    await page.setViewportSize({ width, height: 780 });
    await welcomeTo(LEAD);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(width);
    expect(await page.locator(width < 760 ? '#switch' : '#you').isVisible()).toBe(true);
  });
});
