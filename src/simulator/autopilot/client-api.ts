// What the page may ask of the autopilot, beside ../client-api.ts.

/** `GET /ui/autopilot`: who answers by themselves. */
export type AutopilotStatus = {
  readonly isOn: boolean;
  /** Members who wait for somebody to play them all the same. */
  readonly except: readonly string[];
  /** Members somebody plays at the moment, as the page said. */
  readonly playing: readonly string[];
  /** How many reactions wait for their time. */
  readonly waiting: number;
  /** What the simulated colleagues did not know how to do; a developer should teach them. */
  readonly surprises: readonly string[];
};

/** `POST /ui/autopilot`, answered by the AutopilotStatus that follows. Absent parts stay as they are. */
export type AutopilotMove = {
  readonly isOn?: boolean;
  readonly member?: { readonly id: string; readonly isOn: boolean };
  /** Who is being played in this half of this page, said again at least once a minute. */
  readonly playing?: { readonly seat: string; readonly id: string };
};
