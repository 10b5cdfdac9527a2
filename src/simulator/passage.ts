// One payload on its way to the app and back, with whatever goes wrong on purpose. Decides nothing about trying
// again and nothing about what an outcome means to anybody.
import { setTimeout } from 'node:timers/promises';
import { SECOND } from '../clock.ts';
import type { Envelope, Outcome, Transport } from './deliveries.ts';
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';
import { type DeliveryFault, faultName } from './faults.ts';
import type { Workspace } from './workspace.ts';

/**
 * Delivers once, calls `act` as soon as the outcome is known, and resolves when the app has finished what the
 * payload set off, as far as the transport can tell.
 */
export async function passOnce(
  workspace: Workspace,
  transport: Transport | undefined,
  envelope: Envelope,
  fault: DeliveryFault | null,
  act: (outcome: Outcome) => void,
): Promise<void> {
  const end = workspace.inspector.begin({
    direction: 'toApp',
    transport: transport?.name ?? 'in-process',
    name: nameOf(envelope),
    summary: summaryOf(envelope),
    sent: envelope.payload,
  });
  const conclude = (outcome: Outcome) => {
    end({ ...endingOf(outcome), fault: fault === null ? null : faultName(fault) });
    act(outcome);
  };
  if (transport === undefined) return conclude({ kind: 'notConnected' });
  // For a person the deadline counts from the click, not from the arrival.
  const lateMs = fault?.kind === 'late' && envelope.type !== 'events_api' ? fault.ms : 0;
  const patienceMs = (workspace.options.ackTimeoutMs ?? 3 * SECOND) - lateMs;
  if (lateMs > 0) await setTimeout(lateMs);
  if (fault?.kind === 'lost') {
    await setTimeout(patienceMs);
    return conclude({ kind: 'unanswered' });
  }
  const passage = transport.deliver(envelope, patienceMs);
  const again = fault?.kind === 'duplicate' ? transport.deliver(envelope, patienceMs) : null;
  const arrival =
    fault?.kind === 'slowAck'
      ? passage.outcome.then((outcome) => setTimeout(fault.ms, outcome, { ref: false }))
      : passage.outcome;
  const outcome = await inTime(arrival, patienceMs);
  conclude(outcome);
  if (outcome.kind === 'acknowledged') await Promise.all([passage.settled, again?.settled]);
}

async function inTime(arrival: Promise<Outcome>, patienceMs: number): Promise<Outcome> {
  const unanswered: Outcome = { kind: 'unanswered' };
  if (patienceMs <= 0) return unanswered;
  const late = new AbortController();
  const deadline = setTimeout(patienceMs, unanswered, { signal: late.signal, ref: false });
  const outcome = await Promise.race([arrival, deadline]);
  late.abort();
  return outcome;
}

function endingOf(outcome: Outcome): { readonly answered: unknown; readonly refused: string | null } {
  switch (outcome.kind) {
    case 'acknowledged':
      return { answered: outcome.payload, refused: null };
    case 'notConnected':
      return { answered: null, refused: 'the app is not connected' };
    default:
      return { answered: null, refused: `not acknowledged (${outcome.reason ?? 'timeout'})` };
  }
}

function nameOf({ type, payload }: Envelope): string {
  if (type === 'events_api') return String(eventIn(payload).type);
  return String(type === 'slash_commands' ? payload.command : payload.type);
}

function summaryOf({ type, payload, retry }: Envelope): string {
  if (type === 'slash_commands') return `${payload.user_name}: ${payload.command} ${payload.text}`.trim();
  if (type === 'events_api') {
    const { user, text } = eventIn(payload);
    const words = [isJson(user) ? user.id : user, text].filter((word) => typeof word === 'string').join(': ');
    return retry === undefined ? words : `try ${retry.attempt + 1} (${retry.reason}) ${words}`;
  }
  const who = isJson(payload.user) ? payload.user.username : '';
  const view = isJson(payload.view) ? payload.view.callback_id : '';
  const actions = Array.isArray(payload.actions) ? payload.actions.filter(isJson) : [];
  return `${who}: ${actions[0]?.action_id ?? view}`;
}

function eventIn(payload: Json): Json {
  return isJson(payload.event) ? payload.event : {};
}
