// Somebody in a story: does things by the names they have on the screen, and reads what it says. Everything
// goes through the same client as the page in the browser.
import { filesState, filledState } from './asked-states.ts';
import type { Act, ElementState, Screen } from './client-api.ts';
import type { Json, Member } from './entities.ts';
import { isJson } from './facts.ts';
import {
  type ControlOnScreen,
  controlsOn,
  isButton,
  memberNamed,
  type Plain,
  surfacesOf,
  type Where,
} from './fields-on-screen.ts';
import { carryOut } from './member-client.ts';
import { readBlocks, readMessage, readMrkdwn, readTextObject } from './readable.ts';
import { screenOf } from './screen.ts';
import type { Workspace } from './workspace.ts';

export type Looking = {
  readonly in?: Where;
  /** Among several of the same name, the one in or right below a block that contains this text. */
  readonly near?: string;
};

export type ModalRead = {
  readonly title: string;
  readonly text: string;
  readonly submit: string | null;
  /** The labels of the inputs, in order. */
  readonly fields: readonly string[];
  /** What is written beside fields, by label. */
  readonly errors: Readonly<Record<string, string>>;
};

export type Person = {
  readonly id: string;
  readonly name: string;
  /** Types a slash command, such as `/rm new`. */
  runs(command: string): Promise<void>;
  /** Writes to the app. */
  writes(text: string): Promise<void>;
  opensHome(): Promise<void>;
  readsMessages(): Promise<void>;
  /** Clicks the button with this text: in the front modal, else in Home if just opened, else in the newest message that has one. */
  clicks(label: string, looking?: Looking): Promise<void>;
  /** Chooses in a select, menu, date picker or group that is not part of a form. */
  chooses(label: string, value: Plain, looking?: Looking): Promise<void>;
  /** Fills fields of the front modal, by label, placeholder or block id. */
  fills(fields: Readonly<Record<string, Plain>>): Promise<void>;
  /** Puts files into a field of the front modal, in place of those that were in it. */
  uploads(
    label: string,
    ...files: readonly { readonly name: string; readonly content: string | Uint8Array }[]
  ): Promise<void>;
  submits(): Promise<void>;
  closes(): Promise<void>;
  screen(): Screen;
  /** The front modal, or null. */
  modal(): ModalRead | null;
  /** Messages as read, oldest first, ephemeral ones among them. */
  messages(): string[];
  /** The newest message as read; empty when there is none. */
  lastMessage(): string;
  readonly ephemerals: readonly string[];
  home(): string;
  /** What Slack itself said last, such as that the app did not respond. */
  readonly notice: string | null;
};

/** Somebody to act as, by name or id. Throws for a name nobody has. */
export function personOf(workspace: Workspace, nameOrId: string): Person {
  const id = memberNamed(workspace, nameOrId);
  const member = (): Member => {
    const found = workspace.state.members.get(id);
    if (found === undefined) throw new Error(`No member ${id}`);
    return found;
  };
  const screen = () => screenOf(workspace, member());
  let isHomeInFront = false;

  const does = async (act: Act): Promise<void> => {
    if (member().deleted) throw new Error(`${member().name} is deactivated and cannot act`);
    if (act.kind !== 'use' && act.kind !== 'submit' && act.kind !== 'dismiss') {
      isHomeInFront = act.kind === 'openHome';
    }
    await carryOut(workspace, id, act);
  };

  const find = (label: string, looking: Looking, fits: (element: Json) => boolean): ControlOnScreen => {
    const surfaces = surfacesOf(workspace, screen(), { isHomeInFront, where: looking.in });
    const controls = surfaces
      .flatMap((surface) => controlsOn(workspace, surface))
      .filter(({ element }) => fits(element));
    const near = looking.near;
    const found = controls.find(
      ({ names, around }) => names.includes(label) && (near === undefined || around.includes(near)),
    );
    if (found !== undefined) return found;
    const seen = [...new Set(controls.map(({ names }) => `"${names[0]}"`))].join(', ');
    throw new Error(`${member().name} sees no "${label}". Within reach: ${seen || 'nothing'}`);
  };

  const use = async (control: ControlOnScreen, value?: Plain): Promise<void> =>
    put(
      control,
      value === undefined ? control.click : await filledState(workspace, member(), control, value),
    );

  const put = async (control: ControlOnScreen, state?: ElementState): Promise<void> => {
    await does({
      kind: 'use',
      source: control.surface.source,
      blockId: String(control.block.block_id),
      actionId: String(control.element.action_id),
      ...(state === undefined ? {} : { state }),
    });
  };

  const frontViewId = (): string => {
    const front = screen().modals.at(-1);
    if (front === undefined) throw new Error(`${member().name} has no modal open`);
    return front.viewId;
  };

  return {
    id,
    name: member().name,
    runs: (command) => does({ kind: 'write', text: command }),
    writes: (text) => does({ kind: 'write', text }),
    opensHome: () => does({ kind: 'openHome' }),
    readsMessages: () => does({ kind: 'readMessages' }),
    clicks: async (label, looking = {}) => use(find(label, looking, isButton)),
    chooses: async (label, value, looking = {}) =>
      use(
        find(label, looking, (element) => !isButton(element)),
        value,
      ),
    fills: async (fields) => {
      for (const [label, value] of Object.entries(fields)) {
        await use(
          find(label, { in: 'modal' }, (element) => !isButton(element)),
          value,
        );
      }
    },
    uploads: async (label, ...files) => {
      const control = find(label, { in: 'modal' }, ({ type }) => type === 'file_input');
      await put(control, filesState(workspace, member(), files));
    },
    submits: async () => does({ kind: 'submit', viewId: frontViewId(), values: {} }),
    closes: async () => does({ kind: 'dismiss', viewId: frontViewId() }),
    screen,
    modal: () => readModal(workspace, screen()),
    messages: () => screen().messages.map((message) => readMessage(workspace, message)),
    lastMessage: () =>
      screen()
        .messages.map((message) => readMessage(workspace, message))
        .at(-1) ?? '',
    get ephemerals() {
      return screen()
        .messages.filter(({ isEphemeral }) => isEphemeral)
        .map((message) => readMessage(workspace, message));
    },
    home: () => readBlocks(workspace, (screen().home ?? []).filter(isJson)),
    get notice() {
      const { notice } = screen();
      return notice === null ? null : readMrkdwn(workspace, notice);
    },
  };
}

function readModal(workspace: Workspace, screen: Screen): ModalRead | null {
  const front = screen.modals.at(-1);
  if (front === undefined) return null;
  const { view, values } = front;
  const blocks = Array.isArray(view.blocks) ? view.blocks.filter(isJson) : [];
  const inputs = blocks.filter(({ type }) => type === 'input');
  const labelOf = (block: Json) => readTextObject(workspace, block.label);
  const errors = Object.entries(front.errors).map(([blockId, message]): [string, string] => {
    const input = inputs.find(({ block_id }) => block_id === blockId);
    return [input === undefined ? blockId : labelOf(input), message];
  });
  return {
    title: readTextObject(workspace, view.title),
    text: readBlocks(workspace, blocks, values),
    submit: view.submit === undefined ? null : readTextObject(workspace, view.submit),
    fields: inputs.map(labelOf),
    errors: Object.fromEntries(errors),
  };
}
