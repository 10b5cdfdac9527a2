// What the drawing code needs to know about where it draws: who looks, what is chosen, and whom to tell.
import type { ActSource, ElementState, MemberSummary, ViewValues } from '../../client-api.ts';
import type { Element } from './block-kit.d.ts';

export type Viewer = {
  readonly members: readonly MemberSummary[];
  /** The person's own zone, an IANA name. */
  readonly zone: string;
  /** Whose screen this is; without it nothing can be asked for or uploaded. */
  readonly memberId?: string;
  /** The workspace's clock, milliseconds UTC. */
  readonly nowAt: number;
  nameOf(id: string): string;
};

export type Surface = {
  readonly kind: 'message' | 'home' | 'modal';
  /** Where this is, for what the app is asked on the way. */
  readonly source?: ActSource;
  /** In a modal: everything typed so far. */
  typed?(): ViewValues;
  readonly viewer: Viewer;
  /** Messages beside fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  stateOf(blockId: string, element: Element): ElementState | null;
  /** Remembers what is typed or chosen, without telling the app. */
  keep(blockId: string, element: Element, state: ElementState): void;
  /** Tells the app. `state` is absent for a plain button; `origin` shows that it is under way. */
  use(blockId: string, element: Element, state: ElementState | null, origin: HTMLElement): void;
};

/** One element's place on a surface. */
export type Spot = {
  readonly surface: Surface;
  readonly blockId: string;
  /** Whether choosing here is told to the app at once. */
  readonly tells: boolean;
  /** Attributes that tie the control to its label, hint and error. */
  readonly described: Readonly<Record<string, string | undefined>>;
};
