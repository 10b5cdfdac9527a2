// Builds the Bolt app, its receivers and clients, each with options of its own: receivers write into the
// object they are given, and a shared one would change how often other clients retry. Two sockets, because
// one is deaf for seconds whenever Slack refreshes it.
import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { SECOND } from '../clock.ts';
import { boltLog } from './bolt-log.ts';
import { failureOf } from './error-map.ts';
import { createFileReader, type FileReader } from './file-reader.ts';
import { notingScopes } from './granted-scopes.ts';
import { SlackStartError, tokenError } from './token-trouble.ts';

export type SlackConnection = {
  readonly app: App;
  /** For calls bound to a trigger: one try, short timeout. */
  readonly client: WebClient;
  /** For the outbox, which does its own retrying. */
  readonly outboxClient: WebClient;
  /** How this connection reaches Slack outside the Web API, for uploads. */
  readonly fetch: typeof globalThis.fetch;
  /** What the bot token may do, by Slack's latest answer: optional permissions come and go while we run. */
  readonly grantedScopes: () => ReadonlySet<string>;
  readonly readFile: FileReader;
  readonly workspaceId: string;
  readonly botUserId: string;
  /** Resolves once requests can arrive. @throws SlackStartError */
  start(): Promise<void>;
  /** Resolves once no more requests arrive, or after a short while. */
  stop(): Promise<void>;
  /** Whether a request could reach us now. */
  isConnected(): boolean;
};

/** Where Slack is, and how to get there. Both only differ from Slack's own in the demo and in tests. */
export type Reach = { readonly slackApiUrl?: string; readonly fetch?: typeof globalThis.fetch };

const TRIGGER_TIMEOUT_MS = 2_500;
const OUTBOX_TIMEOUT_MS = 10 * SECOND;
const STOP_TIMEOUT_MS = 3 * SECOND;

const BOT_TOKEN_ADVICE =
  'Copy the Bot User OAuth Token from “OAuth & Permissions” of your app on api.slack.com, after installing it.';
const APP_TOKEN_ADVICE =
  'Create an app-level token with the scope connections:write under “Basic Information” of your app on api.slack.com.';

type Parts = Reach & {
  readonly botToken: string;
  readonly log: Logger;
  /** One or more; each gets every kind of request, none gets the same one. */
  readonly receivers: readonly [Receiver, ...Receiver[]];
  /** When the receivers need more than their own start and stop. */
  readonly starting?: () => Promise<void>;
  readonly stopping?: () => Promise<void>;
  readonly isConnected?: () => boolean;
};

/**
 * Connects through any receivers: used by both ways below, and in-process with a receiver in and `fetch` out.
 * Asks Slack at once whether the bot token is good.
 * @throws SlackStartError
 */
export async function connectWith(parts: Parts): Promise<SlackConnection> {
  const { botToken, log, receivers } = parts;
  const logger = boltLog(log);
  const noting = notingScopes(parts.fetch);
  const reach = (): WebClientOptions => ({
    logger,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    ...(parts.slackApiUrl === undefined ? {} : { slackApiUrl: parts.slackApiUrl }),
    fetch: noting.fetch,
  });
  const outboxClient = new WebClient(botToken, { ...reach(), timeout: OUTBOX_TIMEOUT_MS });
  const identity = await identify(outboxClient);
  const [first, ...others] = receivers;
  const app = new App({
    token: botToken,
    receiver: first,
    logger,
    convoStore: false,
    deferInitialization: true,
    // Asked already; a second question could fail and would end the process.
    tokenVerificationEnabled: false,
    botId: identity.botId,
    botUserId: identity.botUserId,
    clientOptions: { ...reach(), timeout: TRIGGER_TIMEOUT_MS },
  });
  app.error(async (error) => log.error({ err: error }, 'a request could not be served'));
  for (const receiver of others) receiver.init(app);
  await app.init();
  let isStarted = false;
  return {
    app,
    client: app.client,
    outboxClient,
    fetch: parts.fetch ?? globalThis.fetch,
    grantedScopes: noting.granted,
    readFile: createFileReader(outboxClient, parts.fetch === undefined ? {} : { fetch: parts.fetch }),
    workspaceId: identity.workspaceId,
    botUserId: identity.botUserId,
    start: async () => {
      await (parts.starting?.() ?? Promise.all(receivers.map((receiver) => receiver.start())));
      isStarted = true;
    },
    stop: async () => {
      isStarted = false;
      await within(parts.stopping?.() ?? Promise.all(receivers.map((receiver) => receiver.stop())));
    },
    isConnected: parts.isConnected ?? (() => isStarted),
  };
}

function unreachableError(error: unknown): SlackStartError | null {
  const failure = failureOf(error);
  if (failure.kind !== 'inDoubt' && failure.kind !== 'retryLater') return null;
  return new SlackStartError(
    `Slack could not be reached (${failure.error}). Check the network, a proxy, and SLACK_API_URL if you set it.`,
  );
}

async function identify(client: WebClient) {
  try {
    const { team_id, user_id, bot_id } = await client.auth.test();
    if (team_id === undefined || user_id === undefined || bot_id === undefined) {
      throw new SlackStartError(`SLACK_BOT_TOKEN is not the token of a bot. ${BOT_TOKEN_ADVICE}`);
    }
    return { workspaceId: team_id, botUserId: user_id, botId: bot_id };
  } catch (error) {
    throw tokenError('SLACK_BOT_TOKEN', error, BOT_TOKEN_ADVICE) ?? unreachableError(error) ?? error;
  }
}

/** Socket Mode: no public address needed. @throws SlackStartError for the bot token at once, for the app token at start */
export async function connectSocketMode(
  options: Reach & { readonly botToken: string; readonly appToken: string; readonly log: Logger },
): Promise<SlackConnection> {
  const refused = Promise.withResolvers<never>();
  // Nobody may be waiting any more when a refusal comes.
  refused.promise.catch(() => {});
  const fetchFromSlack = options.fetch ?? globalThis.fetch;
  const receiver = () =>
    new SocketModeReceiver({
      appToken: options.appToken,
      logger: boltLog(options.log),
      installerOptions: {
        clientOptions: {
          ...(options.slackApiUrl === undefined ? {} : { slackApiUrl: options.slackApiUrl }),
          timeout: OUTBOX_TIMEOUT_MS,
          retryConfig: {
            forever: true,
            minTimeout: SECOND,
            factor: 1.5,
            maxTimeout: 30 * SECOND,
            randomize: true,
          },
          // The receiver keeps trying for ever with some tokens that can never work; this notices them.
          fetch: async (url, init) => {
            const response = await fetchFromSlack(url, init);
            const answer: unknown = await response
              .clone()
              .json()
              .catch(() => null);
            const error = tokenError('SLACK_APP_TOKEN', { data: answer }, APP_TOKEN_ADVICE);
            if (error !== null) refused.reject(error);
            return response;
          },
        },
      },
    });
  const receivers = [receiver(), receiver()] as const;
  const connected = new Set<SocketModeReceiver>();
  for (const one of receivers) {
    one.client.on('connected', () => connected.add(one));
    one.client.on('close', () => connected.delete(one));
  }
  return connectWith({
    ...options,
    receivers,
    starting: async () => {
      await Promise.race([refused.promise, Promise.all(receivers.map((one) => one.start()))]);
    },
    stopping: async () => {
      await Promise.all(receivers.map((one) => disconnect(one)));
    },
    isConnected: () => connected.size > 0,
  });
}

/**
 * An attempt to reconnect that never got as far as Slack's hello still waits, and would fail at the end with
 * nobody listening, which ends the process as a crash. It is told nothing instead.
 */
function disconnect({ client }: SocketModeReceiver): Promise<void> {
  client.removeAllListeners('disconnected');
  return client.disconnect();
}

/** HTTP: Slack calls `/slack/events` on this port; `/healthz` says that the process answers. */
export async function connectHttp(
  options: Reach & {
    readonly botToken: string;
    readonly signingSecret: string;
    readonly port: number;
    readonly log: Logger;
  },
): Promise<SlackConnection> {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    port: options.port,
    logger: boltLog(options.log),
    customRoutes: [
      {
        path: '/healthz',
        method: ['GET'],
        handler: (_request, response) => {
          response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
        },
      },
    ],
  });
  return connectWith({
    ...options,
    receivers: [receiver],
    starting: async () => {
      await receiver.start(options.port);
    },
  });
}

/** Waits for the sockets to close, but not for ever: closing one politely can take half a minute. */
async function within(stopping: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_TIMEOUT_MS);
  });
  await Promise.race([stopping, enough]);
  clearTimeout(timer);
}
