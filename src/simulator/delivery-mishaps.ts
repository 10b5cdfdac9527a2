// The faults that hit what reaches the app: payloads, sockets, and the clock both sides live by.
import { HOUR, MINUTE, SECOND } from '../clock.ts';
import type { Mishap, Spec } from './mishap.ts';
import { wholeBetween } from './random.ts';
import type { Workspace } from './workspace.ts';

/** The next two to four, without exception: there are few of them. */
function someDeliveries({ random }: Mishap) {
  return { times: wholeBetween(random, 2, 4) };
}

export const deliveryMishaps: readonly Spec[] = [
  {
    id: 'duplicate-envelopes',
    title: 'Everything twice',
    explanation: 'A few events, commands or clicks reach the app twice.',
    happen: (mishap) => mishap.onDelivery({ kind: 'duplicate', ...someDeliveries(mishap) }),
  },
  {
    id: 'late-events',
    title: 'Late, and overtaken',
    explanation:
      'A few events arrive after what was done later; commands and clicks use up most of their three seconds on the way.',
    happen: (mishap) => {
      const ms = Math.round(mishap.patienceMs * (0.3 + 0.4 * mishap.random()));
      mishap.onDelivery({ kind: 'late', ms, ...someDeliveries(mishap) });
    },
  },
  {
    id: 'lost-envelopes',
    title: 'Lost on the way',
    explanation:
      'One or two deliveries never reach the app: events come again, people see that their click failed.',
    happen: ({ random, onDelivery }) => onDelivery({ kind: 'lost', times: wholeBetween(random, 1, 2) }),
  },
  {
    id: 'slow-acks',
    title: 'Acknowledged too late',
    explanation:
      'The app does its work, but its acknowledgement gets back after three seconds: events come again, people see a failure.',
    happen: ({ random, patienceMs, onDelivery }) => {
      const ms = Math.round(patienceMs * (1.1 + random()));
      onDelivery({ kind: 'slowAck', ms, times: wholeBetween(random, 1, 3) });
    },
  },
];

export const socketMishaps: readonly Spec[] = [
  {
    id: 'dropped-sockets',
    title: 'Sockets dropped',
    explanation: 'Every Socket Mode connection breaks without a word. The app has to come back by itself.',
    happen: ({ disturb }) => disturb({ kind: 'drop' }),
  },
  {
    id: 'socket-refresh',
    title: 'Socket refresh',
    explanation:
      'Slack asks one connection to go and come back (refresh_requested), as it does every few hours.',
    happen: ({ disturb }) => disturb({ kind: 'refresh', count: 1 }),
  },
  {
    id: 'socket-warning',
    title: 'Socket warning, then refresh',
    explanation: 'One connection is warned, and asked to go about ten seconds later.',
    happen: ({ random, disturb }) =>
      disturb({ kind: 'refresh', count: 1, warningMs: wholeBetween(random, 8_000, 12_000) }),
  },
  {
    id: 'link-disabled',
    title: 'Socket Mode switched off and on',
    explanation: 'Every connection is told link_disabled and closed; new ones are accepted at once.',
    happen: ({ disturb }) => disturb({ kind: 'linkDisabled' }),
  },
  {
    id: 'too-many-websockets',
    title: 'All ten sockets taken',
    explanation:
      'A connection breaks, and the next attempt or two are told too_many_websockets, as if ten others were open.',
    happen: ({ random, disturb }) => {
      disturb({ kind: 'noRoom', times: wholeBetween(random, 1, 2) });
      disturb({ kind: 'drop', count: 1 });
    },
  },
];

export const clockMishaps: readonly Spec[] = [
  {
    id: 'clock-jump',
    title: 'Clock jumps ahead',
    explanation: 'A laptop was closed: it is suddenly 20 minutes to 6 hours later.',
    happen: ({ workspace, random }) => shiftClock(workspace, wholeBetween(random, 20 * MINUTE, 6 * HOUR)),
  },
  {
    id: 'clock-set-back',
    title: 'Clock set back',
    explanation: 'The computer’s clock was ahead and is corrected by up to two minutes.',
    happen: ({ workspace, random }) => shiftClock(workspace, -wholeBetween(random, 10 * SECOND, 2 * MINUTE)),
  },
];

function shiftClock(workspace: Workspace, byMs: number): void {
  const at = workspace.clock.now() + byMs;
  workspace.clock.moveTo(at);
  workspace.record({ kind: 'clock', at });
}
