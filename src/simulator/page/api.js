// The page's only way to the server: the calls of client-api.ts. A failure is a value with a line for people.

/**
 * @import { AutopilotMove, AutopilotStatus } from '../autopilot/client-api.ts'
 * @import { Act, ClockAnswer, ClockMove, Happening, MemberMove, MemberSummary, Screen, TimeStatus, WorkspaceSummary } from '../client-api.ts'
 * @import { FaultOrder, FaultsOnOffer, InspectorPage } from '../inspector-api.ts'
 * @import { TourStatus } from '../tour/tour-status.ts'
 */

/** @template Value @typedef {{ ok: true, value: Value } | { ok: false, reason: string }} Answer */

/** @returns {Promise<Answer<WorkspaceSummary>>} */
export function getWorkspace() {
  return call('/ui/workspace');
}

/** @param {string} memberId @returns {Promise<Answer<Screen>>} */
export function getScreen(memberId) {
  return call(`/ui/screen?as=${encodeURIComponent(memberId)}`);
}

/** @param {string} memberId @param {Act} act @returns {Promise<Answer<Screen>>} */
export function sendAct(memberId, act) {
  return call('/ui/act', { as: memberId, act });
}

/** @param {ClockMove} move @returns {Promise<Answer<ClockAnswer>>} */
export function moveClock(move) {
  return call('/ui/clock', move);
}

/** @param {MemberMove} move @returns {Promise<Answer<MemberSummary>>} */
export function moveMember(move) {
  return call('/ui/member', move);
}

/** @returns {Promise<Answer<AutopilotStatus>>} */
export function getAutopilot() {
  return call('/ui/autopilot');
}

/** @param {AutopilotMove} move @returns {Promise<Answer<AutopilotStatus>>} */
export function setAutopilot(move) {
  return call('/ui/autopilot', move);
}

/** @returns {Promise<Answer<TourStatus | null>>} */
export function getTour() {
  return call('/ui/tour');
}

/** @param {number} since @returns {Promise<Answer<InspectorPage>>} */
export function getInspector(since) {
  return call(`/ui/inspector?since=${since}`);
}

/** @returns {Promise<Answer<FaultsOnOffer>>} */
export function getFaults() {
  return call('/ui/faults');
}

/** @param {FaultOrder} order @returns {Promise<Answer<FaultsOnOffer>>} */
export function orderFault(order) {
  return call('/ui/faults', order);
}

/** Stops a playing clock while the page is being left, when no answer can be waited for. */
export function pauseOnLeaving() {
  fetch('/ui/clock', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ stop: true }),
  }).catch(() => undefined);
}

/** Says when this person should ask for the screen again, what the clock does, what happened, and whether the line
 * to the server is up.
 * @param {{ changed: () => void, time: (status: TimeStatus) => void, happened: (happening: Happening) => void,
 *   line: (isUp: boolean) => void }} on */
export function listenForChanges(on) {
  const source = new EventSource('/ui/changes');
  source.addEventListener('changed', on.changed);
  source.addEventListener('time', (event) => on.time(JSON.parse(event.data)));
  source.addEventListener('happened', (event) => on.happened(JSON.parse(event.data)));
  source.addEventListener('open', () => on.line(true));
  source.addEventListener('error', () => on.line(false));
  return source;
}

/** @template Value @param {string} path @param {unknown} [body] @returns {Promise<Answer<Value>>} */
async function call(path, body) {
  try {
    const response = await fetch(path, {
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, reason: reasonOf(response.status, text) };
    return { ok: true, value: JSON.parse(text === '' ? 'null' : text) };
  } catch (error) {
    const isSyntax = error instanceof SyntaxError;
    return {
      ok: false,
      reason: isSyntax
        ? 'The workspace answered with something this page cannot read.'
        : 'The workspace cannot be reached. Is the demo still running?',
    };
  }
}

/** @param {number} status @param {string} text */
function reasonOf(status, text) {
  try {
    const { error } = JSON.parse(text);
    if (typeof error === 'string') return `The workspace refused: ${error}`;
  } catch {
    // Not JSON: the status alone must do.
  }
  return `The workspace answered with an error (${status}).`;
}
