// What a program lead does of their own accord: says who reports to whom, starts a program, invites everybody
// suitable, on Mondays looks how it goes and matches who waits, and in the end closes what is over.
import { organizationCsv } from '../company.ts';
import type { Hands, Routine } from './script.ts';

const TEN_OCLOCK = 10 * 60;
const MONDAY = 1;
/** A text field in Slack holds 3,000 characters. */
const PASTED_AT_ONCE = 2_900;

const start: Routine = {
  id: 'start',
  isFor: ({ part }) => part === 'Program lead',
  isDue: ({ minuteOfDay }, count) => minuteOfDay >= TEN_OCLOCK && count('programSeen') === 0,
  does: async (hands) => {
    const { person, who } = hands;
    await person.opensHome();
    if (person.home().includes('Nobody leads programs here yet') && who.isAdmin === true) {
      await person.runs(`/rm lead add @${who.name}`);
      await person.opensHome();
    }
    const isAsked = person.home().includes('Start a reverse mentoring program');
    if (isAsked) {
      await tellWhoReportsToWhom(hands);
      await person.runs('/rm new');
      await startsProgram(hands);
    }
    if (isAsked || person.home().includes('Programs you lead')) hands.did('programSeen');
  },
};

async function startsProgram(hands: Hands): Promise<void> {
  const { person } = hands;
  await hands.submitsForm();
  if (person.modal()?.text.includes('[Invite people]') !== true) return;
  await person.clicks('Invite people');
  await hands.completes();
}

async function tellWhoReportsToWhom({ person, who }: Hands): Promise<void> {
  await person.runs('/rm import');
  const isNews = person.modal()?.text.includes('is known for 0 people') ?? false;
  const parts = isNews ? pasteable(organizationCsv(who.company)) : [];
  for (const [at, csv] of parts.entries()) {
    if (at > 0) await person.runs('/rm import');
    await person.fills({ csv });
    await person.submits();
    // What would change is shown before it is saved.
    if (person.modal()?.submit === 'Save') await person.submits();
    await person.closes();
  }
  if (!isNews) await person.closes();
}

/** Pieces that fit into the field, each with the header. */
function pasteable(csv: string): readonly string[] {
  const [header = '', ...lines] = csv.split('\n');
  const pieces: string[] = [];
  let piece = header;
  for (const line of lines) {
    if (piece.length + line.length >= PASTED_AT_ONCE) {
      pieces.push(piece);
      piece = header;
    }
    piece += `\n${line}`;
  }
  return [...pieces, piece];
}

const weeklyLook: Routine = {
  id: 'weeklyLook',
  isFor: ({ part }) => part === 'Program lead',
  isDue: ({ weekday, minuteOfDay }, count) =>
    weekday === MONDAY && minuteOfDay >= TEN_OCLOCK && count('programSeen') > 0,
  does: async (hands) => {
    const { person } = hands;
    await person.runs('/rm status');
    const isWaiting = person.lastMessage().includes('not answered.');
    // The first Monday after the invitations is early; on the second, enrollment ends.
    if (isWaiting && hands.count('weeklyLook') < 3) return;
    await person.runs('/rm match');
    await hands.completes();
    await bringsToItsEnd(hands);
  },
};

/** After its last day a program is closed in two steps, once no session is ahead. */
async function bringsToItsEnd({ person }: Hands): Promise<void> {
  await person.runs('/rm programs');
  const list = person.lastMessage();
  if (list.includes('Next: bring it to its end')) {
    await person.clicks('Where it stands');
    await person.clicks('Begin closing');
    await person.closes();
  } else if (list.includes('Next: close it.')) {
    await person.clicks('Close program');
  }
}

export const flipsideRoutines: readonly Routine[] = [start, weeklyLook];
