// The walk of a newcomer through the demo, in a real browser, with the process killed in the middle of it.
// `npm run screenshots` runs the same walk and keeps the pictures that the README shows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type DemoProcess, startDemo } from './demo-process.ts';
import { type Visitor, visitorOn } from './visitor.ts';

const browser: Browser | null = await launchBrowser();
const pictures = process.env.SCREENSHOTS;
const data = mkdtempSync(join(tmpdir(), 'flipside-demo-'));
let demo: DemoProcess;
let page: Page;
let visitor: Visitor;

beforeAll(async () => {
  demo = await startDemo(data);
});

afterAll(async () => {
  await browser?.close();
  await demo.kill('SIGTERM');
  rmSync(data, { recursive: true, force: true });
});

async function openPage(open: Browser): Promise<void> {
  page = await open.newPage({ viewport: { width: 1280, height: 860 } });
  page.setDefaultTimeout(15_000);
  await page.goto(demo.url);
  // This walk is by heart; tour.test.ts takes the tour.
  await page.getByRole('button', { name: 'Leave the tour' }).click();
  visitor = visitorOn(page);
}

async function picture(name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function messagesWith(text: string): Promise<number> {
  return page.locator('.message', { hasText: text }).count();
}

async function enroll(
  role: 'mentor' | 'executive',
  topics: readonly string[],
  assistant?: string,
): Promise<void> {
  const isMentor = role === 'mentor';
  await visitor.clicks('Take part');
  await visitor.fills(
    isMentor ? 'What would you like to get out of it?' : 'What do you want to learn, and why now?',
    isMentor
      ? 'Understand how decisions are made here.'
      : 'Decide which AI tools our finance teams should try.',
  );
  await visitor.picks(isMentor ? 'Which topics could you teach?' : 'Which topics interest you?', topics);
  await visitor.clicks('Next');
  for (const topic of isMentor ? [] : topics)
    await visitor.selects(`${topic}: how much do you know now?`, 'I have tried it');
  await visitor.ticks(['Exploring']);
  await visitor.clicks('Next');
  await visitor.ticks([
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Morning, 9:00–12:00',
    'Afternoon, 14:00–17:00',
  ]);
  if (assistant !== undefined) await visitor.picks('Who books your sessions?', [assistant]);
  await visitor.clicks('Send');
  await visitor.reads('Thank you, you are in');
  await visitor.clicks('Close');
}

async function answerPulse(): Promise<void> {
  await visitor.clicks('Answer');
  await visitor.selects('How useful was it?', '5 – extremely');
  await visitor.selects('"I could say what I really thought."', '7 – strongly agree');
  await visitor.selects('Who spoke most?', 'Both about the same');
  await visitor.ticks(['Yes']);
  await visitor.clicks('Send');
  await visitor.reads('Thank you.');
  await visitor.clicks('Close');
}

test.skipIf(browser === null)(
  'a newcomer walks from a new program to the first pulse',
  { timeout: 300_000 },
  async () => {
    if (browser === null) return;
    await openPage(browser);
    await visitor.becomes('Amara Okafor');
    await visitor.types('/rm new');
    await visitor.fills('Name', 'Spring pilot');
    await visitor.fills('What is it for?', 'See our work through younger eyes.');
    await visitor.picks('Confidential contact', ['Noor Haddad']);
    await visitor.clicks('Create program');
    await visitor.clicks('Invite people');
    await visitor.picks('Executives, who learn', ['Maximiliane', 'Rajesh Iyer']);
    await visitor.picks('Mentors, who teach', ['Lena Brandt', 'Priya Raman', 'Aylin Demir']);
    await visitor.clicks('Send invitations');
    await visitor.reads('5 people will hear about Spring pilot');
    await visitor.clicks('Close');

    await visitor.becomes('Maximiliane');
    await enroll('executive', ['AI at work'], 'Jonas Lindqvist');
    await visitor.becomes('Rajesh Iyer');
    await enroll('executive', ['Digital customers and markets']);
    await visitor.becomes('Lena Brandt');
    await enroll('mentor', ['AI at work']);
    await visitor.becomes('Priya Raman');
    await enroll('mentor', ['AI at work', 'Frontline reality']);
    await visitor.becomes('Aylin Demir');
    await enroll('mentor', ['Digital customers and markets']);

    await visitor.becomes('Amara Okafor');
    await visitor.types('/rm match');
    // Lena reports to Maximiliane, and Priya to Rajesh: the guard pairs each with somebody else.
    await visitor.reads('Both executives have a partner.');
    await picture('review');
    await visitor.clicks('Release 2 pairs');
    await visitor.clicks('Ask 2 executives');
    await visitor.clicks('Close');

    await visitor.becomes('Maximiliane');
    await visitor.reads('You are asked first.');
    await visitor.clicks('Yes, introduce us');
    await visitor.becomes('Priya Raman');
    await visitor.clicks('Yes, introduce us');
    await visitor.reads('Meet your pair');
    await picture('introduction');

    // The process dies as in a power cut, and goes on where it was: nothing lost, nothing said twice.
    await demo.kill('SIGKILL');
    demo = await startDemo(data);
    await page.close();
    await openPage(browser);
    await visitor.becomes('Priya Raman');
    await visitor.reads('Meet your pair');
    expect(await messagesWith('Meet your pair')).toBe(1);
    expect(await messagesWith('invites you to take part')).toBe(1);

    await visitor.becomes('Jonas Lindqvist');
    // What the killed process was about to send is sent once its claim has lapsed, after a minute.
    await page.getByRole('button', { name: 'Choose a time' }).waitFor({ timeout: 90_000 });
    await visitor.clicks('Choose a time');
    await picture('booking');
    await visitor.clicks('Book');
    await visitor.reads('Booked:');
    await visitor.clicks('Close');
    await visitor.becomes('Priya Raman');
    await visitor.reads('Session 1 of 6 is booked');
    await visitor.reads('session-1.ics');

    await visitor.moves('week', 3);
    await visitor.reads('Session 1: get ready');
    await visitor.moves('day', 4);
    await visitor.reads('Soon: session 1 with');
    await visitor.reads(/Did session 1 with .* take place/);
    await visitor.clicks('It took place');
    await visitor.moves('day');
    await visitor.reads('Five taps, under a minute');
    await answerPulse();
    await visitor.becomes('Maximiliane');
    await answerPulse();

    await visitor.becomes('Amara Okafor');
    await visitor.types('/rm status');
    await visitor.reads(/1 of 6 held/);
    await picture('status');
    await visitor.becomes('Maximiliane');
    await visitor.opens('Home');
    await visitor.reads(/The next session with/);
  },
);
