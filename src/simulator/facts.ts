// Every change of the workspace as a small JSON value, and the one function that applies it. The journal is
// a list of these. Applying never asks the clock or makes up an id: replaying gives the same state.
import type { Instant } from '../clock.ts';
import type { ViewValues } from './client-api.ts';
import type {
  Json,
  Member,
  Message,
  PendingEvent,
  ResponseUrl,
  State,
  StoredFile,
  Team,
  Trigger,
  View,
} from './entities.ts';
import { applyPlaceFact, needPlace, type PlaceFact } from './place-facts.ts';

export type Fact =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'message'; readonly channelId: string; readonly message: Message }
  | PlaceFact
  | { readonly kind: 'home'; readonly view: View }
  | { readonly kind: 'homeValues'; readonly memberId: string; readonly values: ViewValues }
  /** Puts a modal on top; with `isRoot`, in place of whatever was open. */
  | { readonly kind: 'modalOpened'; readonly view: View; readonly isRoot: boolean }
  | { readonly kind: 'modalChanged'; readonly viewId: string; readonly change: Partial<View> }
  | { readonly kind: 'modalsClosed'; readonly memberId: string; readonly viewIds: readonly string[] }
  | { readonly kind: 'trigger'; readonly trigger: Trigger }
  | { readonly kind: 'triggerUsed'; readonly id: string }
  | { readonly kind: 'responseUrl'; readonly url: ResponseUrl }
  | { readonly kind: 'responseUrlUsed'; readonly id: string }
  | { readonly kind: 'file'; readonly file: StoredFile }
  | { readonly kind: 'fileChanged'; readonly id: string; readonly change: Partial<StoredFile> }
  | { readonly kind: 'event'; readonly event: PendingEvent }
  | { readonly kind: 'eventTried'; readonly eventId: string }
  | { readonly kind: 'eventSettled'; readonly eventId: string }
  | { readonly kind: 'notice'; readonly memberId: string; readonly text: string | null }
  | {
      readonly kind: 'autopilotSet';
      readonly isOn: boolean;
      readonly except: readonly string[];
      readonly at: Instant;
    }
  | { readonly kind: 'autopilotDid'; readonly memberId: string; readonly what: string; readonly at: Instant }
  /** The app took a form from this member, without an error beside a field; the first time only. */
  | { readonly kind: 'formTaken'; readonly memberId: string; readonly callbackId: string }
  /** A step of the tour is done. */
  | { readonly kind: 'stepReached'; readonly id: string }
  /** The clock stands here now. Every journal line carries the time anyway; this one is for moves. */
  | { readonly kind: 'clock'; readonly at: Instant };

export function emptyState(team: Team): State {
  return {
    team,
    members: new Map(),
    conversations: new Map(),
    channels: new Map(),
    scheduled: new Map(),
    userGroups: new Map(),
    installCodes: new Map(),
    isUninstalled: false,
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    pendingEvents: new Map(),
    notices: new Map(),
    autopilot: { isOn: false, firstOnAt: null, lastOnAt: 0, except: [], done: new Map() },
    formsTaken: new Map(),
    reached: new Set(),
    lastTsMicros: 0,
  };
}

export function applyFact(state: State, fact: Fact): void {
  switch (fact.kind) {
    case 'member':
      state.members.set(fact.member.id, fact.member);
      return;
    case 'message':
      needPlace(state, fact.channelId).messages.push(fact.message);
      state.lastTsMicros = Math.max(state.lastTsMicros, microsOf(fact.message.ts));
      return;
    case 'home':
      state.homes.set(fact.view.memberId, fact.view);
      return;
    case 'trigger':
      state.triggers.set(fact.trigger.id, fact.trigger);
      return;
    case 'triggerUsed':
      change(state.triggers, fact.id, { isUsed: true });
      return;
    case 'responseUrl':
      state.responseUrls.set(fact.url.id, fact.url);
      return;
    case 'responseUrlUsed':
      change(state.responseUrls, fact.id, {
        usesLeft: (state.responseUrls.get(fact.id)?.usesLeft ?? 1) - 1,
      });
      return;
    case 'file':
      state.files.set(fact.file.id, fact.file);
      return;
    case 'fileChanged':
      change(state.files, fact.id, fact.change);
      return;
    case 'event':
      state.pendingEvents.set(fact.event.eventId, fact.event);
      return;
    case 'eventTried':
      change(state.pendingEvents, fact.eventId, {
        attempts: (state.pendingEvents.get(fact.eventId)?.attempts ?? 0) + 1,
      });
      return;
    case 'eventSettled':
      state.pendingEvents.delete(fact.eventId);
      return;
    case 'notice':
      if (fact.text === null) state.notices.delete(fact.memberId);
      else state.notices.set(fact.memberId, fact.text);
      return;
    case 'autopilotSet': {
      const { autopilot } = state;
      if (fact.isOn && !autopilot.isOn) {
        autopilot.lastOnAt = fact.at;
        autopilot.firstOnAt ??= fact.at;
      }
      autopilot.isOn = fact.isOn;
      autopilot.except = fact.except;
      return;
    }
    case 'autopilotDid': {
      const done = state.autopilot.done.get(fact.memberId) ?? new Map<string, Instant>();
      state.autopilot.done.set(fact.memberId, done.set(fact.what, fact.at));
      return;
    }
    case 'formTaken': {
      const members = state.formsTaken.get(fact.callbackId) ?? new Set<string>();
      state.formsTaken.set(fact.callbackId, members.add(fact.memberId));
      return;
    }
    case 'stepReached':
      state.reached.add(fact.id);
      return;
    case 'clock':
      return;
    case 'homeValues':
    case 'modalOpened':
    case 'modalChanged':
    case 'modalsClosed':
      applyViewFact(state, fact);
      return;
    default:
      applyPlaceFact(state, fact);
  }
}

type ViewFact = Extract<Fact, { kind: 'homeValues' | 'modalOpened' | 'modalChanged' | 'modalsClosed' }>;

function applyViewFact(state: State, fact: ViewFact): void {
  switch (fact.kind) {
    case 'homeValues':
      change(state.homes, fact.memberId, { values: fact.values });
      return;
    case 'modalOpened': {
      const { memberId, id } = fact.view;
      const below = fact.isRoot ? [] : (state.stacks.get(memberId) ?? []);
      if (fact.isRoot) for (const old of state.stacks.get(memberId) ?? []) state.views.delete(old);
      state.views.set(id, fact.view);
      state.stacks.set(memberId, [...below, id]);
      return;
    }
    case 'modalChanged':
      change(state.views, fact.viewId, fact.change);
      return;
    case 'modalsClosed': {
      const closed = new Set(fact.viewIds);
      for (const id of closed) state.views.delete(id);
      const left = (state.stacks.get(fact.memberId) ?? []).filter((id) => !closed.has(id));
      state.stacks.set(fact.memberId, left);
      return;
    }
    default: {
      const exhaustive: never = fact;
      throw new Error(`Unknown fact ${JSON.stringify(exhaustive)}`);
    }
  }
}

function change<T extends object>(map: Map<string, T>, id: string, fields: Partial<T>): void {
  const current = map.get(id);
  if (current !== undefined) map.set(id, { ...current, ...fields });
}

/** `1700000000.000123` → microseconds. Exact: fewer than 2^53. */
export function microsOf(ts: string): number {
  const [seconds = '0', micros = '0'] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(micros.padEnd(6, '0').slice(0, 6));
}

export function tsOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros - seconds * 1_000_000).padStart(6, '0')}`;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
