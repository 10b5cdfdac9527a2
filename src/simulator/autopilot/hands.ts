// The hands of one colleague at one moment: the same acts as anybody's, and filling forms by what their labels say.
import type { Json } from '../entities.ts';
import { isJson } from '../facts.ts';
import type { Person } from '../person.ts';
import { readTextObject } from '../readable.ts';
import { offeredOptions } from '../used-elements.ts';
import type { Workspace } from '../workspace.ts';
import { roll } from './chance.ts';
import { wallClockAt } from './hours.ts';
import type { Colleague, FieldSeen, Form, Hands, Script } from './script.ts';

/** An enrollment has two forms in a row; whoever sees more than this goes in circles. */
const MOST_FORMS = 6;
const MOST_WINDOWS = 6;

export type HandsOptions = {
  readonly workspace: Workspace;
  readonly script: Script;
  readonly seed: string;
  readonly who: Colleague;
  readonly person: Person;
  /** What the luck of this moment depends on, such as the habit and the message's minute. */
  readonly occasion: readonly (string | number)[];
  /** Something on the screen that the script does not know, or a refusal. */
  readonly surprised: (what: string) => void;
};

export function handsOf(options: HandsOptions): Hands {
  const { workspace, script, seed, who, person, occasion, surprised } = options;
  const now = workspace.clock.now();
  let complaints = 0;
  const submits = async (form: Form): Promise<boolean> => {
    for (complaints = 0; ; complaints += 1) {
      const complaint = await submitForm(workspace, hands, form);
      if (complaint === null) return true;
      if (complaints < (form.retries ?? 0)) continue;
      surprised(complaint);
      return false;
    }
  };
  const hands: Hands = {
    who,
    person,
    now,
    get complaints() {
      return complaints;
    },
    today: wallClockAt(who.timeZone, now),
    roll: (...words) => roll(seed, who.id, ...occasion, ...words),
    rollTogether: (...words) => roll(seed, ...words),
    count: (what) => countDone(workspace, who.id, what),
    did: (what) =>
      workspace.record({ kind: 'autopilotDid', memberId: who.id, what: `${what}:${now}`, at: now }),
    completes: async (only) => {
      let wasSubmitted = false;
      for (let forms = 0; forms < MOST_FORMS; forms += 1) {
        const form = knownForm(person, script, only);
        if (form === undefined || !(await submits(form))) break;
        wasSubmitted = true;
      }
      await closeAll(person, script, surprised);
      return wasSubmitted;
    },
    submitsForm: async () => {
      const form = knownForm(person, script, undefined);
      return form !== undefined && submits(form);
    },
  };
  return hands;
}

/** How often somebody has done a thing, by the part of its name before the colon. */
export function countDone(workspace: Workspace, memberId: string, what: string): number {
  const done = workspace.state.autopilot.done.get(memberId);
  return done === undefined
    ? 0
    : done.keys().reduce((sum, key) => sum + (key.startsWith(`${what}:`) ? 1 : 0), 0);
}

/** The script's lines for the form in front, when there is something to submit. */
function knownForm(person: Person, script: Script, only: readonly RegExp[] | undefined): Form | undefined {
  const front = person.modal();
  if (front === null || front.submit === null) return undefined;
  if (only !== undefined && !only.some((title) => title.test(front.title))) return undefined;
  return script.forms.find(({ title }) => title.test(front.title));
}

/** @returns what the form complained about, or null when it took the answers */
async function submitForm(workspace: Workspace, hands: Hands, form: Form): Promise<string | null> {
  const { person } = hands;
  for (const field of fieldsInFront(workspace, person)) {
    const line = form.fields.find(({ label }) => label.test(field.label));
    const value = line?.answer(field, hands);
    if (value !== undefined) await person.fills({ [field.blockId]: value });
  }
  const title = person.modal()?.title;
  await person.submits();
  const after = person.modal();
  const complaints = Object.entries(after?.errors ?? {}).map(([label, error]) => `${label}: ${error}`);
  if (after?.title !== title || complaints.length === 0) return null;
  return `"${title}" complained: ${complaints.join('; ')}`;
}

function fieldsInFront(workspace: Workspace, person: Person): readonly FieldSeen[] {
  const blocks = person.screen().modals.at(-1)?.view.blocks;
  const inputs = Array.isArray(blocks) ? blocks.filter(isJson).filter(({ type }) => type === 'input') : [];
  return inputs.map((block: Json) => ({
    label: readTextObject(workspace, block.label),
    blockId: String(block.block_id),
    options: isJson(block.element)
      ? offeredOptions(block.element).map(({ text }) => readTextObject(workspace, text))
      : [],
  }));
}

/** Closes every window; one the script does not know is recorded, so that whoever adds a form adds its lines. */
export async function closeAll(
  person: Person,
  script: Script,
  surprised: (what: string) => void,
): Promise<void> {
  for (let windows = 0; windows < MOST_WINDOWS; windows += 1) {
    const front = person.modal();
    if (front === null) return;
    const known = [...script.notices, ...script.forms.map(({ title }) => title)];
    if (!known.some((title) => title.test(front.title))) surprised(`an unknown window: "${front.title}"`);
    await person.closes();
  }
}
