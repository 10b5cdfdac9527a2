// What the page is told about the guided tour; part of the calls in client-api.ts.

/** `GET /ui/tour`: where a visitor stands in the guided tour; null when there is none. */
export type TourStatus = {
  readonly title: string;
  readonly steps: readonly { readonly id: string; readonly title: string; readonly isDone: boolean }[];
  /** The first step that is not done; null when all are. */
  readonly currentId: string | null;
  readonly hint: TourHint | null;
  /** What there is to try once every step is done. */
  readonly after: string;
};

/** What to do next, as things stand. */
export type TourHint = {
  readonly words: string;
  /** Who does it; null when it does not matter. */
  readonly as: { readonly id: string; readonly name: string } | null;
  /** A line for the message box. */
  readonly line?: string;
  /** What to press: a button of the app's by its label, or the clock. */
  readonly press?: { readonly button: string } | 'clock';
  /** What to put into a window with this title. */
  readonly forms?: readonly { readonly title: string; readonly words: string }[];
};
