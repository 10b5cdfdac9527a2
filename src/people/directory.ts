// Who is meant by a name, an e-mail address or a member id in a spreadsheet. Pure. A name that two people share is
// a problem, not a guess.
import type { Person } from './rules.ts';

export type Directory = {
  readonly everybody: ReadonlyMap<string, Person>;
  /** Whether Slack tells e-mail addresses at all. */
  readonly hasEmails: boolean;
  /** The person, or why it is nobody, in words that end a sentence. */
  find(reference: string): Person | string;
};

export const EMAILS_HIDDEN =
  'e-mail addresses are hidden from Flipside; use full names or Slack member ids, or ask an admin for the permission users:read.email';

const QUOTED_LENGTH = 60;

/** What a file says, short enough to stand in a sentence. */
export function quoted(text: string): string {
  return text.length <= QUOTED_LENGTH ? text : `${text.slice(0, QUOTED_LENGTH)}…`;
}

export type DirectoryBuilder = { add(people: readonly Person[]): void; readonly directory: Directory };

/** Takes people a portion at a time. */
export function directoryBuilder(): DirectoryBuilder {
  const everybody = new Map<string, Person>();
  const byName = new Map<string, Person[]>();
  const byEmail = new Map<string, Person>();
  return {
    add: (people) => {
      for (const person of people) {
        everybody.set(person.slackUserId, person);
        if (person.email !== null) byEmail.set(person.email, person);
        const key = keyOf(person.name);
        const namesakes = byName.get(key);
        if (namesakes === undefined) byName.set(key, [person]);
        else namesakes.push(person);
      }
    },
    directory: {
      everybody,
      get hasEmails() {
        return byEmail.size > 0;
      },
      find: (reference) => {
        const wanted = bare(reference);
        if (wanted === '') return 'the person is missing';
        const byId = everybody.get(wanted) ?? everybody.get(wanted.toUpperCase());
        if (byId !== undefined) return byId;
        if (/^\S+@\S+$/.test(wanted)) {
          return (
            byEmail.get(wanted.toLowerCase()) ??
            (byEmail.size === 0 ? EMAILS_HIDDEN : `no one here has the e-mail address "${quoted(wanted)}"`)
          );
        }
        return oneOf(byName.get(keyOf(wanted)) ?? byName.get(keyOf(turned(wanted))) ?? [], wanted);
      },
    },
  };
}

export function directoryOf(people: readonly Person[]): Directory {
  const builder = directoryBuilder();
  builder.add(people);
  return builder.directory;
}

/** Slack writes a mention as `<@U…>` or `<@U…|name>`, people as `@name`. */
function bare(reference: string): string {
  return reference
    .replace(/^<?@/, '')
    .replace(/(\|.*)?>$/, '')
    .trim();
}

/** By what two spellings of a name or a grade are the same. */
export function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** HR systems write `Brandt, Lena`. */
function turned(name: string): string {
  const [last = '', first, ...more] = name.split(',');
  return first === undefined || more.length > 0 ? name : `${first} ${last}`;
}

/** Somebody who has left gives way to a namesake who is here. */
function oneOf(namesakes: readonly Person[], wanted: string): Person | string {
  const present = namesakes.filter(({ isDeactivated }) => !isDeactivated);
  const candidates = present.length > 0 ? present : namesakes;
  const [first] = candidates;
  if (first === undefined) return `no one here is called "${quoted(wanted)}"`;
  return candidates.length === 1
    ? first
    : `${candidates.length} people are called "${quoted(wanted)}"; use the Slack member id instead`;
}
