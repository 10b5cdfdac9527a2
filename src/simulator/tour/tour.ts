// A guided tour: steps that are done when the workspace says so, whoever did them and however. Knows no app;
// flipside-tour.ts is the one for Flipside. Points at things; never does anything by itself.
import type { Workspace } from '../workspace.ts';
import { type Seen, seenIn } from './seen.ts';
import type { TourHint, TourStatus } from './tour-status.ts';

export type TourStep = {
  /** Kept in the journal: give a changed step a new one. */
  readonly id: string;
  readonly title: string;
  readonly isDone: (seen: Seen) => boolean;
  /** What to do next, as things stand. Asked only while the step is not done. */
  readonly next: (seen: Seen) => Hint;
};

/** As in the client's API; `as` is an id. */
export type Hint = Omit<TourHint, 'as'> & { readonly as: string | null };

export type Tour = {
  readonly title: string;
  readonly steps: readonly TourStep[];
  /** What there is besides, once every step is done. */
  readonly after: string;
};

/**
 * Where the visitor stands. A step that was done once stays done, though the workspace goes on; that is remembered
 * in the workspace's own state, so that it survives a restart, and is asked only once.
 */
export function tourStatus(workspace: Workspace, tour: Tour): TourStatus {
  const seen = seenIn(workspace);
  const { reached } = workspace.state;
  for (const { id, isDone } of tour.steps) {
    if (!reached.has(id) && isDone(seen)) workspace.record({ kind: 'stepReached', id });
  }
  const current = tour.steps.find(({ id }) => !reached.has(id));
  return {
    title: tour.title,
    steps: tour.steps.map(({ id, title }) => ({ id, title, isDone: reached.has(id) })),
    currentId: current?.id ?? null,
    hint: current === undefined ? null : named(workspace, current.next(seen)),
    after: tour.after,
  };
}

function named(workspace: Workspace, { as, ...hint }: Hint): TourHint {
  const member = as === null ? undefined : workspace.state.members.get(as);
  return { ...hint, as: member === undefined ? null : { id: member.id, name: member.name } };
}
