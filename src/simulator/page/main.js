// The page put together: one person's client, and the parts that draw it. Asks for the whole screen again whenever
// something changed, and lets each part put only the difference on the page.
import { currentAddress, memberMeant, writeAddress } from './address.js';
import { listenForChanges } from './api.js';
import { createAutopilot } from './autopilot.js';
import { createBanners } from './banners.js';
import { act, createClient, hush, letGo, quietly, refresh, somebodyElse, viewerOf } from './client.js';
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { byId } from './dom.js';
import { createHomeTab } from './home-tab.js';
import { createInspector } from './inspector.js';
import { listenForKeys } from './keys.js';
import { createModals } from './modal.js';
import { createPeopleList } from './people-list.js';
import { channelIn, createPlaces } from './places.js';
import { createProfile } from './profile.js';
import { createSplit, keepSecond } from './split.js';
import { liveSurface } from './surfaces.js';
import { createSwitcher } from './switcher.js';
import { createTheme } from './theme.js';
import { createThread } from './thread.js';
import { createTimeControl } from './time-control.js';
import { createTour } from './tour.js';
import { showWho } from './who.js';

/**
 * @import { Act, Happening, Screen, WorkspaceSummary } from '../client-api.ts'
 * @import { MessageDeeds } from './message.js'
 */

/** The clock in the page is right to within this, also when nothing happens. */
const REFRESH_MS = 30_000;
/** Whether this is the second half of a split view. */
const isPane = document.documentElement.dataset.pane !== undefined;

let lastRead = '';

const announcer = byId('announcer', HTMLElement);
const banners = createBanners(byId('banners', HTMLElement), byId('banners-home', HTMLElement));
const client = createClient(currentAddress().as, {
  onScreen: show,
  onNotice: banners.notice,
  onTrouble: banners.trouble,
  noTrouble: banners.noTrouble,
});
/** @param {Act} what @param {HTMLElement} [origin] */
const send = (what, origin) => act(client, what, origin);
const ask = () => refresh(client);
const switcher = createSwitcher(become, about);
const people = createPeopleList(become);
byId('people', HTMLElement).append(people.node);
/** @type {MessageDeeds} */
const deeds = {
  surfaceOf: ({ ts }, viewer) =>
    liveSurface({ kind: 'message', ts, ...channelNow() }, client.memberId, viewer, send),
  openThread(ts, origin) {
    thread.open(ts, origin);
    if (client.screen) show();
    byId('thread-box', HTMLElement).focus();
  },
  react: (ts, name, origin) => send({ kind: 'react', ts, name, ...channelNow() }, origin),
};
const conversation = createConversation({
  log: byId('log', HTMLElement),
  toNewest: byId('to-newest', HTMLElement),
  announcer,
  deeds,
});
const thread = createThread(byId('thread', HTMLElement), announcer, deeds, (text, threadTs, origin) =>
  send({ kind: 'write', text, threadTs, ...channelNow() }, origin),
);
const home = createHomeTab(byId('panel-home', HTMLElement), (viewer) =>
  liveSurface({ kind: 'home' }, client.memberId, viewer, send),
);
const modals = createModals({
  send,
  onSwitch: () => switcher.open(),
  onStack: banners.moveTo,
  half: byId('half', HTMLElement),
  behind: byId('client', HTMLElement),
});
const composer = createComposer(byId('writing', HTMLElement), 'box', (text, origin) =>
  send({ kind: 'write', text, ...channelNow() }, origin),
);
const places = createPlaces(currentAddress().place, look);
const time = createTimeControl({
  viewerNow: () => viewerOf(client),
  refresh: ask,
  trouble: banners.trouble,
  goTo,
  isPane,
  onTime,
});
const split = createSplit(byId('second', HTMLElement), byId('split-toggle', HTMLElement), {
  other: () => somebodyElse(client),
  onSplit: modals.split,
});
const profile = createProfile({
  onLeave: (member, isDeactivated, origin) => letGo(client, member, isDeactivated, origin),
  onSplit: ({ id }) => split.open(id),
});
const autopilot = createAutopilot(byId('autopilot-toggle', HTMLElement), {
  isPane,
  memberId: () => client.memberId,
  members: () => client.workspace?.members ?? [],
});
createTheme(byId('theme-toggle', HTMLElement));
const tour = createTour(byId('tour', HTMLElement), byId('tour-toggle', HTMLElement), {
  // Whose screen one sees: whoever was just chosen has none to point at yet.
  memberId: () => client.screen?.member.id ?? client.memberId,
  become(id) {
    places.choose('messages');
    become(id);
  },
  propose(line) {
    places.choose('messages');
    composer.propose(line);
  },
  say: (words) => {
    announcer.textContent = words;
  },
});
const inspector = createInspector(
  byId('inspector', HTMLElement),
  byId('inspector-toggle', HTMLElement),
  () => viewerOf(client).zone,
);
listenForKeys({
  members: () => client.workspace?.members ?? [],
  memberId: () => client.memberId,
  become,
  find: () => switcher.open(),
  inspect: () => isPane || inspector.toggle(),
});

// Not a link: the address says who one is.
byId('skip', HTMLElement).addEventListener('click', () => {
  if (places.current() === 'home') places.choose('messages');
  composer.focus();
});
byId('switch', HTMLElement).addEventListener('click', () => switcher.open());
addEventListener('hashchange', () => {
  const { as, place } = currentAddress();
  if (place !== places.current()) places.choose(place);
  become(memberMeant(as, client.workspace?.members ?? [])?.id ?? client.memberId);
});
listenForChanges({ changed: ask, time: time.status, happened: time.happened, line: banners.line });
setInterval(ask, REFRESH_MS);
await ask();
if (!isPane) split.restore();
if (places.current() === 'home') quietly(client, { kind: 'openHome' });

function show() {
  const { workspace, screen, memberId } = client;
  if (workspace === null || screen === null) return;
  const { member } = screen;
  const { members, nowAt, appName } = workspace;
  document.title = `${member.name} · ${appName}`;
  byId('workspace-name', HTMLElement).textContent = workspace.teamName;
  places.show(screen, appName);
  people.show(members, memberId, nowAt);
  switcher.show(members, memberId, nowAt);
  time.show(workspace, member);
  showConversation(screen, workspace);
  const viewer = viewerOf(client);
  home.show(memberId, screen.home, viewer, appName);
  modals.show(memberId, member.name, screen.modals, viewer);
  banners.notice(client.notice);
  readMessages(screen);
  autopilot.shown();
  if (isPane) keepSecond(memberId);
  else tour.show();
}

/** Where the clock stands; told many times a second while it plays. @param {number} nowAt */
function onTime(nowAt) {
  const { workspace, screen } = client;
  if (workspace === null || screen === null) return;
  client.workspace = { ...workspace, nowAt };
  showWho(screen.member, workspace.members, nowAt, about);
}

function about() {
  if (client.screen && client.workspace) profile.open(client.screen.member, client.workspace.nowAt);
}

/** @param {Screen} screen @param {WorkspaceSummary} workspace */
function showConversation({ member, messages, channels }, workspace) {
  const channel = channels.find(({ id }) => id === places.current());
  const id = channel?.id ?? '';
  const { appName } = workspace;
  const nothing = channel
    ? 'Nothing here yet.'
    : `Nothing here yet. ${appName} writes to ${member.name} in this place. Type / to see commands.`;
  const viewer = viewerOf(client);
  const shown = channel?.messages ?? messages;
  conversation.show({ id, readerId: member.id, messages: shown, nothing, divides: true }, viewer, workspace);
  thread.show(member.id, shown, viewer, workspace);
  composer.show(workspace, {
    key: `${member.id} ${id}`,
    label: `Write to ${channel?.name ?? appName} as ${member.name}`,
    placeholder: channel ? `Write to #${channel.name}` : 'Write, or type / for commands',
  });
}

/** Which channel an act is in; nothing for the direct message with the app. @returns {{ channelId?: string }} */
function channelNow() {
  const channel = channelIn(client.screen, places.current());
  return channel === null ? {} : { channelId: channel.id };
}

/** Becomes another person. @param {string} id */
async function become(id) {
  if (id === client.memberId) return;
  client.memberId = id;
  hush(client);
  thread.close();
  remember();
  await ask();
  if (places.current() === 'home') quietly(client, { kind: 'openHome' });
}

/** Goes to what somebody received. @param {Happening} happening */
function goTo({ memberId, kind, channelId }) {
  if (memberId !== null) become(memberId);
  places.choose(channelId ?? (kind === 'home' ? 'home' : 'messages'));
}

/** @param {string} place */
function look(place) {
  remember();
  thread.close();
  show();
  if (place === 'home') quietly(client, { kind: 'openHome' });
  else conversation.toEnd();
}

function remember() {
  writeAddress({ as: client.memberId, place: places.current() });
}

/** Whoever looks at the messages has read them; once for each newest message, so that nothing goes in circles.
 * @param {Screen} screen */
function readMessages(screen) {
  if (places.current() === 'home' || document.hidden) return;
  const channel = channelIn(screen, places.current());
  const { unread } = channel ?? screen.member;
  const last = (channel ?? screen).messages.at(-1);
  const newest = `${screen.member.id} ${channel?.id ?? ''} ${last?.ts ?? ''} ${unread}`;
  if (unread === 0 || newest === lastRead) return;
  lastRead = newest;
  quietly(client, { kind: 'readMessages', ...channelNow() });
}
