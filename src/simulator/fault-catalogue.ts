// The faults one can choose by name, from tests and from the inspector. Each is decided by its seed alone: the
// same seed on the same workspace does the same again. Amounts are small enough to watch and to recover from.
import { HOUR, MINUTE, SECOND } from '../clock.ts';
import type { Disturbance } from './deliveries.ts';
import type { CallFault, DeliveryFault } from './faults.ts';
import { type Random, seededRandom, wholeBetween } from './random.ts';
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

/** Socket Mode has faults of its own, and an app that cannot even say who it is would not start. */
const EXCEPT = ['apps.connections.open', 'auth.test'];

type Mishap = {
  readonly workspace: Workspace;
  readonly random: Random;
  /** Real milliseconds the workspace waits for an acknowledgement. */
  readonly patienceMs: number;
  readonly onCall: (fault: CallFault) => void;
  readonly onDelivery: (fault: DeliveryFault) => void;
  readonly disturb: (disturbance: Disturbance) => void;
};

type Spec = Omit<CatalogueFault, 'arm'> & { readonly happen: (mishap: Mishap) => void };

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

/** For two to six calls, one in two of those that come: so that some get through in between. */
function someCalls({ random }: Mishap) {
  return { times: wholeBetween(random, 2, 6), chance: { of: 0.5, random } };
}

/** The next two to four, without exception: there are few of them. */
function someDeliveries({ random }: Mishap) {
  return { times: wholeBetween(random, 2, 4) };
}

const calls: readonly Spec[] = [
  {
    id: 'rate-limit-storm',
    title: 'Rate limit storm',
    explanation:
      'For one to five minutes Slack answers two calls in three with 429 and asks for 1 to 30 seconds of patience.',
    happen: ({ workspace, random, onCall }) => {
      const untilAt = workspace.clock.now() + wholeBetween(random, 60, 300) * SECOND;
      const retryAfterSeconds = wholeBetween(random, 1, 30);
      onCall({ kind: 'rateLimited', retryAfterSeconds, untilAt, chance: { of: 2 / 3, random } });
    },
  },
  {
    id: 'server-error-before',
    title: 'Server errors, nothing done',
    explanation: 'A few calls get HTTP 500, and Slack has not carried them out.',
    happen: (mishap) => mishap.onCall({ kind: 'serverError', afterEffect: false, ...someCalls(mishap) }),
  },
  {
    id: 'server-error-after',
    title: 'Server errors, but done',
    explanation: 'A few calls get HTTP 500 although Slack has carried them out: the message is there.',
    happen: (mishap) => mishap.onCall({ kind: 'serverError', afterEffect: true, ...someCalls(mishap) }),
  },
  {
    id: 'internal-error',
    title: 'Errors in Slack’s own words, but done',
    explanation: 'A few calls are answered with internal_error although they have been carried out.',
    happen: (mishap) =>
      mishap.onCall({ kind: 'error', error: 'internal_error', afterEffect: true, ...someCalls(mishap) }),
  },
  {
    id: 'hang-after-delivery',
    title: 'Silence after delivery',
    explanation: 'One or two messages arrive, but the app never gets an answer and has to give up waiting.',
    happen: ({ random, onCall }) => {
      const times = wholeBetween(random, 1, 2);
      onCall({ kind: 'hang', afterEffect: true, method: 'chat.postMessage', times });
    },
  },
  {
    id: 'cut-body',
    title: 'Answers cut off',
    explanation: 'A few calls are carried out, but their answers stop half way.',
    happen: (mishap) => mishap.onCall({ kind: 'cutBody', ...someCalls(mishap) }),
  },
  {
    id: 'token-revoked',
    title: 'Token revoked for a while',
    explanation: 'For 5 to 30 minutes the bot’s token is refused; then somebody has installed the app again.',
    happen: ({ workspace, random, onCall }) => {
      const untilAt = workspace.clock.now() + wholeBetween(random, 5, 30) * MINUTE;
      onCall({ kind: 'error', error: 'token_revoked', afterEffect: false, untilAt });
    },
  },
  {
    id: 'uninstalled-out-of-order',
    title: 'Uninstalled, told in any order',
    explanation:
      'The app is removed: app_uninstalled and tokens_revoked arrive in either order, and every call is refused for 5 to 30 minutes.',
    happen: ({ workspace, random, onCall }) => {
      const untilAt = workspace.clock.now() + wholeBetween(random, 5, 30) * MINUTE;
      onCall({ kind: 'error', error: 'account_inactive', afterEffect: false, untilAt });
      const tokens = { oauth: [], bot: [workspace.botUserId] };
      const events = [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens }];
      for (const event of random() < 0.5 ? events : events.toReversed()) {
        const stamped = { ...event, event_ts: workspace.newTs() };
        void workspace.deliveries.emit(event.type, stamped);
      }
    },
  },
];

const deliveries: readonly Spec[] = [
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

const sockets: readonly Spec[] = [
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

const clocks: readonly Spec[] = [
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

export const FAULTS: readonly CatalogueFault[] = [
  ...calls.map((spec) => catalogued(spec)),
  ...deliveries.map((spec) => catalogued(spec)),
  ...sockets.map((spec) => catalogued({ ...spec, needs: 'socket-mode' })),
  ...clocks.map((spec) => catalogued(spec)),
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
