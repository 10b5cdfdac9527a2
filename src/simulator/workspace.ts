// The embedded workspace: its state, the one function through which everything changes, and what hangs on
// it (tokens, faults, connected apps, the page's listeners). Says nothing about how Slack words anything.
import type { Instant, MovableClock } from '../clock.ts';
import { SECOND } from '../clock.ts';
import type { Company, CompanyChannel } from './company.ts';
import { type Deliveries, deliveriesOf } from './deliveries.ts';
import type { Conversation, Member, State } from './entities.ts';
import { applyFact, emptyState, type Fact, tsOf } from './facts.ts';
import { createFaults, type Faults } from './faults.ts';
import { createInspector, type Inspector } from './inspector.ts';
import { noJournal, openJournal } from './journal.ts';
import { addMember, changeMember, type MemberChange, memberOf, type NewMember } from './members.ts';
import { type Person, personOf } from './person.ts';
import { postDue, watchScheduled } from './scheduled.ts';

export type CommandOnOffer = {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
  /** Mentions in the command's text arrive as `<@U…|name>` instead of `@name`. */
  readonly shouldEscape: boolean;
};

export type WorkspaceOptions = {
  readonly company: Company;
  readonly clock: MovableClock;
  /** What the app was granted; everything known when absent. */
  readonly scopes?: readonly string[];
  /** The events the app subscribes to, such as `message.im`; everything known when absent. */
  readonly events?: readonly string[];
  readonly commands?: readonly CommandOnOffer[];
  readonly appName?: string;
  /** Where changes are kept across a crash. In memory only when absent. */
  readonly journalPath?: string;
  /** Slack's one message a second in each conversation; off when absent. */
  readonly limitsPostsPerChannel?: boolean;
  /** Slack's limits per method and minute, by the workspace's clock, and the one above; off when absent. */
  readonly enforcesRateLimits?: boolean;
  /** Real milliseconds the app has to acknowledge; Slack's three seconds when absent. */
  readonly ackTimeoutMs?: number;
  /**
   * Milliseconds before each new try of an unacknowledged event, Slack's 0, 1 and 5 minutes when absent: real
   * ones, or by the workspace's clock when that is moved past them.
   */
  readonly eventRetryDelaysMs?: readonly number[];
};

/** One call of the Web API that was let through to a method, whatever came of it. */
export type CallRecord = {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly error: string | null;
};

export type Workspace = {
  readonly state: State;
  readonly clock: MovableClock;
  readonly options: WorkspaceOptions;
  readonly faults: Faults;
  readonly deliveries: Deliveries;
  /** What the app called and received. */
  readonly inspector: Inspector;
  readonly botToken: string;
  readonly appToken: string;
  /** Signs what reaches the app by HTTP. */
  readonly signingSecret: string;
  /** Where the app finds us; set by the server when it listens. */
  readonly origin: { url: string; newSocketUrl?: () => string };
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly appName: string;
  readonly commands: readonly CommandOnOffer[];
  /** The latest calls, oldest first (the last 20,000). */
  readonly calls: CallRecord[];
  /** What the app did wrong, in plain words: unknown methods and arguments, refused blocks, bad acknowledgements. */
  readonly problems: string[];
  /** Errors that the app's own listeners let through (in process only). */
  readonly listenerErrors: Error[];
  /** Applies a change, after writing it to the journal. */
  record(fact: Fact): void;
  newId(prefix: string): string;
  /** A message timestamp, larger than every earlier one. */
  newTs(): string;
  /** Called after every change, with it; returns the way to stop. */
  onChange(listener: (fact: Fact) => void): () => void;
  /** Somebody to act as, by name or id. Throws for a name nobody has. */
  person(nameOrId: string): Person;
  changeMember(id: string, change: MemberChange): Promise<void>;
  addMember(member: NewMember): Promise<Member>;
  /** The direct message between the app and this member, opened if necessary. */
  conversationWith(memberId: string): Conversation;
  /** Aborted by `stop`. */
  readonly stopped: AbortSignal;
  /** Ends timers and hanging answers. */
  stop(): void;
};

const everyCommand: readonly CommandOnOffer[] = [
  { command: '/rm', description: 'Reverse mentoring', usageHint: 'help', shouldEscape: true },
];

export function startWorkspace(options: WorkspaceOptions): Workspace {
  const journal = options.journalPath === undefined ? noJournal : openJournal(options.journalPath);
  const state = emptyState(options.company.team);
  const listeners = new Set<(fact: Fact) => void>();
  const stopping = new AbortController();
  let idsGiven = 0;

  for (const { fact, n, at } of journal.lines) {
    applyFact(state, fact);
    idsGiven = n;
    options.clock.moveTo(at);
  }

  const workspace: Workspace = {
    state,
    clock: options.clock,
    options,
    faults: createFaults(() => options.clock.now()),
    deliveries: deliveriesOf(() => workspace),
    inspector: createInspector(() => workspace),
    botToken: 'xoxb-000000000000-embedded-workspace',
    appToken: 'xapp-1-A0FLIPSIDE0-embedded-workspace',
    signingSecret: 'f11b51de0000e3bedded000000000000',
    origin: { url: 'https://slack.embedded.invalid' },
    appId: 'A0FLIPSIDE0',
    botId: 'B0FLIPSIDE0',
    botUserId: 'U0FLIPSIDE0',
    appName: options.appName ?? 'Flipside',
    commands: options.commands ?? everyCommand,
    calls: [],
    problems: [],
    listenerErrors: [],
    record: (fact) => {
      journal.append({ at: options.clock.now(), n: idsGiven, fact });
      applyFact(state, fact);
      for (const listener of listeners) listener(fact);
      if (fact.kind === 'clock') postDue(workspace);
    },
    newId: (prefix) => {
      idsGiven += 1;
      return `${prefix}${idsGiven.toString(36).toUpperCase().padStart(10, '0')}`;
    },
    newTs: () => tsOf(Math.max(state.lastTsMicros + 1, options.clock.now() * 1_000)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    person: (nameOrId) => personOf(workspace, nameOrId),
    changeMember: (id, change) => changeMember(workspace, id, change),
    addMember: (member) => addMember(workspace, member),
    conversationWith: (memberId) => conversationWith(workspace, memberId),
    stopped: stopping.signal,
    stop: () => stopping.abort(new Error('The workspace stopped')),
  };
  seed(workspace);
  watchScheduled(workspace);
  return workspace;
}

/** Adds whoever is not there yet: everybody at first, nobody after a restart. */
function seed(workspace: Workspace): void {
  const { company, clock } = workspace.options;
  const updatedAt = clock.now();
  const add = (member: Member) => {
    if (!workspace.state.members.has(member.id)) workspace.record({ kind: 'member', member });
  };
  const bots = [
    { id: 'USLACKBOT', name: 'Slackbot', isBot: false },
    { id: workspace.botUserId, name: workspace.appName, isBot: true },
  ];
  for (const { id, name, isBot } of bots) {
    const about = { title: '', part: '', timeZone: 'America/Los_Angeles' };
    add({ ...memberOf({ id, name, ...about }, updatedAt), isBot });
  }
  for (const person of company.people) {
    const { isGuest = false, isDeactivated = false } = person;
    add({ ...memberOf(person, updatedAt), isRestricted: isGuest, deleted: isDeactivated });
  }
  seedChannels(workspace);
}

/** #general with everybody, and the channels and groups of the company file. */
function seedChannels(workspace: Workspace): void {
  const { state, options, clock } = workspace;
  const createdAt = clock.now();
  const everybody = options.company.people
    .filter(({ isGuest, teamId }) => isGuest !== true && teamId === undefined)
    .map(({ id }) => id);
  const general: CompanyChannel = { id: 'C0GENERAL00', name: 'general', topic: 'Company-wide announcements' };
  for (const channel of [general, ...(options.company.channels ?? [])]) {
    if (state.channels.has(channel.id)) continue;
    const { id, name, topic = '', isPrivate = false, memberIds = everybody, hasApp = false } = channel;
    const members = hasApp ? [...memberIds, workspace.botUserId] : memberIds;
    const about = { id, name, topic, isPrivate, createdAt, memberIds: members };
    workspace.record({
      kind: 'channel',
      about: { ...about, isArchived: false, isGeneral: channel === general },
    });
  }
  for (const group of options.company.groups ?? []) {
    if (!state.userGroups.has(group.id))
      workspace.record({ kind: 'userGroup', group: { ...group, createdAt } });
  }
}

function conversationWith(workspace: Workspace, memberId: string): Conversation {
  const { conversations } = workspace.state;
  const existing = conversations.values().find((conversation) => conversation.memberId === memberId);
  if (existing !== undefined) return existing;
  const id = workspace.newId('D');
  workspace.record({ kind: 'conversation', id, memberId });
  return conversationWith(workspace, memberId);
}

/** The people of the workspace, without Slackbot and the app. */
export function peopleIn(workspace: Workspace): Member[] {
  return [...workspace.state.members.values()].filter(({ isBot, id }) => !isBot && id !== 'USLACKBOT');
}

/** How long a trigger id lives, in milliseconds. */
export const TRIGGER_LIFE_MS = 3 * SECOND;
