// What the app called and received, in order, for developers: a bounded list in memory. Keeps references and
// turns them into JSON only when somebody looks, and then without any token or secret.
import { startStopwatch } from '../clock.ts';
import type { InspectorEntry, InspectorPage } from './inspector-api.ts';
import type { Workspace } from './workspace.ts';

/** What is known when something begins. */
export type Beginning = Pick<InspectorEntry, 'direction' | 'transport' | 'name' | 'summary' | 'sent'>;

/** What is known when it has ended. A string that is JSON is shown as JSON. */
export type Ending = {
  readonly answered: unknown;
  readonly refused?: string | null;
  readonly fault?: string | null;
};

export type Inspector = {
  /** Lists something that begins now; call the result once when it has ended. */
  begin(beginning: Beginning): (ending: Ending) => void;
  /** Lists something that is over at once. */
  note(beginning: Beginning, ending?: Ending): void;
  /** What is new or newly complete after that cursor. */
  since(cursor: number): InspectorPage;
};

/** Enough for an afternoon of clicking; a busy half year only leaves its end. */
const MOST_ENTRIES = 1_000;
const BLACKED_OUT = '[redacted]';

type Kept = Omit<InspectorEntry, 'durationMs' | 'refused' | 'fault' | 'answered'> & {
  answered: unknown;
  durationMs: number | null;
  refused: string | null;
  fault: string | null;
  /** When it last changed, as a cursor. */
  revision: number;
};

export function createInspector(workspaceOf: () => Workspace): Inspector {
  const kept: Kept[] = [];
  let lastId = 0;
  let revision = 0;

  function begin(beginning: Beginning): (ending: Ending) => void {
    lastId += 1;
    revision += 1;
    const elapsedMs = startStopwatch();
    const entry: Kept = {
      ...beginning,
      id: lastId,
      at: workspaceOf().clock.now(),
      answered: null,
      durationMs: null,
      refused: null,
      fault: null,
      revision,
    };
    kept.push(entry);
    if (kept.length > MOST_ENTRIES) kept.shift();
    return ({ answered, refused, fault }) => {
      revision += 1;
      entry.answered = answered;
      entry.durationMs = Math.round(elapsedMs() * 10) / 10;
      entry.refused = refused ?? null;
      entry.fault = fault ?? null;
      entry.revision = revision;
    };
  }

  return {
    begin,
    note: (beginning, ending) => begin(beginning)(ending ?? { answered: null }),
    since: (cursor) => {
      const secrets = secretsOf(workspaceOf());
      return {
        // A cursor from before a restart points beyond the end: everything is new then.
        entries: kept
          .filter((entry) => entry.revision > cursor || cursor > revision)
          .map((entry) => shown(entry, secrets)),
        cursor: revision,
        oldestId: kept[0]?.id ?? lastId + 1,
      };
    },
  };
}

function secretsOf({ botToken, appToken, signingSecret }: Workspace): readonly string[] {
  return [botToken, appToken, signingSecret];
}

function shown({ revision: _, ...entry }: Kept, secrets: readonly string[]): InspectorEntry {
  return {
    ...entry,
    summary: withoutSecrets(entry.summary, secrets),
    sent: redacted(entry.sent, secrets),
    answered: redacted(jsonIn(entry.answered), secrets),
  };
}

function jsonIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function redacted(value: unknown, secrets: readonly string[]): unknown {
  if (value === undefined) return null;
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'token' && typeof inner === 'string') return BLACKED_OUT;
    return typeof inner === 'string' ? withoutSecrets(inner, secrets) : inner;
  });
  return JSON.parse(text);
}

/** Also without the ticket that opens a socket. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const bare = secrets.reduce((rest, secret) => rest.replaceAll(secret, BLACKED_OUT), text);
  return bare.replace(/([?&]ticket=)[^&\s"]+/g, `$1${BLACKED_OUT}`);
}
