// The page: who one is, what is on the screen, one act at a time. Asks for the whole screen again whenever
// something changed, and lets each part put only the difference on the page.
import { getScreen, getWorkspace, listenForChanges, moveClock, sendAct } from './api.js';
import { createBanners } from './banners.js';
import { busily } from './busy.js';
import { createClock } from './clock.js';
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { byId } from './dom.js';
import { createHelp } from './help.js';
import { createHomeTab } from './home-tab.js';
import { createModals } from './modal.js';
import { createPeopleList } from './people-list.js';
import { liveSurface } from './surfaces.js';
import { createSwitcher } from './switcher.js';
import { createTabs } from './tabs.js';
import { showWho } from './who.js';

/**
 * @import { Act, Screen, WorkspaceSummary } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 */

/** The clock in the page is right to within this, also when nothing happens. */
const REFRESH_MS = 30_000;
const PAUSE_MS = 100;

/** @type {WorkspaceSummary | null} */
let workspace = null;
/** @type {Screen | null} */
let screen = null;
let memberId = new URLSearchParams(location.hash.slice(1)).get('as') ?? '';
let isAsking = false;
let askAgain = false;
let acts = 0;
let lastRead = '';
/** @type {string | null} what the workspace said last; looking at things does not take it away, the next act does */
let notice = null;

const banners = createBanners(byId('banners', HTMLElement), byId('banners-home', HTMLElement));
const switcher = createSwitcher(become);
const people = createPeopleList(become);
byId('people', HTMLElement).append(people.node);
const conversation = createConversation({
  log: byId('log', HTMLElement),
  toNewest: byId('to-newest', HTMLElement),
  announcer: byId('announcer', HTMLElement),
  surfaceOf: (message, viewer) => liveSurface({ kind: 'message', ts: message.ts }, memberId, viewer, act),
});
const home = createHomeTab(byId('panel-home', HTMLElement), (viewer) =>
  liveSurface({ kind: 'home' }, memberId, viewer, act),
);
const modals = createModals({ send: act, onSwitch: () => switcher.open(), onStack: banners.moveTo });
const composer = createComposer(byId('writing', HTMLElement), (text, origin) =>
  act({ kind: 'write', text }, origin),
);
const clock = createClock(byId('clock', HTMLElement), forward);
const tabs = createTabs((tab) => {
  remember();
  if (tab === 'home') openHome();
  else {
    conversation.toEnd();
    readMessages();
  }
});
createHelp(byId('help', HTMLElement), byId('help-toggle', HTMLElement), (line) => {
  tabs.choose('messages');
  composer.propose(line);
});

// Not a link: the address says who one is.
byId('skip', HTMLElement).addEventListener('click', () => {
  tabs.choose('messages');
  byId('box', HTMLElement).focus();
});
byId('switch', HTMLElement).addEventListener('click', () => switcher.open());
document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  switcher.open();
});
listenForChanges(refresh, banners.line);
setInterval(refresh, REFRESH_MS);
await refresh();
if (tabs.current() === 'home') openHome();

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
  const first = workspace.members.find((member) => !member.isDeactivated) ?? workspace.members[0];
  if (!workspace.members.some((member) => member.id === memberId)) memberId = first?.id ?? '';
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
  /** @type {Viewer} */
  const viewer = { members: workspace.members, zone: member.timeZone, nowAt: workspace.nowAt, nameOf };
  document.title = `${member.name} · ${workspace.appName}`;
  byId('workspace-name', HTMLElement).textContent = workspace.teamName;
  byId('app-name', HTMLElement).textContent = workspace.appName;
  showWho(member, workspace.members);
  people.show(workspace.members, memberId, workspace.nowAt);
  switcher.show(workspace.members, memberId, workspace.nowAt);
  clock.show(workspace.nowAt, member.timeZone, member.name);
  composer.show(workspace, memberId, member.name);
  conversation.show(memberId, next.messages, viewer, workspace);
  home.show(memberId, next.home, viewer, workspace.appName);
  modals.show(memberId, member.name, next.modals, viewer);
  notice = next.notice ?? notice;
  banners.notice(notice);
  readMessages();
}

/** @param {string} id */
function nameOf(id) {
  if (workspace === null) return id;
  if (id === workspace.botUserId) return workspace.appName;
  return workspace.members.find((member) => member.id === id)?.name ?? id;
}

/** Becomes another person. @param {string} id */
function become(id) {
  if (id === memberId) return;
  memberId = id;
  hush();
  remember();
  refresh().then(() => {
    if (tabs.current() === 'home') openHome();
  });
}

function remember() {
  history.replaceState(null, '', `#${new URLSearchParams({ as: memberId, tab: tabs.current() })}`);
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

/** @param {number} byMs @param {HTMLElement} origin */
function forward(byMs, origin) {
  busily(origin, async () => {
    const answer = await moveClock({ byMs });
    if (!answer.ok) banners.trouble(answer.reason, 'The clock may not have moved.', refresh);
    else await refresh();
    return answer.ok;
  });
}

function hush() {
  notice = null;
  banners.notice(null);
}

function openHome() {
  quietly({ kind: 'openHome' });
}

/** Whoever looks at the messages has read them; once for each newest message, so that nothing goes in circles. */
function readMessages() {
  const newest = `${memberId} ${screen?.messages.at(-1)?.ts ?? ''}`;
  if (
    !screen ||
    screen.member.unread === 0 ||
    tabs.current() !== 'messages' ||
    document.hidden ||
    newest === lastRead
  )
    return;
  lastRead = newest;
  quietly({ kind: 'readMessages' });
}

/** What looking does, as opposed to acting: it neither waits for an act nor holds one up. @param {Act} what */
async function quietly(what) {
  const actor = memberId;
  const answer = await sendAct(actor, what);
  if (answer.ok) refresh();
  else banners.trouble(answer.reason, '', refresh);
}
