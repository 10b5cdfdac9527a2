// Puts Flipside together: one visible list of features, the outbox, the cron job. main, demo and tests all start
// it here; they differ in the connection they bring.
import type { Logger } from 'pino';
import { quietUntil } from './calendar/waking-hours.ts';
import type { Clock } from './clock.ts';
import { startCron } from './cron.ts';
import type { Database } from './db/database.ts';
import type { Deps } from './deps.ts';
import { registerEnrollment } from './enrollment/listeners.ts';
import { listEnrollmentsOf, listServedExecutives } from './enrollment/store.ts';
import { registerFeedback } from './feedback/listeners.ts';
import { registerHome } from './home/listeners.ts';
import { registerAudit } from './insight/audit-listeners.ts';
import { registerInsight } from './insight/listeners.ts';
import { registerLifecycle } from './lifecycle/listeners.ts';
import { createMatchingThread } from './matching/thread.ts';
import { sendDueNudges } from './nudges/operations.ts';
import { type OutboxOptions, startOutbox } from './outbox/dispatch.ts';
import { recheckPairs } from './pairing/conflict-operations.ts';
import { endPairsOfLeavers, endPairsOfWithdrawn } from './pairing/exit-operations.ts';
import { expireSuggestions } from './pairing/expiry-operations.ts';
import { registerPairing } from './pairing/listeners.ts';
import { endDuePauses } from './pairing/pause-operations.ts';
import { discardOldImports } from './people/import-confirming-operations.ts';
import { writeImports } from './people/import-writing-operations.ts';
import { registerPeople } from './people/listeners.ts';
import { findPerson } from './people/store.ts';
import { learnProfiles, sweepProfiles } from './people/sync.ts';
import { registerPrograms } from './programs/listeners.ts';
import { isLead, listLeads, tellLeadsOfDeadLetter } from './programs/operations.ts';
import { registerReviewing } from './review/listeners.ts';
import { callOffSessions } from './scheduling/calling-off-operations.ts';
import { registerScheduling } from './scheduling/listeners.ts';
import { registerSessions } from './sessions/listeners.ts';
import type { SlackConnection } from './slack/connect.ts';
import { createCarrier } from './slack/delivery.ts';
import type { Actor, ActorRole, Edge } from './slack/edge.ts';
import { createEdge } from './slack/listen.ts';
import { listMembers, listUserGroups } from './slack/members.ts';

/** In the order of a program's life. A new feature is added here, and only here. */
const FEATURES: readonly ((edge: Edge, deps: Deps) => void)[] = [
  registerPrograms,
  registerPeople,
  registerEnrollment,
  registerReviewing,
  registerPairing,
  registerScheduling,
  registerSessions,
  registerFeedback,
  registerLifecycle,
  registerAudit,
  registerInsight,
  registerHome,
];

/** What time alone brings about, besides messages. Each finds what is due by itself, and doing it again changes nothing. */
const TIMED: readonly ((deps: Deps, workspaceId: string) => void)[] = [
  discardOldImports,
  endDuePauses,
  endPairsOfWithdrawn,
  expireSuggestions,
  recheckPairs,
  callOffSessions,
];

export type FlipsideOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly connection: SlackConnection;
  /** Slack ids that the configuration makes leads. */
  readonly leads: readonly string[];
  readonly outbox?: Pick<OutboxOptions, 'pace' | 'limits' | 'alarm' | 'onStep'>;
};

export type Flipside = {
  /** For a host that calls operations itself, as the demo does to seed its company. */
  readonly deps: Deps;
  /** Finds what is due now and resolves once all that can leave now has left. What cron does, and the demo's clock. */
  readonly tick: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** @throws SlackStartError when Slack refuses a token */
export async function startFlipside(options: FlipsideOptions): Promise<Flipside> {
  const { db, clock, log, connection, leads } = options;
  const { workspaceId } = connection;
  const matchingThread = createMatchingThread();
  const deps: Deps = {
    db,
    clock,
    log,
    configuredLeads: leads,
    matchingThread,
    learnProfiles: (workspace, ids) => learnProfiles(deps, connection.outboxClient, workspace, ids),
    grantedScopes: connection.grantedScopes,
    listMembers: (of) => listMembers(connection.outboxClient, of, wait),
    listUserGroups: () => listUserGroups(connection.outboxClient),
    readFile: (_workspace, fileId, maxBytes) => connection.readFile(fileId, maxBytes),
  };
  const outbox = startOutbox({
    db,
    clock,
    log,
    workspaceId,
    carrier: createCarrier(connection.outboxClient, connection.fetch),
    quietUntil: (recipient, now) =>
      quietUntil(findPerson(db, workspaceId, recipient)?.timeZone ?? 'UTC', now),
    onDeadLetter: (tx, delivery) => tellLeadsOfDeadLetter(deps, tx, delivery),
    ...options.outbox,
  });
  const sendDue = () => {
    try {
      for (const act of TIMED) act(deps, workspaceId);
      sendDueNudges(deps, workspaceId);
    } catch (error) {
      // Both find what is due by themselves, so the next minute makes up for this one.
      log.error({ err: error }, 'what is due could not be looked for; the next minute tries again');
    }
    outbox.kick();
    void lengthy.goOn({ isCatchingUp: false });
  };
  const edge = createEdge({
    app: connection.app,
    log,
    rolesOf: (actor) => rolesOf(deps, actor),
    leadsOf: (workspace) => listLeads(deps, workspace),
    isOurWorkspace: (workspace) => workspace === workspaceId,
  });
  const lengthy = oneAtATime(async ({ isCatchingUp }: { readonly isCatchingUp: boolean }) => {
    try {
      await writeImports(deps, workspaceId);
      const sweep = await sweepProfiles(deps, connection.outboxClient, workspaceId, { isCatchingUp });
      if (sweep === 'idle') return;
      // Whoever left while the bot was away left without an event.
      endPairsOfLeavers(deps, workspaceId);
      outbox.kick();
    } catch (error) {
      log.error({ err: error }, 'what takes longer stopped; the next minute goes on with it');
    }
  });
  const soon = together(sendDue);
  const waking = followedBy(edge, () => {
    outbox.kick();
    soon.call();
  });
  for (const register of FEATURES) register(waking, deps);
  await connection.start();
  void lengthy.goOn({ isCatchingUp: true });
  const stopCron = startCron(sendDue);
  sendDue();
  return {
    deps,
    tick: async () => {
      for (const act of TIMED) act(deps, workspaceId);
      await lengthy.goOn({ isCatchingUp: false });
      // One call composes a portion; each message counts once, so this ends.
      while (sendDueNudges(deps, workspaceId) > 0);
      await outbox.drain();
    },
    stop: async () => {
      stopCron();
      soon.cancel();
      await connection.stop();
      await lengthy.ended();
      await matchingThread.stop();
      await outbox.stop();
    },
  };
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function rolesOf(deps: Deps, actor: Actor): ReadonlySet<ActorRole> {
  const { workspaceId, slackUserId } = actor;
  const roles = new Set<ActorRole>();
  if (findPerson(deps.db, workspaceId, slackUserId)?.isDeactivated) return roles;
  if (isLead(deps, actor)) roles.add('lead');
  if (listEnrollmentsOf(deps.db, workspaceId, slackUserId).length > 0) roles.add('participant');
  if (listServedExecutives(deps.db, workspaceId, slackUserId).length > 0) roles.add('assistant');
  if (roles.has('participant') || roles.has('assistant')) roles.add('scheduled');
  return roles;
}

/** The same edge, and after everything it serves, what this made due is sent without waiting for the minute. */
function followedBy(edge: Edge, afterwards: () => void): Edge {
  const following =
    <Request, Answer>(run: (request: Request) => Answer | Promise<Answer>) =>
    async (request: Request): Promise<Answer> => {
      try {
        return await run(request);
      } finally {
        afterwards();
      }
    };
  return {
    command: (spec) => edge.command({ ...spec, run: following(spec.run) }),
    action: (spec) => edge.action({ ...spec, run: following(spec.run) }),
    submission: (spec) => edge.submission({ ...spec, run: following(spec.run) }),
    // Typing makes nothing due.
    draft: (spec) => edge.draft(spec),
    on: (name, handle) => edge.on(name, handle),
  };
}

/** What a request made due can wait a moment, so that a crowd of requests is followed by one look. */
const MOMENT_MS = 200;

/** Calls that come close together become one, a moment after the first. */
function together(work: () => void): { readonly call: () => void; readonly cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    call: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, MOMENT_MS);
    },
    cancel: () => clearTimeout(timer),
  };
}

/** Work that may outlast a minute: while it is under way, asking for it again starts nothing. */
function oneAtATime<Input>(work: (input: Input) => Promise<void>) {
  let underWay: Promise<void> | null = null;
  return {
    goOn: (input: Input): Promise<void> => {
      underWay ??= work(input).finally(() => {
        underWay = null;
      });
      return underWay;
    },
    ended: () => underWay ?? Promise.resolve(),
  };
}
