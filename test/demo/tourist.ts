// A first-time visitor who does what the guided tour says and nothing else: becomes whom it names, writes the line it
// offers, presses what it marks, and fills forms by the line it puts into them.
import type { Locator, Page } from 'playwright-core';

/** More than any tour takes; a tour that leads in circles ends here. */
const MOST_DEEDS = 60;
const PATIENCE_MS = 60_000;

/** Twice the same, because messages may be on their way. */
const TOUR_IS_CURRENT = `fetch('/ui/tour').then((answer) => answer.json()).then((tour) => {
  const words = tour.hint === null ? tour.after : tour.hint.words;
  const shown = document.querySelector('#tour').textContent + document.querySelectorAll('dialog[open]').length;
  const isSame = shown === window.tourShown;
  window.tourShown = shown;
  return isSame && shown.includes(words);
})`;

export type Tourist = {
  /** Follows the tour until it says that all is done. @returns the titles of its steps, in the order they came up */
  readonly followsToTheEnd: (onDeed?: () => Promise<void>) => Promise<readonly string[]>;
};

export function touristOn(page: Page): Tourist {
  const panel = page.locator('#tour');
  const dialog = page.locator('dialog.modal[open]').last();
  const idle = () => page.locator('body:not([aria-busy])').waitFor({ timeout: PATIENCE_MS });

  /** Waits until the panel says what the workspace says, and the next thing to do can be reached. */
  async function settles(): Promise<void> {
    await idle();
    await page.waitForFunction(TOUR_IS_CURRENT, undefined, { polling: 200, timeout: PATIENCE_MS });
    const isOnItsWay = panel.getByText('on its way');
    if (await isThere(isOnItsWay))
      await isOnItsWay.waitFor({ state: 'hidden', timeout: 3_000 }).catch(() => undefined);
  }

  async function fillsForm(): Promise<void> {
    const title = (await dialog.locator('h2').first().textContent()) ?? '';
    const coach = (await dialog.locator('.tour-coach').textContent()) ?? '';
    if (title === 'Start a program') {
      await dialog.getByLabel('Name', { exact: true }).fill('Spring pilot');
      await dialog.getByLabel('What is it for?').fill('See our work through younger eyes.');
    } else if (title === 'Invite people') {
      const [, executive = '', mentor = ''] =
        /Choose (.+) as an executive and (.+) as a mentor/.exec(coach) ?? [];
      await picks('Executives, who learn', executive);
      await picks('Mentors, who teach', mentor);
    } else if (title === 'Take part (1 of 3)') {
      const goals = dialog.getByLabel(/^What (would you like to get out of it|do you want to learn)/);
      await goals.fill('See what the other side of the company sees.');
      await picks(/^Which topics/, /“(.+?)”/.exec(coach)?.[1] ?? '');
    } else if (title === 'Take part (2 of 3)') {
      for (const known of await dialog.getByLabel(/how much do you know now/).all())
        await known.selectOption({ index: 2 });
    } else if (title === 'Take part (3 of 3)') {
      for (const label of ['Tuesday', 'Wednesday', 'Morning, 9:00–12:00', 'Afternoon, 14:00–17:00'])
        await dialog.getByLabel(label).first().check();
      const assistant = /send\. (.+) can book/.exec(coach)?.[1];
      if (assistant !== undefined) await picks('Who books your sessions?', assistant);
    } else if (title.startsWith('Session')) {
      for (const label of ['How useful was it?', '"I could say what I really thought."', 'Who spoke most?'])
        await dialog.getByLabel(label).selectOption({ index: 2 });
      await dialog.getByLabel('Yes', { exact: true }).check();
    }
    const marked = dialog.locator('.tour-here');
    const submit = dialog.locator('button[type=submit]');
    if ((await marked.count()) > 0) await marked.click();
    else if ((await submit.count()) > 0) await submit.click();
    else await dialog.locator('.dialog-foot button').first().click();
  }

  async function picks(label: string | RegExp, option: string): Promise<void> {
    const field = dialog.getByLabel(label);
    await field.click();
    await field.fill(option);
    await dialog.getByRole('option', { name: option }).first().click();
    await page.keyboard.press('Tab');
  }

  /** The next thing the tour offers, or false when there is nothing left. */
  async function doesNext(): Promise<string | null> {
    if ((await dialog.count()) > 0) {
      await fillsForm();
      return 'form';
    }
    const step = panel.locator('.tour-now');
    const become = step.getByRole('button', { name: /^Be / });
    const write = step.getByRole('button', { name: /^Write / });
    const marked = page.locator('.tour-here:is(button)').last();
    if (await isThere(become)) {
      await become.click();
      await become.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
    } else if ((await write.count()) > 0) {
      await write.click();
      await page.locator('#box').press('Enter');
    } else if (await isThere(marked)) await marked.click();
    else return null;
    return 'deed';
  }

  return {
    followsToTheEnd: async (onDeed = async () => undefined) => {
      const titles: string[] = [];
      for (let deeds = 0; deeds < MOST_DEEDS; deeds++) {
        await settles();
        const title = await panel.locator('.tour-now h3').allTextContents();
        const isOpen = (await dialog.count()) > 0;
        await onDeed();
        if (title.length === 0 && !isOpen) return titles;
        const [current] = title;
        if (current !== undefined && current !== titles.at(-1)) titles.push(current);
        if ((await doesNext()) === null) {
          throw new Error(`The tour leaves one alone: ${await panel.locator('.tour-now').textContent()}`);
        }
      }
      throw new Error(`The tour leads in circles: ${titles.join(' → ')}`);
    },
  };
}

async function isThere(locator: Locator): Promise<boolean> {
  return (await locator.count()) > 0;
}
