// Things that go wrong on purpose, armed by a test or from the inspector. Nothing here is random by itself: a
// fault with a chance brings its own seeded numbers. Which faults there are to choose from: fault-catalogue.ts.
import type { Instant } from '../clock.ts';
import type { Random } from './random.ts';

/** How often and how long a fault happens. */
type Reach = {
  /** How many calls or payloads; one when absent, or any number when `untilAt` is given. */
  readonly times?: number;
  /** By the workspace's clock, the end of it. */
  readonly untilAt?: Instant;
  /** Hits only so many of those it could hit (0 to 1), by the given numbers; the others do not count. */
  readonly chance?: { readonly of: number; readonly random: Random };
  /** From the catalogue, such as `rate-limit-storm, seed 7`. */
  readonly name?: string;
};

export type CallFault = Reach & {
  /**
   * Only calls of this method, or of these; every method when absent. `upload` and `response_url` are hit only
   * when they are named.
   */
  readonly method?: string | readonly string[];
  readonly except?: readonly string[];
} & (
    | { readonly kind: 'rateLimited'; readonly retryAfterSeconds: number }
    /** HTTP 500; `afterEffect` tells whether the call was carried out all the same. */
    | { readonly kind: 'serverError'; readonly afterEffect: boolean }
    /** No answer at all until the client gives up. */
    | { readonly kind: 'hang'; readonly afterEffect: boolean }
    /** Carried out, but the answer stops half way. */
    | { readonly kind: 'cutBody' }
    /** Slack's own `{ ok: false, error }`, such as `internal_error`. */
    | { readonly kind: 'error'; readonly error: string; readonly afterEffect: boolean }
  );

export type DeliveryFault = Reach &
  (
    | /** The envelope arrives twice. */ { readonly kind: 'duplicate' }
    /** The envelope arrives late, in real milliseconds. Events let others overtake them; everything else waits. */
    | { readonly kind: 'late'; readonly ms: number }
    /** The envelope gets lost: events are delivered again, for anything else the person sees a failure. */
    | { readonly kind: 'lost' }
    /** The envelope arrives, the acknowledgement comes back later by so many real milliseconds. */
    | { readonly kind: 'slowAck'; readonly ms: number }
  );

export type Faults = {
  /** Arms a fault for the next matching call(s) of the Web API. */
  onCall(fault: CallFault): void;
  /** Arms a fault for the next payload(s) delivered to the app. */
  onDelivery(fault: DeliveryFault): void;
  takeForCall(method: string): CallFault | null;
  takeForDelivery(): DeliveryFault | null;
  /** How many armed faults have not happened yet; those without a number count once. */
  remaining(): number;
  /** The names of what is armed from the catalogue, each once. */
  armed(): readonly string[];
  clear(): void;
};

/** What the inspector calls it. */
export function faultName(fault: CallFault | DeliveryFault): string {
  return fault.name === undefined ? fault.kind : `${fault.kind} (${fault.name})`;
}

type Armed<Fault> = { readonly fault: Fault; left: number };

/** @param now the workspace's clock */
export function createFaults(now: () => Instant): Faults {
  let calls: Armed<CallFault>[] = [];
  let deliveries: Armed<DeliveryFault>[] = [];

  const forgetWhatIsOver = () => {
    calls = calls.filter((armed) => !isOver(armed, now()));
    deliveries = deliveries.filter((armed) => !isOver(armed, now()));
  };
  const waiting = (): readonly Armed<CallFault | DeliveryFault>[] => {
    forgetWhatIsOver();
    return [...calls, ...deliveries];
  };

  return {
    onCall: (fault) => {
      calls.push({ fault, left: timesOf(fault) });
    },
    onDelivery: (fault) => {
      deliveries.push({ fault, left: timesOf(fault) });
    },
    takeForCall: (method) => {
      if (calls.length === 0) return null;
      forgetWhatIsOver();
      return take(calls.filter(({ fault }) => isAbout(fault, method)));
    },
    takeForDelivery: () => {
      if (deliveries.length === 0) return null;
      forgetWhatIsOver();
      return take(deliveries);
    },
    remaining: () => waiting().reduce((sum, { left }) => sum + (Number.isFinite(left) ? left : 1), 0),
    armed: () => [...new Set(waiting().flatMap(({ fault }) => fault.name ?? []))],
    clear: () => {
      calls = [];
      deliveries = [];
    },
  };
}

function timesOf({ times, untilAt }: Reach): number {
  return times ?? (untilAt === undefined ? 1 : Number.POSITIVE_INFINITY);
}

function isOver({ fault, left }: Armed<Reach>, now: Instant): boolean {
  return left <= 0 || (fault.untilAt !== undefined && now >= fault.untilAt);
}

const OUTSIDE_THE_WEB_API = ['upload', 'response_url'];

function isAbout({ method, except }: CallFault, called: string): boolean {
  if (except?.includes(called) === true) return false;
  if (method === undefined) return !OUTSIDE_THE_WEB_API.includes(called);
  return typeof method === 'string' ? method === called : method.includes(called);
}

/** The first that hits; those that only have a chance are asked in turn. */
function take<Fault extends Reach>(candidates: readonly Armed<Fault>[]): Fault | null {
  const hit = candidates.find(({ fault: { chance } }) => chance === undefined || chance.random() < chance.of);
  if (hit === undefined) return null;
  hit.left -= 1;
  return hit.fault;
}
