// One person's client: who one is and what their screen shows, as last heard from the workspace. Asks again when told
// to, and does one act at a time. Draws nothing.
import { memberMeant } from './address.js';
import { getScreen, getWorkspace, moveMember, sendAct } from './api.js';
import { busily } from './busy.js';

/**
 * @import { Act, MemberSummary, Screen, WorkspaceSummary } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 * @typedef {{ onScreen: () => void, onNotice: (text: string | null) => void, noTrouble: () => void,
 *   onTrouble: (reason: string, advice: string, onRetry: () => void) => void }} ClientEvents
 * @typedef {{ events: ClientEvents, workspace: WorkspaceSummary | null, screen: Screen | null, memberId: string,
 *   notice: string | null, isAsking: boolean, isToAskAgain: boolean, acts: number,
 *   told: Promise<boolean> }} Client `told`: the last of what forms tell of; `memberId`: whoever one is,
 *   also before their screen has come; `notice`: what the workspace said last, which looking at things does not take
 *   away but the next act does
 */

const PAUSE_MS = 100;

/** @param {string} memberId an id or a name @param {ClientEvents} events @returns {Client} */
export function createClient(memberId, events) {
  return {
    events,
    workspace: null,
    screen: null,
    memberId,
    notice: null,
    isAsking: false,
    isToAskAgain: false,
    acts: 0,
    told: Promise.resolve(true),
  };
}

/** Asks for everything this person sees. Calls while one is under way become one more afterwards. @param {Client} client */
export async function refresh(client) {
  if (client.isAsking) {
    client.isToAskAgain = true;
    return;
  }
  client.isAsking = true;
  do {
    client.isToAskAgain = false;
    await ask(client);
    // A clock on the move changes something hundreds of times a second; looking a few times is enough.
    if (client.isToAskAgain) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  } while (client.isToAskAgain);
  client.isAsking = false;
}

/** @param {Client} client */
async function ask(client) {
  const { events } = client;
  const retry = () => refresh(client);
  const summary = await getWorkspace();
  if (!summary.ok) return events.onTrouble(summary.reason, '', retry);
  client.workspace = summary.value;
  client.memberId = memberMeant(client.memberId, summary.value.members)?.id ?? '';
  const asked = client.memberId;
  const before = client.acts;
  const answer = await getScreen(asked);
  if (!answer.ok) return events.onTrouble(answer.reason, '', retry);
  events.noTrouble();
  // Somebody else was chosen meanwhile; their screen has been asked for too.
  if (asked !== client.memberId) return;
  // An act was answered meanwhile with a screen that may be newer than this one.
  if (before !== client.acts) client.isToAskAgain = true;
  else take(client, answer.value);
}

/** @param {Client} client @param {Screen} screen */
function take(client, screen) {
  client.screen = screen;
  client.notice = screen.notice ?? client.notice;
  client.events.onScreen();
}

/** Does one thing and shows what follows; while it is under way nothing else is sent.
 * @param {Client} client @param {Act} what @param {HTMLElement} [origin] @returns {Promise<boolean>} whether the workspace took it */
export async function act(client, what, origin) {
  // Between choosing a person and seeing their screen, nothing on the page is theirs to press.
  if (client.screen?.member.id !== client.memberId) return false;
  const actor = client.memberId;
  if (isTold(what)) {
    client.told = client.told.then(() => tell(client, actor, what));
    return client.told;
  }
  return busily(origin, async () => {
    await client.told;
    return carryOut(client, actor, what);
  });
}

/** What a form tells of while it is filled holds nothing up, as in Slack; whatever is done next comes after it.
 * @param {Act} what */
function isTold(what) {
  return what.kind === 'use' && what.source.kind === 'modal' && what.state !== undefined;
}

/** Says nothing when it fails: the form may have been sent or closed meanwhile.
 * @param {Client} client @param {string} actor @param {Act} what @returns {Promise<boolean>} */
async function tell(client, actor, what) {
  const answer = await sendAct(actor, what);
  if (!answer.ok) return false;
  client.acts += 1;
  if (actor === client.memberId) take(client, answer.value);
  return true;
}

/** @param {Client} client @param {string} actor @param {Act} what @returns {Promise<boolean>} */
async function carryOut(client, actor, what) {
  hush(client);
  const answer = await sendAct(actor, what);
  if (!answer.ok) {
    client.events.onTrouble(
      answer.reason,
      'What you typed is still here. Look at the screen as it is now, then do it again if it is missing.',
      () => refresh(client),
    );
    return false;
  }
  client.acts += 1;
  client.events.noTrouble();
  if (actor === client.memberId) take(client, answer.value);
  return true;
}

/** What looking does, as opposed to acting: it neither waits for an act nor holds one up.
 * @param {Client} client @param {Act} what */
export async function quietly(client, what) {
  const answer = await sendAct(client.memberId, what);
  if (answer.ok) refresh(client);
  else client.events.onTrouble(answer.reason, '', () => refresh(client));
}

/** Somebody leaves the company, or comes back.
 * @param {Client} client @param {MemberSummary} member @param {boolean} isDeactivated @param {HTMLElement} origin */
export function letGo(client, { id }, isDeactivated, origin) {
  busily(origin, async () => {
    const answer = await moveMember({ id, isDeactivated });
    if (!answer.ok) client.events.onTrouble(answer.reason, '', () => refresh(client));
    else await refresh(client);
    return answer.ok;
  });
}

/** What the workspace said is taken away. @param {Client} client */
export function hush(client) {
  client.notice = null;
  client.events.onNotice(null);
}

/** @param {Client} client @returns {Viewer} */
export function viewerOf(client) {
  const { memberId, workspace, screen } = client;
  return {
    memberId,
    members: workspace?.members ?? [],
    zone: screen?.member.timeZone ?? 'UTC',
    nowAt: workspace?.nowAt ?? 0,
    nameOf: (id) => nameOf(client, id),
  };
}

/** @param {Client} client @param {string} id */
function nameOf({ workspace, screen }, id) {
  if (workspace === null) return id;
  if (id === workspace.botUserId) return workspace.appName;
  const known = [...workspace.members, ...(screen?.channels ?? [])];
  return known.find((one) => one.id === id)?.name ?? id;
}

/** Whom to show beside oneself: somebody for whom something waits, else whoever comes next. @param {Client} client */
export function somebodyElse({ workspace, memberId }) {
  const members = (workspace?.members ?? []).filter(
    ({ id, isDeactivated }) => id !== memberId && !isDeactivated,
  );
  return (members.find(({ unread }) => unread > 0) ?? members[0])?.id ?? memberId;
}
