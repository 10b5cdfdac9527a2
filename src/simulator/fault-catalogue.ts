// The faults one can choose by name, from tests and from the inspector. Each is decided by its seed alone: the
// same seed on the same workspace does the same again. Amounts are small enough to watch and to recover from.
import { SECOND } from '../clock.ts';
import { callMishaps } from './call-mishaps.ts';
import { clockMishaps, deliveryMishaps, socketMishaps } from './delivery-mishaps.ts';
import type { CatalogueFault, Spec } from './mishap.ts';
import { seededRandom } from './random.ts';
import type { Workspace } from './workspace.ts';

/** Socket Mode has faults of its own, and an app that cannot even say who it is would not start. */
const EXCEPT = ['apps.connections.open', 'auth.test'];

function catalogued({ happen, ...about }: Spec): CatalogueFault {
  const arm = (workspace: Workspace, seed: number) => {
    const name = `${about.id}, seed ${seed}`;
    const inCatalogue = { direction: 'toApp', transport: 'in-process', sent: null } as const;
    workspace.inspector.note(
      { ...inCatalogue, name: 'fault armed', summary: about.title },
      { answered: null, fault: name },
    );
    happen({
      workspace,
      random: seededRandom(seed),
      patienceMs: workspace.options.ackTimeoutMs ?? 3 * SECOND,
      onCall: (fault) => workspace.faults.onCall({ except: EXCEPT, ...fault, name }),
      onDelivery: (fault) => workspace.faults.onDelivery({ ...fault, name }),
      disturb: (disturbance) => workspace.deliveries.disturb(disturbance),
    });
  };
  return { ...about, arm };
}

export const FAULTS: readonly CatalogueFault[] = [
  ...callMishaps.map((spec) => catalogued(spec)),
  ...deliveryMishaps.map((spec) => catalogued(spec)),
  ...socketMishaps.map((spec) => catalogued({ ...spec, needs: 'socket-mode' })),
  ...clockMishaps.map((spec) => catalogued(spec)),
];

/** Arms one by its id. @returns whether there is such a fault, and whether the app's connection knows it */
export function armFault(
  workspace: Workspace,
  id: string,
  seed: number,
): 'armed' | 'unknown' | 'notApplicable' {
  const fault = FAULTS.find((candidate) => candidate.id === id);
  if (fault === undefined) return 'unknown';
  if (!isApplicable(workspace, fault)) return 'notApplicable';
  fault.arm(workspace, seed);
  return 'armed';
}

/** Takes back what is armed and has not happened. */
export function clearFaults(workspace: Workspace): void {
  workspace.faults.clear();
  workspace.deliveries.disturb({ kind: 'noRoom', times: 0 });
}

export function isApplicable(workspace: Workspace, { needs }: CatalogueFault): boolean {
  return needs === undefined || workspace.deliveries.isConnectedBy(needs);
}
