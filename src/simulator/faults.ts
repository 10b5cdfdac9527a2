// Things that go wrong on purpose, armed by a test and used up in order. Nothing here is random.

export type CallFault = {
  /** Only calls of this method; every method when absent. */
  readonly method?: string;
  /** How many calls; one when absent. */
  readonly times?: number;
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

export type DeliveryFault =
  /** The envelope arrives twice. */
  | { readonly kind: 'duplicate'; readonly times?: number }
  /** The envelope arrives late, in real milliseconds. */
  | { readonly kind: 'late'; readonly ms: number; readonly times?: number }
  /** The envelope gets lost: events are delivered again, for anything else the person sees a failure. */
  | { readonly kind: 'lost'; readonly times?: number };

export type Faults = {
  /** Arms a fault for the next matching call(s) of the Web API. */
  onCall(fault: CallFault): void;
  /** Arms a fault for the next payload(s) delivered to the app. */
  onDelivery(fault: DeliveryFault): void;
  takeForCall(method: string): CallFault | null;
  takeForDelivery(): DeliveryFault | null;
  /** How many armed faults have not happened yet. */
  remaining(): number;
  clear(): void;
};

export function createFaults(): Faults {
  let calls: { readonly fault: CallFault; left: number }[] = [];
  let deliveries: { readonly fault: DeliveryFault; left: number }[] = [];
  return {
    onCall: (fault) => {
      calls.push({ fault, left: fault.times ?? 1 });
    },
    onDelivery: (fault) => {
      deliveries.push({ fault, left: fault.times ?? 1 });
    },
    takeForCall: (method) => {
      const armed = calls.find(({ fault }) => fault.method === undefined || fault.method === method);
      if (armed === undefined) return null;
      armed.left -= 1;
      calls = calls.filter(({ left }) => left > 0);
      return armed.fault;
    },
    takeForDelivery: () => {
      const armed = deliveries[0];
      if (armed === undefined) return null;
      armed.left -= 1;
      deliveries = deliveries.filter(({ left }) => left > 0);
      return armed.fault;
    },
    remaining: () => [...calls, ...deliveries].reduce((sum, { left }) => sum + left, 0),
    clear: () => {
      calls = [];
      deliveries = [];
    },
  };
}
