// Moving the workspace's clock from the page: one move at a time, each of which can be stopped; what happens on the
// way goes into the feed. Playing ends when the page is left.
import { moveClock, pauseOnLeaving } from './api.js';
import { busily } from './busy.js';
import { createClock } from './clock.js';
import { byId } from './dom.js';
import { createFeed } from './feed.js';

/**
 * @import { ClockMove, Happening, MemberSummary, TimeStatus, WorkspaceSummary } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 */

const LOOK_EVERY_MS = 300;

/**
 * @typedef {{ viewerNow: () => Viewer, refresh: () => Promise<void>, goTo: (happening: Happening) => void, isPane: boolean,
 *   onTime: (nowAt: number) => void, trouble: (reason: string, advice: string, onRetry: () => void) => void }} PageOfTime
 * @typedef {{ page: PageOfTime, clock: ReturnType<typeof createClock>, feed: ReturnType<typeof createFeed>,
 *   moving: TimeStatus['moving'], who: { zone: string, name: string }, isLooking: boolean }} Control
 */

/** @param {PageOfTime} page */
export function createTimeControl(page) {
  /** @type {Control} */
  const control = {
    page,
    clock: createClock(byId('clock', HTMLElement), {
      move: (what, origin) => move(control, what, origin),
      play: () => send(page, { play: true }),
      stop: () => send(page, { stop: true }),
    }),
    feed: createFeed(byId('feed', HTMLElement), { onGo: page.goTo }),
    moving: null,
    who: { zone: 'UTC', name: '' },
    isLooking: false,
  };
  if (!page.isPane) stopWhenLeft(control);
  return {
    /** @param {WorkspaceSummary} workspace @param {MemberSummary} member */
    show({ nowAt, moving }, member) {
      control.who = { zone: member.timeZone, name: member.name };
      showStatus(control, { nowAt, moving });
    },
    /** While the clock moves the server tells where it stands. @param {TimeStatus} status */
    status(status) {
      showStatus(control, status);
      if (status.moving === null) page.refresh();
      else lookSoon(control);
    },
    /** @param {Happening} happening */
    happened(happening) {
      if (control.moving === 'play') control.feed.tell(happening, page.viewerNow());
    },
  };
}

/** @param {PageOfTime} page @param {ClockMove} what */
async function send(page, what) {
  const answer = await moveClock(what);
  if (!answer.ok) page.trouble(answer.reason, 'The clock may not have moved.', page.refresh);
  return answer;
}

/** @param {Control} control @param {ClockMove} what @param {HTMLElement} origin */
function move({ page, feed }, what, origin) {
  busily(origin, async () => {
    const answer = await send(page, what);
    if (!answer.ok) return false;
    await page.refresh();
    feed.showAnswer(answer.value, 'toNext' in what, page.viewerNow());
    return true;
  });
}

/** @param {Control} control @param {TimeStatus} status */
function showStatus(control, { nowAt, moving }) {
  const { clock, feed, page, who } = control;
  page.onTime(nowAt);
  clock.showTime(nowAt, who.zone, who.name);
  clock.showMoving(moving);
  if (moving === 'play' && control.moving !== 'play') feed.begin();
  if (moving !== 'play' && control.moving === 'play') feed.say('Paused.');
  control.moving = moving;
}

/** Everybody's local time, and what "today" is, go along with a clock on the move, if not at every step.
 * @param {Control} control */
function lookSoon(control) {
  if (control.isLooking) return;
  control.isLooking = true;
  setTimeout(async () => {
    await control.page.refresh();
    control.isLooking = false;
  }, LOOK_EVERY_MS);
}

/** Somebody who looks away would come back months later. @param {Control} control */
function stopWhenLeft(control) {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && control.moving === 'play') send(control.page, { stop: true });
  });
  addEventListener('pagehide', () => {
    if (control.moving === 'play') pauseOnLeaving();
  });
}
