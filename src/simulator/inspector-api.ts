// What the inspector in the page may ask of the embedded workspace, and what it is told. Types only.

/** One thing between the app and the workspace, as the inspector lists it. Tokens and secrets are blacked out. */
export type InspectorEntry = {
  /** Stays the same when the entry is sent again, complete. In the order in which things began. */
  readonly id: number;
  /** By the workspace's clock. */
  readonly at: number;
  readonly direction: 'fromApp' | 'toApp';
  readonly transport: 'web-api' | 'response-url' | 'upload' | 'socket-mode' | 'http' | 'in-process';
  /** A method of the Web API, an event's type, a command, `block_actions`, `hello`. */
  readonly name: string;
  /** What it was about, in a few words. */
  readonly summary: string;
  readonly sent: unknown;
  /** Null while nothing has come back, and when nothing does. */
  readonly answered: unknown;
  /** Real milliseconds; null while it is under way. */
  readonly durationMs: number | null;
  /** Why it was not taken, such as `invalid_blocks` or `not acknowledged in time`. */
  readonly refused: string | null;
  /** What went wrong on purpose, such as `rate-limit-storm, seed 7`. */
  readonly fault: string | null;
};

/** `GET /ui/inspector?since=…`: what is new or newly complete since an earlier answer's `cursor` (0 for everything). */
export type InspectorPage = {
  readonly entries: readonly InspectorEntry[];
  readonly cursor: number;
  /** Entries before this id have been forgotten. */
  readonly oldestId: number;
};

/** `GET /ui/faults`, and the answer to `POST /ui/faults` with a FaultOrder. */
export type FaultsOnOffer = {
  readonly catalogue: readonly {
    readonly id: string;
    readonly title: string;
    readonly explanation: string;
    /** False for what needs a Socket Mode connection when there is none. */
    readonly isAvailable: boolean;
  }[];
  /** What is armed and has not happened completely, such as `rate-limit-storm, seed 7`. */
  readonly armed: readonly string[];
};

/** Arms one fault of the catalogue, or takes all back. The same seed does the same again. */
export type FaultOrder = { readonly id: string; readonly seed: number } | { readonly clear: true };
