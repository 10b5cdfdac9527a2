// The page: who one is, what is on the screen, one act at a time. Asks for the whole screen again whenever
// something changed, and lets each part put only the difference on the page.
import { currentAddress, memberMeant, writeAddress } from './address.js';
import { getScreen, getWorkspace, listenForChanges, moveMember, sendAct } from './api.js';
import { createAutopilot } from './autopilot.js';
import { createBanners } from './banners.js';
import { busily } from './busy.js';
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
 * @import { Act, MemberSummary, Screen, WorkspaceSummary } from '../client-api.ts'
 * @import { MessageDeeds } from './message.js'
 * @import { Viewer } from './render/surface.d.ts'
 */

/** The clock in the page is right to within this, also when nothing happens. */
const REFRESH_MS = 30_000;
const PAUSE_MS = 100;
/** Whether this is the second half of a split view. */
const isPane = document.documentElement.dataset.pane !== undefined;

/** @type {WorkspaceSummary | null} */
let workspace = null;
/** @type {Screen | null} */
let screen = null;
let memberId = currentAddress().as;
let isAsking = false;
let askAgain = false;
let acts = 0;
let lastRead = '';
/** @type {string | null} what the workspace said last; looking at things does not take it away, the next act does */
let notice = null;

const announcer = byId('announcer', HTMLElement);
const banners = createBanners(byId('banners', HTMLElement), byId('banners-home', HTMLElement));
const switcher = createSwitcher(become, about);
const people = createPeopleList(become);
byId('people', HTMLElement).append(people.node);
/** @type {MessageDeeds} */
const deeds = {
  surfaceOf: ({ ts }, viewer) => liveSurface({ kind: 'message', ts, ...channelNow() }, memberId, viewer, act),
  openThread(ts, origin) {
    thread.open(ts, origin);
    if (screen) show(screen);
    byId('thread-box', HTMLElement).focus();
  },
  react: (ts, name, origin) => act({ kind: 'react', ts, name, ...channelNow() }, origin),
};
const conversation = createConversation({
  log: byId('log', HTMLElement),
  toNewest: byId('to-newest', HTMLElement),
  announcer,
  deeds,
});
const thread = createThread(byId('thread', HTMLElement), announcer, deeds, (text, threadTs, origin) =>
  act({ kind: 'write', text, threadTs, ...channelNow() }, origin),
);
const home = createHomeTab(byId('panel-home', HTMLElement), (viewer) =>
  liveSurface({ kind: 'home' }, memberId, viewer, act),
);
const modals = createModals({
  send: act,
  onSwitch: () => switcher.open(),
  onStack: banners.moveTo,
  half: byId('half', HTMLElement),
  behind: byId('client', HTMLElement),
});
const composer = createComposer(byId('writing', HTMLElement), 'box', (text, origin) =>
  act({ kind: 'write', text, ...channelNow() }, origin),
);
const places = createPlaces(currentAddress().place, look);
const time = createTimeControl({ viewerNow, refresh, trouble: banners.trouble, goTo, isPane, onTime });
const split = createSplit(byId('second', HTMLElement), byId('split-toggle', HTMLElement), {
  other: otherPerson,
  onSplit: modals.split,
});
const profile = createProfile({ onLeave: leave, onSplit: ({ id }) => split.open(id) });
const autopilot = createAutopilot(byId('autopilot-toggle', HTMLElement), {
  isPane,
  memberId: () => memberId,
  members: () => workspace?.members ?? [],
});
createTheme(byId('theme-toggle', HTMLElement));
const tour = createTour(byId('tour', HTMLElement), byId('tour-toggle', HTMLElement), {
  memberId: () => memberId,
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
  () => viewerNow().zone,
);
listenForKeys({
  members: () => workspace?.members ?? [],
  memberId: () => memberId,
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
  become(memberMeant(as, workspace?.members ?? [])?.id ?? memberId);
});
listenForChanges({ changed: refresh, time: time.status, happened: time.happened, line: banners.line });
setInterval(refresh, REFRESH_MS);
await refresh();
if (!isPane) split.restore();
if (places.current() === 'home') quietly({ kind: 'openHome' });

/** Asks for everything this person sees. Calls while one is under way become one more afterwards. */
async function refresh() {
  if (isAsking) {
    askAgain = true;
    return;
  }
  isAsking = true;
  do {
    askAgain = false;
    await ask();
    // A clock on the move changes something hundreds of times a second; looking a few times is enough.
    if (askAgain) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  } while (askAgain);
  isAsking = false;
}

async function ask() {
  const summary = await getWorkspace();
  if (!summary.ok) return banners.trouble(summary.reason, '', refresh);
  workspace = summary.value;
  memberId = memberMeant(memberId, workspace.members)?.id ?? '';
  const asked = memberId;
  const before = acts;
  const answer = await getScreen(asked);
  if (!answer.ok) return banners.trouble(answer.reason, '', refresh);
  banners.noTrouble();
  // Somebody else was chosen meanwhile; their screen has been asked for too.
  if (asked !== memberId) return;
  // An act was answered meanwhile with a screen that may be newer than this one.
  if (before !== acts) askAgain = true;
  else show(answer.value);
}

/** @param {Screen} next */
function show(next) {
  if (workspace === null) return;
  screen = next;
  const { member } = next;
  const { members, nowAt } = workspace;
  document.title = `${member.name} · ${workspace.appName}`;
  byId('workspace-name', HTMLElement).textContent = workspace.teamName;
  places.show(next, workspace.appName);
  people.show(members, memberId, nowAt);
  switcher.show(members, memberId, nowAt);
  time.show(workspace, member);
  showConversation(next, workspace);
  const viewer = viewerNow();
  home.show(memberId, next.home, viewer, workspace.appName);
  modals.show(memberId, member.name, next.modals, viewer);
  notice = next.notice ?? notice;
  banners.notice(notice);
  readMessages();
  autopilot.shown();
  if (isPane) keepSecond(memberId);
  else tour.show();
}

/** Where the clock stands; told many times a second while it plays. @param {number} nowAt */
function onTime(nowAt) {
  if (workspace === null || screen === null) return;
  workspace = { ...workspace, nowAt };
  const { member } = screen;
  showWho(member, workspace.members, nowAt, about);
}

function about() {
  if (screen && workspace) profile.open(screen.member, workspace.nowAt);
}

/** @param {Screen} next @param {WorkspaceSummary} current */
function showConversation(next, current) {
  const channel = channelIn(next, places.current());
  const messages = channel?.messages ?? next.messages;
  const id = channel?.id ?? '';
  const { appName } = current;
  const nothing = channel
    ? 'Nothing here yet.'
    : `Nothing here yet. ${appName} writes to ${next.member.name} in this place. Type / to see commands.`;
  const viewer = viewerNow();
  conversation.show({ id, readerId: memberId, messages, nothing, divides: true }, viewer, current);
  thread.show(memberId, messages, viewer, current);
  composer.show(current, {
    key: `${memberId} ${id}`,
    label: `Write to ${channel?.name ?? appName} as ${next.member.name}`,
    placeholder: channel ? `Write to #${channel.name}` : 'Write, or type / for commands',
  });
}

/** @returns {Viewer} */
function viewerNow() {
  const zone = screen?.member.timeZone ?? 'UTC';
  return { memberId, members: workspace?.members ?? [], zone, nowAt: workspace?.nowAt ?? 0, nameOf };
}

/** @param {string} id */
function nameOf(id) {
  if (workspace === null) return id;
  if (id === workspace.botUserId) return workspace.appName;
  return workspace.members.find((member) => member.id === id)?.name ?? id;
}

/** Which channel an act is in; nothing for the direct message with the app. @returns {{ channelId?: string }} */
function channelNow() {
  const channel = channelIn(screen, places.current());
  return channel === null ? {} : { channelId: channel.id };
}

/** Becomes another person. @param {string} id */
function become(id) {
  if (id === memberId) return Promise.resolve();
  memberId = id;
  hush();
  thread.close();
  remember();
  return refresh().then(() => {
    if (places.current() === 'home') quietly({ kind: 'openHome' });
  });
}

/** Goes to what somebody received. @param {import('../client-api.ts').Happening} happening */
function goTo({ memberId: whom, kind, channelId }) {
  if (whom !== null) become(whom);
  places.choose(channelId ?? (kind === 'home' ? 'home' : 'messages'));
}

/** @param {string} place */
function look(place) {
  remember();
  thread.close();
  if (screen) show(screen);
  if (place === 'home') quietly({ kind: 'openHome' });
  else conversation.toEnd();
}

/** Whom to show beside oneself: somebody for whom something waits, else whoever comes next. */
function otherPerson() {
  const members = (workspace?.members ?? []).filter(
    ({ id, isDeactivated }) => id !== memberId && !isDeactivated,
  );
  return (members.find(({ unread }) => unread > 0) ?? members[0])?.id ?? memberId;
}

function remember() {
  writeAddress({ as: memberId, place: places.current() });
}

/** Does one thing and shows what follows; while it is under way nothing else is sent.
 * @param {Act} what @param {HTMLElement} [origin] @returns {Promise<boolean>} whether the workspace took it */
async function act(what, origin) {
  // Between choosing a person and seeing their screen, nothing on the page is theirs to press.
  if (screen?.member.id !== memberId) return false;
  return busily(origin, async () => {
    const actor = memberId;
    hush();
    const answer = await sendAct(actor, what);
    if (!answer.ok) {
      banners.trouble(
        answer.reason,
        'What you typed is still here. Look at the screen as it is now, then do it again if it is missing.',
        refresh,
      );
      return false;
    }
    acts += 1;
    banners.noTrouble();
    if (actor === memberId) show(answer.value);
    return true;
  });
}

/** @param {MemberSummary} member @param {boolean} isDeactivated @param {HTMLElement} origin */
function leave({ id }, isDeactivated, origin) {
  busily(origin, async () => {
    const answer = await moveMember({ id, isDeactivated });
    if (!answer.ok) banners.trouble(answer.reason, '', refresh);
    else await refresh();
    return answer.ok;
  });
}

function hush() {
  notice = null;
  banners.notice(null);
}

/** Whoever looks at the messages has read them; once for each newest message, so that nothing goes in circles. */
function readMessages() {
  if (!screen || places.current() === 'home' || document.hidden) return;
  const channel = channelIn(screen, places.current());
  const { unread } = channel ?? screen.member;
  const last = (channel ?? screen).messages.at(-1);
  const newest = `${memberId} ${channel?.id ?? ''} ${last?.ts ?? ''} ${unread}`;
  if (unread === 0 || newest === lastRead) return;
  lastRead = newest;
  quietly({ kind: 'readMessages', ...channelNow() });
}

/** What looking does, as opposed to acting: it neither waits for an act nor holds one up. @param {Act} what */
async function quietly(what) {
  const actor = memberId;
  const answer = await sendAct(actor, what);
  if (answer.ok) refresh();
  else banners.trouble(answer.reason, '', refresh);
}
