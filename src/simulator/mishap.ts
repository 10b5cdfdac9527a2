// How a fault of the catalogue is written down: what it is called, and what it does with its seeded numbers.
import type { Disturbance } from './deliveries.ts';
import type { CallFault, DeliveryFault } from './faults.ts';
import type { Random } from './random.ts';
import type { Workspace } from './workspace.ts';

export type CatalogueFault = {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  /** Does nothing unless the app is connected in this way. */
  readonly needs?: 'socket-mode';
  /** Arms it or, when it is about now (a clock, a socket, an event), does it. */
  arm(workspace: Workspace, seed: number): void;
};

export type Mishap = {
  readonly workspace: Workspace;
  readonly random: Random;
  /** Real milliseconds the workspace waits for an acknowledgement. */
  readonly patienceMs: number;
  readonly onCall: (fault: CallFault) => void;
  readonly onDelivery: (fault: DeliveryFault) => void;
  readonly disturb: (disturbance: Disturbance) => void;
};

export type Spec = Omit<CatalogueFault, 'arm'> & { readonly happen: (mishap: Mishap) => void };
