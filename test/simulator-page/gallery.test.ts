// One of everything Block Kit has, in a real browser, against a Bolt app on a real port: each block is drawn, and
// each element tells the app what Slack would. With SCREENSHOTS set, pictures of it are written there.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import * as gallery from './gallery.ts';
import { startGallery } from './gallery-app.ts';

const LEAD = 'U0LEAD00001';
const { texts, controls, pieAndBars, lineAndArea, table, dataTable, boxes } = gallery;
const messages = { texts, controls, pieAndBars, lineAndArea, table, dataTable, boxes };
/** On a machine that does much else. */
const patience = { timeout: 8_000 };
const browser: Browser | null = await launchBrowser();

describe.skipIf(browser === null)('the gallery', { timeout: 60_000 }, () => {
  let app: Awaited<ReturnType<typeof startGallery>>;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startGallery({ isServed: true });
    if (!browser) return;
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      const isMissing = line.text().includes('Failed to load resource');
      if (line.type() === 'error' && !isMissing) complaints.push(line.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await app.stop();
  });
  beforeEach(async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('about:blank');
    await page.goto(`${app.url}/#as=${LEAD}`);
    await page.locator('#you .person-name').waitFor();
  });
  afterEach(async () => {
    app.told.length = 0;
    app.asked.length = 0;
    app.submitted.length = 0;
    while (app.workspace.person(LEAD).modal() !== null) await app.workspace.person(LEAD).closes();
    expect(complaints.splice(0)).toEqual([]);
    expect(app.workspace.problems).toEqual([]);
  });

  async function posted(blocks: readonly object[]): Promise<Locator> {
    const message = page.locator(`.message[data-ts="${await app.post(LEAD, blocks)}"]`);
    await message.waitFor();
    return message;
  }
  /** The gallery's messages, sent once for all the sizes they are looked at in. */
  const hung = new Map<string, string>();
  async function hangs(name: string, blocks: readonly object[]): Promise<Locator> {
    const ts = hung.get(name) ?? (await app.post(LEAD, blocks));
    hung.set(name, ts);
    const message = page.locator(`.message[data-ts="${ts}"]`);
    await message.waitFor();
    return message;
  }
  async function opensForm(): Promise<Locator> {
    await page.locator('#box').fill('/rm');
    await page.locator('#box').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Gallery' });
    await dialog.waitFor();
    return dialog;
  }
  async function opensHome(): Promise<Locator> {
    await page.getByRole('tab', { name: 'Home' }).click();
    const home = page.locator('#panel-home');
    await home.getByRole('heading', { name: 'Card 5' }).waitFor();
    return home;
  }
  /** Waits for the app to hear of it, and returns what it heard. */
  async function tells(act: () => Promise<unknown>) {
    app.told.length = 0;
    await act();
    await expect.poll(() => app.told.length, patience).toBe(1);
    await page.locator('body:not([aria-busy])').waitFor();
    return app.told[0];
  }
  async function picks(field: Locator, typed: string, option: string) {
    await field.click();
    if (typed !== '') await field.pressSequentially(typed);
    const list = page.getByRole('listbox', { name: 'Choices' });
    await list.getByRole('option', { name: option, exact: true }).click();
  }
  async function isReadable(blocks: Locator, expected: number) {
    expect(await blocks.count()).toBe(expected);
    for (const block of await blocks.all()) {
      const isRule = (await block.evaluate((node) => node.tagName)) === 'HR';
      expect(isRule || (await block.innerText()).trim() !== '').toBe(true);
    }
  }

  it('draws every block of a message', async () => {
    for (const blocks of Object.values(messages)) {
      const message = await posted(blocks);
      await isReadable(message.locator('.message-body > .block'), blocks.length);
      expect(await message.locator('.block-unknown').count()).toBe(0);
    }
  });

  it('draws the form and the Home tab', async () => {
    const dialog = await opensForm();
    await isReadable(dialog.locator('.modal-body > .block'), gallery.form.blocks.length);
    expect(await dialog.getByRole('alert').filter({ hasText: 'Warning: ' }).count()).toBe(1);
    expect(await dialog.locator(':focus').getAttribute('data-focus')).toBe('words/value');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const home = await opensHome();
    expect(await home.locator('.block').count()).toBeGreaterThan(gallery.home.blocks.length);
    expect(await home.locator('.block-unknown').count()).toBe(0);
  });

  it('shows a block it does not know as words, with its name', async () => {
    const conversation = app.workspace.conversationWith(LEAD);
    const message = await posted([{ type: 'divider' }]);
    const ts = conversation.messages.at(-1)?.ts ?? '';
    const blocks = [
      { type: 'hologram', block_id: 'h', text: { type: 'plain_text', text: 'Shimmering' } },
      { type: 'file', block_id: 'f', external_id: 'handbook.pdf', source: 'remote' },
      { type: 'data_visualization', block_id: 'd', title: 'Radar', chart: { type: 'radar' } },
      {
        type: 'actions',
        block_id: 'a',
        elements: [{ type: 'dial', text: { type: 'plain_text', text: 'Turn' } }],
      },
    ];
    app.workspace.record({ kind: 'messageChanged', channelId: conversation.id, ts, change: { blocks } });
    await message.getByText('A “hologram” block').waitFor();
    const words = await message.innerText();
    for (const word of ['Shimmering', 'handbook.pdf', 'Radar', 'A “dial” element', 'Turn']) {
      expect(words).toContain(word);
    }
  });

  it('tells of buttons, also after a question, in cards, in containers and with icons', async () => {
    const message = await posted([...controls, ...boxes]);
    const button = (name: string) => message.getByRole('button', { name, exact: true });
    expect(await tells(() => button('Plain').click())).toMatchObject({ type: 'button', value: 'plain' });
    const answered = await tells(async () => {
      await button('Ask first').click();
      const question = page.getByRole('alertdialog', { name: 'Sure?' });
      await question.getByRole('button', { name: 'Leave it' }).click();
      await button('Ask first').press('Enter');
      await question.getByRole('button', { name: 'Do it' }).click();
    });
    expect(answered).toMatchObject({ action_id: 'sure' });
    expect(await tells(() => button('Take card 4').click())).toMatchObject({ block_id: 'card-4' });
    expect(await button('Inside').isVisible()).toBe(false);
    await message.getByText('A container').click();
    expect(await tells(() => button('Inside').click())).toMatchObject({ value: 'inside' });
    expect(await tells(() => button('Throw away').click())).toMatchObject({
      type: 'icon_button',
      value: 'bin',
    });
    expect(await button('Not for the lead').count()).toBe(0);
    expect(await tells(() => button('Good answer').click())).toMatchObject({
      type: 'feedback_buttons',
      value: 'good',
    });
    expect(await button('Good answer').getAttribute('aria-pressed')).toBe('true');
    expect(await tells(() => button('This was a bad answer').click())).toMatchObject({ value: 'bad' });
    expect(await button('Good answer').getAttribute('aria-pressed')).toBe('false');
    expect(await message.getByRole('link', { name: /Start a workflow/ }).getAttribute('href')).toContain(
      'workflow',
    );
  });

  it('tells of what is chosen in a message', async () => {
    const message = await posted(controls);
    const field = (name: string) => message.getByRole('combobox', { name });
    expect(
      await tells(async () => {
        await message.getByRole('button', { name: 'More' }).press('Enter');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
      }),
    ).toMatchObject({ type: 'overflow', selected_option: { value: 'cancel' } });
    expect(await tells(() => message.getByLabel('One of these').selectOption('blue'))).toMatchObject({
      selected_option: { value: 'blue' },
    });
    const asking = message.getByLabel('With a question');
    const question = page.getByRole('alertdialog', { name: 'Another color?' });
    await asking.selectOption('yellow');
    await question.getByRole('button', { name: 'Keep it' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await asking.inputValue()).toBe('green');
    expect(
      await tells(async () => {
        await asking.selectOption('yellow');
        await question.getByRole('button', { name: 'Take it' }).click();
      }),
    ).toMatchObject({ selected_option: { value: 'yellow' } });
    await field('Ask the app').click();
    await message.getByText('Type 2 letters or more.').waitFor();
    expect(await tells(() => picks(field('Ask the app'), 'apr', 'Apricots'))).toMatchObject({
      type: 'external_select',
      selected_option: { text: { text: 'Apricots' }, value: 'apricots' },
    });
    expect(app.asked).toEqual(['message: apr']);
    expect(
      await tells(async () => {
        await picks(field('Ask for several'), '', 'Apples');
        await picks(field('Ask for several'), 'ban', 'Bananas');
        await page.keyboard.press('Tab');
      }),
    ).toMatchObject({ selected_options: [{ value: 'apples' }, { value: 'bananas' }] });
    expect(
      await tells(async () => {
        await field('A person').click();
        await page.keyboard.type('kenji');
        await page.keyboard.press('Enter');
      }),
    ).toMatchObject({ selected_user: 'U0EXEC00001' });
    const own = app.workspace.conversationWith(LEAD).id;
    expect(await tells(() => picks(field('A conversation'), 'gal', 'Gallery'))).toMatchObject({
      selected_conversation: own,
    });
    expect(await tells(() => picks(field('A channel'), '', '#general'))).toMatchObject({
      type: 'channels_select',
      selected_channel: expect.stringMatching(/^C/),
    });
    expect(await tells(() => message.getByLabel('A date').fill('2026-03-04'))).toMatchObject({
      selected_date: '2026-03-04',
    });
    expect(await tells(() => message.getByLabel('A time').fill('09:30'))).toMatchObject({
      selected_time: '09:30',
    });
    const moment = message.locator('input[type="datetime-local"]');
    expect(await tells(() => moment.fill('2026-03-04T09:30'))).toMatchObject({
      // Half past nine in the lead's own zone, an hour ahead of UTC.
      selected_date_time: Date.UTC(2026, 2, 4, 8, 30) / 1_000,
    });
    expect(await tells(() => message.getByLabel('Monthly').check())).toMatchObject({
      selected_option: { value: 'monthly' },
    });
    expect(await tells(() => message.getByLabel('Evenings').check())).toMatchObject({
      selected_options: [{ value: 'evenings' }],
    });
  });

  it('tells while a form is filled where the app wants that, and sends every kind of field', async () => {
    const dialog = await opensForm();
    const field = (name: string) => dialog.getByLabel(name, { exact: true });
    await field('Words (optional)').fill('Hello');
    const onEnter = await tells(async () => {
      await dialog.getByLabel('Told on enter').fill('now');
      await page.keyboard.press('Enter');
    });
    expect(onEnter).toMatchObject({ type: 'plain_text_input', value: 'now' });
    const byLetter = await tells(() => dialog.getByLabel('Told by the letter').pressSequentially('abc'));
    expect(byLetter).toMatchObject({ block_id: 'letters', value: 'abc' });
    await field('Number (optional)').fill('2.5');
    await field('Email (optional)').fill('lena@example.com');
    await field('Link (optional)').fill('https://example.com/');
    const editor = dialog.getByRole('textbox', { name: 'Rich text' });
    await editor.press('Control+End');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Bulleted list' }).click();
    await page.keyboard.type('a point');
    await field('File (optional)').setInputFiles([
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes') },
      { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') },
    ]);
    await dialog.getByRole('button', { name: 'Remove rows.csv' }).click();
    await picks(field('Asked (optional)'), 'b', 'Bananas');
    await picks(field('Channels (optional)'), '', '#general');
    await picks(field('Conversations (optional)'), 'gal', 'Gallery');
    await field('Date (optional)').fill('2026-03-04');
    await field('Time (optional)').fill('09:30');
    await field('Moment (optional)').fill('2026-03-04T09:30');
    await field('Static (optional)').selectOption('red');
    await picks(field('Several (optional)'), 'blue', 'Blue');
    await field('Person (optional)').click();
    await page.keyboard.type('kenji');
    await page.keyboard.press('Enter');
    await field('People (optional)').click();
    await page.keyboard.type('kenji');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Weekly').check();
    await dialog.getByLabel('Mornings').check();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
    const value = (state: object) => ({ value: expect.objectContaining(state) });
    const said = (text: string, style?: object) => ({ type: 'text', text, ...(style ? { style } : {}) });
    expect(app.submitted).toEqual([
      {
        words: value({ value: 'Hello' }),
        told: value({ value: 'now' }),
        letters: value({ value: 'abc' }),
        number: value({ value: '2.5' }),
        email: value({ value: 'lena@example.com' }),
        link: value({ value: 'https://example.com/' }),
        rich: value({
          type: 'rich_text_input',
          rich_text_value: {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [said('Given '), said('boldly', { bold: true })],
              },
              {
                type: 'rich_text_list',
                style: 'bullet',
                elements: [{ type: 'rich_text_section', elements: [said('a point', { bold: true })] }],
              },
            ],
          },
        }),
        file: value({
          type: 'file_input',
          files: [
            expect.objectContaining({ name: 'notes.txt', size: 5, mimetype: 'text/plain', user: LEAD }),
          ],
        }),
        external: value({ selected_option: expect.objectContaining({ value: 'bananas' }) }),
        answer: value({ selected_conversation: null }),
        channels: value({ selected_channels: [expect.stringMatching(/^C/)] }),
        conversations: value({ selected_conversations: [app.workspace.conversationWith(LEAD).id] }),
        date: value({ selected_date: '2026-03-04' }),
        time: value({ selected_time: '09:30' }),
        moment: value({ selected_date_time: Date.UTC(2026, 2, 4, 8, 30) / 1_000 }),
        static: value({ selected_option: expect.objectContaining({ value: 'red' }) }),
        several: value({ selected_options: [expect.objectContaining({ value: 'blue' })] }),
        person: value({ selected_user: 'U0EXEC00001' }),
        people: value({ selected_users: ['U0EXEC00001'] }),
        radio: value({ selected_option: expect.objectContaining({ value: 'weekly' }) }),
        checks: value({ selected_options: [expect.objectContaining({ value: 'mornings' })] }),
      },
    ]);
  });

  it('tells from the Home tab', async () => {
    const home = await opensHome();
    const note = await tells(async () => {
      await home.getByRole('textbox', { name: 'A note' }).click();
      await page.keyboard.press('Control+b');
      await page.keyboard.type('Soon');
      await page.keyboard.press('Enter');
    });
    expect(note).toMatchObject({
      type: 'rich_text_input',
      rich_text_value: { elements: [{ elements: [{ text: 'Soon', style: { bold: true } }] }] },
    });
    const picked = await tells(() => picks(home.getByLabel('Pick'), 'app', 'Apples'));
    expect(picked).toMatchObject({ type: 'external_select', selected_option: { value: 'apples' } });
    expect(app.asked.at(-1)).toBe('view: app');
    expect(await tells(() => home.getByRole('button', { name: 'Take card 6' }).click())).toMatchObject({
      block_id: 'card-6',
    });
  });

  it('sorts and turns the pages of a data table', async () => {
    const message = await posted(dataTable);
    const names = () => message.locator('tbody th').allInnerTexts();
    expect(await names()).toEqual(['Anna', 'Bert', 'Cleo']);
    await message.getByRole('button', { name: 'Further rows' }).click();
    expect(await names()).toEqual(['Dora', 'Emil']);
    await message.getByText('4–5 of 5').waitFor();
    await message.getByRole('button', { name: 'Held' }).press('Enter');
    expect(await names()).toEqual(['Emil', 'Dora', 'Cleo']);
    expect(await message.getByRole('columnheader', { name: 'Held' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('says in words and numbers what a chart shows', async () => {
    const message = await posted(pieAndBars);
    const pie = message.getByRole('img', {
      name: 'Pie chart: Where sessions happen. Video 21, In a room 12',
    });
    expect(await pie.count()).toBe(1);
    await message.getByText('Show the numbers').nth(1).click();
    const numbers = message.getByRole('table', { name: 'Sessions held' });
    expect(await numbers.getByRole('row', { name: 'March' }).innerText()).toMatch(/March\s+9\s+6\s+-2/);
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 375],
    ['dark', 375],
  ] as const)('fits in %s at %i pixels', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const shots = process.env.SCREENSHOTS;
    for (const [name, blocks] of Object.entries(messages)) {
      const message = await hangs(name, blocks);
      // Polled: the page may still be laying itself out for the new width.
      const tooWide = () => message.evaluate((node) => node.scrollWidth - node.clientWidth);
      await expect.poll(tooWide, { message: name }).toBeLessThanOrEqual(0);
      if (shots) await message.screenshot({ path: `${shots}/gallery-${name}-${colorScheme}-${width}.png` });
    }
    await expect.poll(() => page.locator('html').evaluate((html) => html.scrollWidth)).toBe(width);
    await page.emulateMedia({ colorScheme: null });
  });
});
