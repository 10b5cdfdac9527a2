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

/** @param {{ viewerNow: () => Viewer, refresh: () => Promise<void>, goTo: (happening: Happening) => void, isPane: boolean,
 *   onTime: (nowAt: number) => void, trouble: (reason: string, advice: string, onRetry: () => void) => void }} page */
export function createTimeControl({ viewerNow, refresh, goTo, isPane, trouble, onTime }) {
  const clock = createClock(byId('clock', HTMLElement), {
    move,
    play: () => send({ play: true }),
    stop: halt,
  });
  const feed = createFeed(byId('feed', HTMLElement), { onGo: goTo });
  /** @type {TimeStatus['moving']} */
  let moving = null;
  /** @type {{ zone: string, name: string }} */
  let who = { zone: 'UTC', name: '' };
  let isLooking = false;

  /** @param {ClockMove} what */
  async function send(what) {
    const answer = await moveClock(what);
    if (!answer.ok) trouble(answer.reason, 'The clock may not have moved.', refresh);
    return answer;
  }

  /** @param {ClockMove} what @param {HTMLElement} origin */
  function move(what, origin) {
    busily(origin, async () => {
      const answer = await send(what);
      if (!answer.ok) return false;
      await refresh();
      feed.showAnswer(answer.value, 'toNext' in what, viewerNow());
      return true;
    });
  }

  function halt() {
    send({ stop: true });
  }

  /** @param {TimeStatus} status */
  function showStatus(status) {
    onTime(status.nowAt);
    clock.showTime(status.nowAt, who.zone, who.name);
    clock.showMoving(status.moving);
    if (status.moving === 'play' && moving !== 'play') feed.begin();
    if (status.moving === null && moving === 'play') feed.say('Paused.');
    moving = status.moving;
  }

  if (!isPane) {
    // Somebody who looks away would come back months later.
    document.addEventListener('visibilitychange', () => document.hidden && moving === 'play' && halt());
    addEventListener('pagehide', () => moving === 'play' && pauseOnLeaving());
  }

  return {
    /** @param {WorkspaceSummary} workspace @param {MemberSummary} member */
    show({ nowAt, moving: now }, member) {
      who = { zone: member.timeZone, name: member.name };
      showStatus({ nowAt, moving: now });
    },
    /** While the clock moves the server tells where it stands. @param {TimeStatus} status */
    status(status) {
      showStatus(status);
      if (status.moving === null) refresh();
      if (isLooking) return;
      // Everybody's local time, and what "today" is, go along, if not at every step.
      isLooking = true;
      setTimeout(() => refresh().then(() => (isLooking = false)), LOOK_EVERY_MS);
    },
    /** @param {Happening} happening */
    happened(happening) {
      if (moving === 'play') feed.tell(happening, viewerNow());
    },
  };
}
