// Things that people do in many stories, in the words of the screen.
import { DAY, HOUR } from '../../src/clock.ts';
import type { MessageOnScreen } from '../../src/simulator/client-api.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { type Company, organizationCsv } from '../../src/simulator/company.ts';
import type { Plain } from '../../src/simulator/fields-on-screen.ts';
import type { Person } from '../../src/simulator/person.ts';
import type { Story } from './company.ts';

export const LEAD = 'U0LEAD00001';

export type Answers = {
  readonly goals: string;
  readonly topics: readonly string[];
  readonly days?: readonly string[];
  readonly parts?: readonly string[];
  readonly style?: string;
  readonly avoid?: readonly string[];
  readonly assistant?: string;
  /** More fields of the form's steps, by label or block id. */
  readonly brings?: Readonly<Record<string, Plain>>;
  readonly works?: Readonly<Record<string, Plain>>;
  readonly meets?: Readonly<Record<string, Plain>>;
};

const WORKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const OFFICE_HOURS = ['Morning, 9:00–12:00', 'Midday, 12:00–14:00', 'Afternoon, 14:00–17:00'];
export const LONG_DAY = ['Early, 7:00–9:00', ...OFFICE_HOURS, 'Late, 17:00–20:00'];

/** Answers the invitation in the newest message, all three steps of the form. */
export async function enroll(person: Person, answers: Answers): Promise<void> {
  await person.clicks('Take part');
  await fillsForm(person, answers);
}

/** The three steps of the form that is open, each sent. */
export async function fillsForm(person: Person, answers: Answers): Promise<void> {
  await person.fills({ goals: answers.goals, topics: [...answers.topics], ...answers.brings });
  await person.submits();
  await fillsHowTheyWork(person, { style: answers.style ?? 'Exploring', ...answers.works });
  await person.submits();
  await person.fills({
    days: [...(answers.days ?? WORKDAYS)],
    parts: [...(answers.parts ?? OFFICE_HOURS)],
    avoid: [...(answers.avoid ?? [])],
    ...(answers.assistant === undefined ? {} : { assistant: answers.assistant }),
    ...answers.meets,
  });
  await person.submits();
}

/** The second step: what an executive has to say about each topic, and what else is given. */
export async function fillsHowTheyWork(
  person: Person,
  given: Readonly<Record<string, Plain>> = {},
): Promise<void> {
  const open = person.modal()?.fields.filter((label) => label.endsWith('how much do you know now?')) ?? [];
  await person.fills(Object.fromEntries(open.map((label) => [label, 'I have read about it'])));
  await person.fills(given);
}

/** In as many parts as the form's three thousand characters need. */
export async function importOrganization(lead: Person, company: Company = smallPilot): Promise<void> {
  const [header = '', ...rows] = organizationCsv(company).split('\n');
  for (let from = 0; from < rows.length; from += ROWS_PER_PART) {
    await lead.runs('/rm import');
    await pasteOrganization(lead, [header, ...rows.slice(from, from + ROWS_PER_PART)].join('\n'));
    await lead.closes();
  }
}
const ROWS_PER_PART = 25;

/** Into the form that is open: looks at the preview, and saves it. */
export async function pasteOrganization(lead: Person, csv: string): Promise<void> {
  await lead.fills({ csv });
  await lead.submits();
  await lead.submits();
}

/** Fills one section of the only open program's settings and sends it. What follows stays on the screen. */
export async function changesSettings(
  lead: Person,
  section: string,
  fields: Readonly<Record<string, Plain>>,
): Promise<void> {
  await lead.runs('/rm settings');
  await lead.clicks('Change', { near: section });
  await lead.fills(fields);
  await lead.submits();
}

/** Tells who reports to whom, starts a program and invites people; everybody awake has their invitation then. */
export async function startProgram(
  story: Story,
  people: {
    readonly executives: readonly string[];
    readonly mentors: readonly string[];
    readonly charter?: Readonly<Record<string, Plain>>;
    /** By the section's title, such as `Schedule`. */
    readonly settings?: Readonly<Record<string, Readonly<Record<string, Plain>>>>;
  },
): Promise<Person> {
  const lead = story.person(LEAD);
  await importOrganization(lead, story.company);
  await lead.runs('/rm new');
  await lead.fills({
    name: 'Spring pilot',
    purpose: 'See our work through younger eyes.',
    contactSlackUserId: 'U0CONT00001',
    ...people.charter,
  });
  await lead.submits();
  for (const [section, fields] of Object.entries(people.settings ?? {})) {
    await changesSettings(lead, section, fields);
    await lead.closes();
  }
  if (people.settings !== undefined) await lead.runs('/rm invite');
  else await lead.clicks('Invite people');
  await lead.fills({ executives: people.executives, mentors: people.mentors });
  await sendsInvitations(lead);
  await story.settle();
  return lead;
}

/** Sends the form that is open, and confirms what is shown first when many are invited. */
export async function sendsInvitations(lead: Person): Promise<void> {
  await lead.submits();
  if (lead.modal()?.submit === 'Send') await lead.submits();
  await lead.closes();
}

/** Kenji in Tokyo, whose assistant is Haruka, and Lena in Berlin: enrolled and not yet matched. */
export async function enrolledTwo(story: Story, charter: Readonly<Record<string, Plain>> = {}) {
  const lead = await startProgram(story, {
    executives: ['Kenji Watanabe'],
    mentors: ['Lena Brandt'],
    charter,
  });
  const kenji = story.person('Kenji Watanabe');
  const lena = story.person('Lena Brandt');
  await enroll(kenji, {
    goals: KENJIS_GOAL,
    topics: ['AI at work'],
    parts: LONG_DAY,
    assistant: 'Haruka Mori',
  });
  await kenji.closes();
  await enroll(lena, { goals: LENAS_GOAL, topics: ['AI at work'], parts: LONG_DAY, style: 'Reflective' });
  await lena.closes();
  return { lead, kenji, lena, haruka: story.person('Haruka Mori') };
}

export const KENJIS_GOAL = 'Decide which tools our plants should try.';
export const LENAS_GOAL = 'Understand how decisions are made.';

/** The lead releases what is proposed; the executives who are awake have the question then. */
export async function release(story: Story, lead: Person): Promise<void> {
  await lead.runs('/rm match');
  await releasesOpenReview(lead);
  await lead.closes();
  await story.settle();
}

/** From the proposal on the screen: what is chosen, and the question whether it is meant. */
export async function releasesOpenReview(lead: Person): Promise<void> {
  await lead.submits();
  await lead.submits();
}

/** The same two, both having said yes. Haruka has been asked to find a time. */
export async function runningPair(story: Story, charter: Readonly<Record<string, Plain>> = {}) {
  const people = await enrolledTwo(story, charter);
  await release(story, people.lead);
  for (const person of [people.kenji, people.lena]) {
    await person.clicks('Yes, introduce us');
    await story.settle();
  }
  return people;
}

/** The same pair with its first session booked by Haruka. */
export async function bookedPair(story: Story) {
  const people = await runningPair(story);
  await people.haruka.clicks('Choose a time');
  await people.haruka.submits();
  await people.haruka.closes();
  await story.settle();
  return { ...people, session: latestSession(story) };
}

export type SessionRow = {
  readonly id: number;
  readonly number: number;
  readonly revision: number;
  readonly status: string;
  readonly startsAt: number;
  readonly endsAt: number;
};

/** Looked up in the database because a screen shows a date only in words. */
export function latestSession({ db }: Story): SessionRow {
  const row = db.$client
    .prepare<[], SessionRow>(
      'SELECT id, number, revision, status, starts_at AS startsAt, ends_at AS endsAt FROM sessions ORDER BY id DESC',
    )
    .get();
  if (row === undefined) throw new Error('nothing is booked');
  return row;
}

/** How many rows a table has: whether something was done once or twice. */
export function rowsIn({ db }: Story, table: string): number {
  return db.$client.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
}

/** Jumps there at once, as a closed laptop does. */
export async function jumpTo(story: Story, instant: number): Promise<void> {
  story.clock.moveTo(instant);
  await story.settle();
}

export async function answerPulse(
  person: Person,
  given: Readonly<Record<string, Plain>> = {},
): Promise<void> {
  await person.clicks('Answer');
  await person.fills({ useful: '4', candor: '6', airtime: 'balanced', applied: 'yes', ...given });
  await person.submits();
}

/**
 * The whole main job with Kenji, Lena and Haruka, up to the request for a second date. `between` happens after every
 * step: while forms are open, before they are sent, and after.
 */
export async function wholeStory(story: Story, between: (step: string) => Promise<void>) {
  const lead = await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Lena Brandt'] });
  const [kenji, lena, haruka] = ['Kenji Watanabe', 'Lena Brandt', 'Haruka Mori'].map(story.person);
  if (kenji === undefined || lena === undefined || haruka === undefined) throw new Error('who is missing?');
  const does = async (step: string, act: Promise<void>) => {
    await act;
    await story.settle();
    await between(step);
  };
  for (const [person, goals, more] of [
    [kenji, KENJIS_GOAL, { assistant: 'Haruka Mori', avoid: ['Camila Duarte'] }],
    [lena, LENAS_GOAL, { style: 'Reflective', avoid: ['Rajesh Iyer'] }],
  ] as const) {
    await does('the form is open', person.clicks('Take part'));
    await does('filled', person.fills({ goals, topics: ['AI at work', 'Frontline reality'] }));
    await does('second step', person.submits());
    const { style, ...others } = { style: 'Exploring', ...more };
    await does('filled', fillsHowTheyWork(person, { style }));
    await does('third step', person.submits());
    await does('filled', person.fills({ days: WORKDAYS, parts: LONG_DAY, ...others }));
    await does('enrolled', person.submits());
    await person.closes();
  }
  await does('the proposal is open', lead.runs('/rm match'));
  await does('the release is confirmed', lead.submits());
  await does('released', lead.submits());
  await lead.closes();
  await does('the executive says yes', kenji.clicks('Yes, introduce us'));
  await does('the mentor says yes', lena.clicks('Yes, introduce us'));
  await does('the assistant looks for a time', haruka.clicks('Choose a time'));
  await does('booked', haruka.submits());
  await haruka.closes();
  const { startsAt, endsAt } = latestSession(story);
  await story.until(startsAt - DAY);
  await between('prepared');
  await story.until(endsAt + HOUR);
  await between('over');
  await does('marked', lena.clicks('It took place'));
  await does('marked by both', kenji.clicks('It took place'));
  await story.until(endsAt + DAY);
  for (const [person, comment] of [
    [lena, LENAS_COMMENT],
    [kenji, KENJIS_COMMENT],
  ] as const) {
    await does('the pulse is open', person.clicks('Answer'));
    const answers = { useful: '2', candor: '3', airtime: 'executiveMuch', applied: 'partly', comment };
    await does('filled', person.fills(answers));
    await does('answered', person.submits());
    await person.closes();
  }
  await story.until(endsAt + 4 * DAY);
  for (const person of [lead, kenji, lena, haruka]) await does('Home', person.opensHome());
  await does('status', lead.runs('/rm status'));
  return { lead, kenji, lena, haruka, startsAt, endsAt };
}

export const KENJIS_COMMENT = 'I talked far too much.';
export const LENAS_COMMENT = 'I could hardly say a word.';

/** Messages that the outbox brought: not those that answer on the spot and only to whoever asked. */
export function delivered(person: Person): readonly MessageOnScreen[] {
  return person
    .screen()
    .messages.filter(({ isEphemeral, authorId }) => !isEphemeral && authorId !== person.id);
}

export const saying = (person: Person, text: string): readonly string[] =>
  person.messages().filter((message) => message.includes(text));
