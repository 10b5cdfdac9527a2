// The inspector's side of the server: what the app called and received, and faults to arm, as JSON over HTTP.
import { z } from 'zod';
import { armFault, clearFaults, FAULTS, isApplicable } from './fault-catalogue.ts';
import type { FaultOrder, FaultsOnOffer, InspectorPage } from './inspector-api.ts';
import type { PageAnswer } from './page-api.ts';
import type { Workspace } from './workspace.ts';

const faultOrder: z.ZodType<FaultOrder> = z.union([
  z.strictObject({ id: z.string(), seed: z.int() }),
  z.strictObject({ clear: z.literal(true) }),
]);

export function inspectorPage(workspace: Workspace, since: string | null): InspectorPage {
  const cursor = Number(since ?? 0);
  return workspace.inspector.since(Number.isSafeInteger(cursor) ? cursor : 0);
}

export function faultsOnOffer(workspace: Workspace): FaultsOnOffer {
  const catalogue = FAULTS.map((fault) => ({
    id: fault.id,
    title: fault.title,
    explanation: fault.explanation,
    isAvailable: isApplicable(workspace, fault),
  }));
  return { catalogue, armed: workspace.faults.armed() };
}

export function orderFault(workspace: Workspace, body: unknown): PageAnswer {
  const parsed = faultOrder.safeParse(body);
  if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
  if ('clear' in parsed.data) {
    clearFaults(workspace);
    return { status: 200, body: faultsOnOffer(workspace) };
  }
  const { id, seed } = parsed.data;
  switch (armFault(workspace, id, seed)) {
    case 'unknown':
      return { status: 404, body: { error: `There is no fault called ${id}.` } };
    case 'notApplicable':
      return { status: 409, body: { error: 'This one needs an app connected by Socket Mode.' } };
    default:
      return { status: 200, body: faultsOnOffer(workspace) };
  }
}
