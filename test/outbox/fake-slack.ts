// An in-memory stand-in for Slack behind the Carrier port: conversations that keep what arrived, and a fault for
// every call, before or after its effect. A hanging call is how the tests let a process die in the middle.
import type { Clock, Instant } from '../../src/clock.ts';
import { SECOND } from '../../src/clock.ts';
import type { Carrier, Failure } from '../../src/outbox/carrier.ts';

export type Method = keyof Carrier;
export type Fault =
  | 'none'
  | 'rateLimited'
  | 'retryLater'
  | 'rejectsBlocks'
  /** Not done, and the caller cannot know. */
  | 'doubtBefore'
  /** Done, and the caller cannot know. */
  | 'doubtAfter'
  /** Done three seconds later, and the caller cannot know. */
  | 'doubtLate'
  | 'hangBefore'
  | 'hangAfter'
  | Failure;

export type Arrived = {
  readonly recipient: string;
  readonly text: string;
  readonly blocks: readonly object[];
  readonly deliveryId: string | null;
  readonly fileId: string | null;
  readonly ts: string;
  /** When the app asked, not when Slack got around to it. */
  readonly askedAt: Instant;
};

const LATE_MS = 3 * SECOND;
const never = new Promise<never>(() => {});

export type FakeSlack = ReturnType<typeof createFakeSlack>;

export function createFakeSlack(clock: Clock, nextFault: (method: Method) => Fault = () => 'none') {
  const arrived: Arrived[] = [];
  const sharedFiles = new Set<string>();
  const calls: { readonly method: Method; readonly at: Instant }[] = [];
  let late: { readonly at: Instant; readonly land: () => void }[] = [];
  let serial = 0;

  function landLate(): void {
    const landing = late.filter((effect) => effect.at <= clock.now());
    late = late.filter((effect) => effect.at > clock.now());
    for (const effect of landing) effect.land();
  }

  function arrive(channel: string, message: Omit<Arrived, 'recipient' | 'ts' | 'askedAt'>, askedAt: Instant) {
    serial += 1;
    const ts = `${Math.floor(askedAt / SECOND)}.${String(serial).padStart(6, '0')}`;
    arrived.push({ ...message, recipient: channel.slice(1), ts, askedAt });
    return ts;
  }

  /** One process's line to Slack; hanging up is its death: nothing it asks is answered any more. */
  function connect(onHang: () => void = () => {}) {
    let isDead = false;

    async function call<T>(method: Method, effect: () => T, hasBlocks = false): Promise<T | Failure> {
      if (isDead) return never;
      await Promise.resolve();
      if (isDead) return never;
      landLate();
      calls.push({ method, at: clock.now() });
      const answer = respond(nextFault(method), effect, hasBlocks);
      await Promise.resolve();
      return isDead ? never : answer;
    }

    function hang(): Promise<never> {
      isDead = true;
      onHang();
      return never;
    }

    function respond<T>(fault: Fault, effect: () => T, hasBlocks: boolean): T | Failure | Promise<never> {
      if (typeof fault === 'object') return fault;
      switch (fault) {
        case 'none':
          return effect();
        case 'rateLimited':
          return { kind: 'rateLimited', retryAfterMs: 7 * SECOND };
        case 'retryLater':
          return { kind: 'retryLater', error: 'team_added_to_org' };
        case 'rejectsBlocks':
          return hasBlocks ? { kind: 'rejected', error: 'invalid_blocks' } : effect();
        case 'doubtBefore':
          return { kind: 'inDoubt', error: 'timeout' };
        case 'doubtAfter':
          effect();
          return { kind: 'inDoubt', error: 'timeout' };
        case 'doubtLate':
          late.push({ at: clock.now() + LATE_MS, land: effect });
          return { kind: 'inDoubt', error: 'timeout' };
        case 'hangBefore':
          return hang();
        case 'hangAfter':
          effect();
          return hang();
        default:
          return fault satisfies never;
      }
    }

    const carrier: Carrier = {
      openConversation: (recipient) =>
        call('openConversation', () => ({ kind: 'opened', channel: `D${recipient}` })),
      post: ({ channel, text, blocks, deliveryId }) => {
        const askedAt = clock.now();
        return call(
          'post',
          () => {
            const ts = arrive(channel, { text, blocks, deliveryId, fileId: null }, askedAt);
            return { kind: 'sent', channel, ts };
          },
          blocks.length > 0,
        );
      },
      find: ({ channel, deliveryId, oldestAt }) =>
        call('find', () => look(channel, oldestAt, (message) => message.deliveryId === deliveryId)),
      uploadFile: () =>
        call('uploadFile', () => {
          serial += 1;
          return { kind: 'uploaded', fileId: `F${serial}` };
        }),
      shareFile: ({ channel, fileId, comment }) => {
        const askedAt = clock.now();
        return call('shareFile', () => {
          if (sharedFiles.has(fileId)) return { kind: 'rejected', error: 'file_not_found' };
          sharedFiles.add(fileId);
          const message = { text: comment, blocks: [], deliveryId: null, fileId };
          return { kind: 'sent', channel, ts: arrive(channel, message, askedAt) };
        });
      },
      findFile: ({ channel, fileId, oldestAt }) =>
        call('findFile', () => look(channel, oldestAt, (message) => message.fileId === fileId)),
    };
    return { carrier, hangUp: () => void hang() };
  }

  function look(channel: string, oldestAt: Instant, isIt: (message: Arrived) => boolean) {
    const found = arrived.find(
      (message) => message.recipient === channel.slice(1) && message.askedAt >= oldestAt && isIt(message),
    );
    return found === undefined ? ({ kind: 'absent' } as const) : ({ kind: 'found', ts: found.ts } as const);
  }

  return {
    arrived,
    calls,
    connect,
    textsFor: (recipient: string) =>
      arrived.filter((message) => message.recipient === recipient).map((message) => message.text),
  };
}
