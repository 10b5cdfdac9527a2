// The page around the conversation, in a real browser: time, two halves, people, places, files, colors.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, startStopwatch } from '../../src/clock.ts';
import { announceFile, receiveFile } from '../../src/simulator/files.ts';
import { post } from '../../src/simulator/messages.ts';
import { launchBrowser } from '../browser.ts';
import { startPageApp, welcome } from './page-app.ts';

const LEAD = 'U0LEAD00001';
const KENJI = 'U0EXEC00001';
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const browser: Browser | null = await launchBrowser();

describe.skipIf(browser === null)('the shell of the page', () => {
  let app: Awaited<ReturnType<typeof startPageApp>>;
  let page: Page;
  const complaints: string[] = [];
  const asked = new Set<string>();

  beforeAll(async () => {
    app = await startPageApp();
  });
  afterAll(async () => {
    await browser?.close();
    await app.stop();
  });
  beforeEach(async () => {
    if (!browser) return;
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(5_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().includes('Failed to load resource'))
        complaints.push(line.text());
    });
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await openAs(LEAD);
  });
  afterEach(async () => {
    app.due.at = () => undefined;
    for (const viewId of app.workspace.state.stacks.get(LEAD) ?? [])
      app.workspace.record({ kind: 'modalsClosed', memberId: LEAD, viewIds: [viewId] });
    await page.close();
    expect(complaints.splice(0)).toEqual([]);
    expect(app.workspace.listenerErrors.splice(0)).toEqual([]);
    // Nothing leaves this machine, whatever was done.
    expect([...asked]).toEqual([app.url]);
  });

  async function openAs(words: string) {
    await page.goto(`${app.url}/?as=${encodeURIComponent(words)}`);
    await page.locator('#you .person-name').waitFor({ state: 'attached' });
  }
  const you = (name: string) => page.locator('#you', { hasText: name }).waitFor();
  const second = () => page.frameLocator('#second iframe');
  const idle = () => page.locator('body:not([aria-busy])').waitFor();
  const moves = (name: string) => page.getByRole('button', { name }).click();

  /** The app writes once, when the clock reaches this instant. */
  function says(at: number, memberId: string, text: string) {
    let isSaid = false;
    app.due.at = async (now) => {
      if (isSaid || now < at) return;
      isSaid = true;
      await app.client.chat.postMessage({ channel: memberId, text });
    };
  }

  describe('time', () => {
    it('goes to the next thing that happens, says what and to whom, and leads there', async () => {
      const at = app.clock.now() + 5 * HOUR;
      says(at, KENJI, 'Session 1: get ready');
      await moves('To the next thing that happens');
      const feed = page.getByRole('complementary', { name: 'What people receive' });
      await feed.locator('.feed-line', { hasText: 'something new for Kenji Watanabe' }).waitFor();
      expect(app.clock.now()).toBe(at);
      await feed.getByRole('button', { name: 'Session 1: get ready' }).click();
      await you('Kenji Watanabe');
      await page.locator('.message', { hasText: 'Session 1: get ready' }).waitFor();
      await feed.getByRole('button', { name: 'Close what happened' }).click();
      await feed.waitFor({ state: 'hidden' });
    });

    it('plays with a ticker, pauses, and goes on being usable meanwhile', async () => {
      const before = app.clock.now();
      const ingrid = await page.locator('.sidebar .person', { hasText: 'Ingrid Solheim' }).elementHandle();
      const itsTime = async () => (await ingrid?.innerText())?.match(/\d+:\d\d/)?.[0];
      const timeBefore = await itsTime();
      says(before + 4 * HOUR, KENJI, 'Did it take place?');
      await moves('Play, a day a second');
      const row = page.locator('.feed-row', { hasText: 'Did it take place?' });
      await row.waitFor();
      expect(await row.innerText()).toContain('Kenji Watanabe');
      await page.locator('.sidebar .person', { hasText: 'Lena Brandt' }).click();
      await you('Lena Brandt');
      await moves('Pause the clock');
      await page.locator('.feed-line', { hasText: 'Paused.' }).waitFor();
      // The rows stay what they are, so that no click falls between two of them; only their time goes on.
      expect(await ingrid?.evaluate((node) => node.isConnected)).toBe(true);
      await expect.poll(itsTime).not.toBe(timeBefore);
      await page.getByRole('button', { name: 'Play, a day a second' }).waitFor();
      const stoodAt = app.clock.now();
      expect(stoodAt - before).toBeGreaterThan(4 * HOUR);
      await moves('Move the clock one hour forward');
      await idle();
      expect(app.clock.now()).toBe(stoodAt + HOUR);
      await page
        .locator('#announcer ~ * [role=status]', { hasText: 'To Kenji Watanabe' })
        .waitFor({ state: 'attached' });
    });

    it('stops playing when the page is left', async () => {
      await moves('Play, a day a second');
      await page.getByRole('button', { name: 'Pause the clock' }).waitFor();
      await page.goto('about:blank');
      const moving = async () => JSON.parse(await (await fetch(`${app.url}/ui/workspace`)).text()).moving;
      await expect.poll(moving).toBeNull();
      asked.delete('null');
    });

    it('stops a move under way', async () => {
      const before = app.clock.now();
      const { promise, resolve } = Promise.withResolvers<void>();
      app.due.at = () => promise;
      await moves('To the next thing that happens');
      const stopped = page.waitForResponse((response) => response.url().endsWith('/ui/clock'));
      await moves('Stop moving the clock');
      await stopped;
      resolve();
      await page.locator('.feed-line', { hasText: 'Stopped at' }).waitFor();
      await idle();
      expect(app.clock.now() - before).toBeLessThan(DAY);
    });
  });

  describe('a split view', () => {
    async function splits(name: string) {
      await page.getByRole('button', { name: 'Split view', exact: true }).click();
      await second().locator('#switch .person-name').click();
      await second().getByRole('dialog', { name: 'Switch to' }).getByText(name).click();
      await second().locator('#switch', { hasText: name }).waitFor();
    }

    it('shows at once in one half what is done in the other', async () => {
      await splits('Kenji Watanabe');
      await page.locator('#box').fill('/rm tell Monday at ten');
      await page.locator('#box').press('Enter');
      await second().locator('.message', { hasText: 'Amara Okafor says: Monday at ten' }).waitFor();
      await second().locator('#box').fill('Fine with me');
      await second().locator('#box').press('Enter');
      await second().locator('.message', { hasText: 'Fine with me' }).waitFor();
      expect(await page.locator('.message', { hasText: 'Fine with me' }).count()).toBe(0);
      await page.reload();
      await second().locator('#switch', { hasText: 'Kenji Watanabe' }).waitFor();
      await page.getByRole('button', { name: 'Close the split view' }).click();
      await page.locator('#second').waitFor({ state: 'hidden' });
    });

    it('holds with a form only the half it is in', async () => {
      await splits('Kenji Watanabe');
      await page.locator('#box').fill('/rm form');
      await page.locator('#box').press('Enter');
      const dialog = page.getByRole('dialog', { name: 'New program' });
      await dialog.getByLabel('Name').fill('Half a na');
      await second().getByRole('tab', { name: 'Home' }).click();
      await second().getByRole('heading', { name: 'Your next step' }).waitFor();
      expect(await page.locator('#client').evaluate((client) => client.hasAttribute('inert'))).toBe(true);
      await page.getByRole('button', { name: 'Split view', exact: true }).click();
      expect(await dialog.getByLabel('Name').inputValue()).toBe('Half a na');
      expect(await dialog.evaluate((node) => node.matches(':modal'))).toBe(true);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await page.locator('#client').evaluate((client) => client.hasAttribute('inert'))).toBe(false);
    });

    it('is not there on a narrow screen', async () => {
      await splits('Lena Brandt');
      await page.setViewportSize({ width: 375, height: 780 });
      await page.locator('#second').waitFor({ state: 'hidden' });
      expect(await page.locator('#box').isVisible()).toBe(true);
    });
  });

  describe('people', () => {
    it('are reached by a key, by name in the address, and by a changed address', async () => {
      await app.client.chat.postMessage({ channel: 'U0JUNI00002', text: 'Something to read' });
      await page.locator('.sidebar .person', { hasText: 'Tiago Nunes' }).locator('.unread').waitFor();
      await page.locator('#log').focus();
      await page.keyboard.press('4');
      await you('Kenji Watanabe');
      await page.keyboard.press('n');
      await you('Tiago Nunes');
      await page.locator('#box').focus();
      await page.keyboard.type('4n');
      expect(await page.locator('#box').inputValue()).toBe('4n');
      await openAs('haruka');
      await you('Haruka Mori');
      await page.evaluate("location.hash = '#as=U0EXEC00001&tab=home'");
      await you('Kenji Watanabe');
      await page.getByRole('heading', { name: 'Your next step' }).waitFor();
    });

    it('always show their part and local time', async () => {
      await openAs('kenji');
      const text = await page.locator('#you').innerText();
      expect(text).toContain('Executive, Chief Operating Officer');
      expect(text).toMatch(/\d+:\d\d [AP]M GMT\+9/);
    });

    it('leave the company and come back', async () => {
      await openAs('Dev Malhotra');
      const deactivated = () => app.workspace.state.members.get('U0JUNI00008')?.deleted;
      await moves('About Dev Malhotra');
      await moves('Leaves the company');
      await page.locator('.sidebar .person.deactivated', { hasText: 'Dev Malhotra' }).waitFor();
      expect(deactivated()).toBe(true);
      expect(await page.locator('#you').innerText()).toContain('Deactivated');
      await moves('About Dev Malhotra');
      await moves('Comes back');
      await page.locator('.sidebar .person.deactivated').waitFor({ state: 'detached' });
      expect(deactivated()).toBe(false);
    });
  });

  it('shows channels with their unread messages, threads and reactions', async () => {
    const general = app.workspace.state.channels.values().next().value;
    if (general === undefined) throw new Error('the company has no channel');
    const first = post(app.workspace, general, { text: 'Welcome to the pilot' });
    const row = page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('button', { name: general.about.name });
    await row.getByText('1').waitFor();
    await row.click();
    await page.getByRole('heading', { name: `# ${general.about.name}` }).waitFor();
    await row.locator('.unread').waitFor({ state: 'detached' });
    post(app.workspace, general, { text: 'When do we start?', authorId: KENJI, threadTs: first.ts });
    await page.locator('.message', { hasText: 'Welcome' }).getByRole('button', { name: '1 reply' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('When do we start?').waitFor();
    await page.keyboard.type('On Monday');
    await page.keyboard.press('Enter');
    await thread.locator('.message', { hasText: 'On Monday' }).waitFor();
    expect(general.messages.at(-1)).toMatchObject({ text: 'On Monday', threadTs: first.ts, authorId: LEAD });
    await page.locator('#box').fill('Hello, everybody');
    await page.locator('#box').press('Enter');
    await page.locator('#log .message', { hasText: 'Hello, everybody' }).waitFor();
    app.workspace.record({
      kind: 'messageChanged',
      channelId: general.id,
      ts: first.ts,
      change: { reactions: [{ name: 'tada', memberIds: [KENJI] }] },
    });
    const reaction = page.locator('#log').getByRole('button', { name: 'tada: Kenji Watanabe' });
    await reaction.click();
    await page
      .locator('#log')
      .getByRole('button', { name: 'tada: Kenji Watanabe, Amara Okafor', pressed: true })
      .waitFor();
    await page.reload();
    await page.getByRole('heading', { name: `# ${general.about.name}` }).waitFor();
  });

  it('shows what is in files, each with a download', async () => {
    const files = {
      'chart.png': Buffer.from(PIXEL, 'base64'),
      'pairs.csv': Buffer.from(`name,held\n${'"Brandt, Lena",2\n'.repeat(7)}`),
      'session.ics': Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270201T070000Z\r\nDTEND:20270201T080000Z\r\nSUMMARY:Mentoring session\r\nORGANIZER;CN=Haruka Mori:mailto:h@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR',
      ),
      'certificate.pdf': Buffer.from('%PDF-1.4\n%%EOF'),
    };
    const fileIds = Object.entries(files).map(([name, content]) => {
      const { id } = announceFile(app.workspace, name, content.length);
      receiveFile(app.workspace, id, content);
      app.workspace.record({ kind: 'fileChanged', id, change: { state: 'completed' } });
      return id;
    });
    post(app.workspace, app.workspace.conversationWith(LEAD), { text: 'Your files', fileIds });
    const message = page.locator('.message', { hasText: 'Your files' });
    const picture = message.getByRole('img', { name: 'chart.png' });
    await expect.poll(() => picture.evaluate((img) => 'naturalWidth' in img && img.naturalWidth)).toBe(1);
    const table = message.getByRole('region', { name: 'The first rows of pairs.csv' });
    await table.getByText('And 2 more rows.').waitFor();
    expect(await table.locator('tbody tr').first().innerText()).toMatch(/Brandt, Lena\s+2/);
    const event = message.locator('.event');
    await event.getByText('Mentoring session').waitFor();
    expect(await event.innerText()).toContain('Monday, February 1st, 2027, 8:00 AM – 9:00 AM GMT+1');
    expect(await event.innerText()).toContain('Organized by Haruka Mori');
    const pdf = await message.getByRole('link', { name: 'Open certificate.pdf' }).getAttribute('href');
    const shown = await fetch(app.url + pdf);
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
    for (const name of Object.keys(files)) {
      const href = await message.getByRole('link', { name: `Download ${name}` }).getAttribute('href');
      expect((await fetch(app.url + href)).headers.get('content-disposition')).toMatch(/^attachment/);
    }
  });

  it('loads in under a second', async () => {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const stopwatch = startStopwatch();
      await openAs(LEAD);
      times.push(stopwatch());
    }
    expect(Math.min(...times)).toBeLessThan(1_000);
  });

  it('follows the system’s colors until others are chosen, and remembers those', async () => {
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await paper()).toBe('rgb(24, 27, 31)');
    await moves('Use light colors');
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await page.reload();
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await moves('Use dark colors');
    expect(await paper()).toBe('rgb(24, 27, 31)');
  });

  it.each([
    [375, 'light'],
    [375, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)('fits %i pixels, %s: everything in reach and readable', async (width, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 780 });
    await app.client.chat.postMessage({ channel: LEAD, text: 'Hello', blocks: welcome });
    await page.locator('.message').last().waitFor();
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(width);
    for (const name of [
      'Play, a day a second',
      'To the next thing that happens',
      'Move the clock one week forward',
    ]) {
      const box = await page.getByRole('button', { name }).boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? width) <= width).toBe(true);
    }
    const colorOf = (selector: string, property: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`);
    const [ink, paper] = [await colorOf('.author', 'color'), await colorOf('body', 'backgroundColor')];
    expect(ink).not.toBe(paper);
    if (width > 760) return;
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'general' }).click();
    await page.getByRole('heading', { name: '# general' }).waitFor();
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Messages' }).click();
    await page.getByRole('tab', { name: 'Messages' }).waitFor();
  });
});
