// A visitor in the browser: acts as one person after another by what the page shows, as somebody would who has
// read no documentation.
import type { Locator, Page } from 'playwright-core';

export type Visitor = {
  readonly becomes: (name: string) => Promise<void>;
  readonly types: (line: string) => Promise<void>;
  /** Clicks the newest button of this name in the front dialog, or else in the conversation or Home. */
  readonly clicks: (button: string) => Promise<void>;
  readonly fills: (label: string, text: string) => Promise<void>;
  readonly selects: (label: string, option: string) => Promise<void>;
  readonly picks: (label: string, people: readonly string[]) => Promise<void>;
  readonly ticks: (labels: readonly string[]) => Promise<void>;
  readonly opens: (tab: 'Messages' | 'Home') => Promise<void>;
  readonly moves: (control: 'hour' | 'day' | 'week', times?: number) => Promise<void>;
  /** Waits until this can be read in the dialog, or in the conversation when none is open. */
  readonly reads: (text: string | RegExp) => Promise<void>;
  readonly dialog: Locator;
};

/** Generous: a week of simulated time takes seconds on a busy machine. */
const PATIENCE_MS = 60_000;

export function visitorOn(page: Page): Visitor {
  const dialog = page.locator('dialog[open]').last();
  const idle = () => page.locator('body:not([aria-busy])').waitFor({ timeout: PATIENCE_MS });
  const front = async () => ((await dialog.count()) > 0 ? dialog : page.locator('main'));
  return {
    dialog,
    becomes: async (name) => {
      await page.locator('.sidebar .person', { hasText: name }).click();
      await page.locator('#you', { hasText: name }).waitFor();
      await idle();
    },
    types: async (line) => {
      await page.locator('#box').fill(line);
      await page.locator('#box').press('Enter');
      await idle();
    },
    clicks: async (button) => {
      const found = (await front()).getByRole('button', { name: button, exact: true });
      await found.last().click();
      await idle();
    },
    fills: async (label, text) => dialog.getByLabel(label, { exact: true }).fill(text),
    selects: async (label, option) => {
      await dialog.getByLabel(label).selectOption({ label: option });
    },
    picks: async (label, people) => {
      for (const name of people) {
        await dialog.getByLabel(label).click();
        await dialog.getByLabel(label).fill(name);
        await dialog.getByRole('option', { name }).first().click();
      }
      await page.keyboard.press('Tab');
    },
    ticks: async (labels) => {
      // An option's name may go on with its description; the first that begins so is meant.
      for (const label of labels) await dialog.getByLabel(label).first().check();
    },
    opens: async (tab) => {
      await page.getByRole('tab', { name: tab }).click();
      await idle();
    },
    moves: async (control, times = 1) => {
      for (let moved = 0; moved < times; moved++) {
        await page.getByRole('button', { name: `Move the clock one ${control} forward` }).click();
        await idle();
      }
    },
    reads: async (text) => {
      await (await front()).getByText(text).last().waitFor({ timeout: PATIENCE_MS });
    },
  };
}
