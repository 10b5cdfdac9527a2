// Which of the page's calls is answered by what, as JSON; see client-api.ts. The stream of changes and files are no
// JSON and stay with the server.
import type { AutopilotOnPage } from './autopilot/on-page.ts';
import { faultsOnOffer, inspectorPage, orderFault } from './developer-api.ts';
import {
  actFor,
  memberMoveFor,
  type PageAnswer,
  screenFor,
  suggestionsFor,
  uploadFor,
  workspaceSummary,
} from './page-api.ts';
import type { TimeMachine } from './time-machine.ts';
import { type Tour, tourStatus } from './tour/tour.ts';
import type { Workspace } from './workspace.ts';

/** What stands behind the page. */
export type Backstage = {
  readonly workspace: Workspace;
  readonly time: TimeMachine;
  readonly piloted: AutopilotOnPage;
  readonly tour: Tour | null;
};
export type Asked = {
  readonly query: URLSearchParams;
  /** The JSON that came along; null when it is none. */
  body(): Promise<unknown>;
};
type Route = (backstage: Backstage, asked: Asked) => PageAnswer | Promise<PageAnswer>;

const ok = (body: unknown): PageAnswer => ({ status: 200, body });

const routes: Readonly<Record<string, Route>> = {
  'GET workspace': ({ workspace, time }) => ok(workspaceSummary(workspace, time)),
  'GET screen': ({ workspace }, { query }) => screenFor(workspace, query.get('as') ?? ''),
  'POST act': async ({ workspace }, { body }) => actFor(workspace, await body()),
  'POST clock': async ({ time }, { body }) => time.answer(await body()),
  'POST member': async ({ workspace }, { body }) => memberMoveFor(workspace, await body()),
  'POST suggestions': async ({ workspace }, { body }) => suggestionsFor(workspace, await body()),
  'POST upload': async ({ workspace }, { body }) => uploadFor(workspace, await body()),
  'GET autopilot': ({ piloted }) => piloted.answer({}),
  'POST autopilot': async ({ piloted }, { body }) => piloted.answer(await body()),
  'GET tour': ({ workspace, tour }) => ok(tour === null ? null : tourStatus(workspace, tour)),
  'GET inspector': ({ workspace }, { query }) => ok(inspectorPage(workspace, query.get('since'))),
  'GET faults': ({ workspace }) => ok(faultsOnOffer(workspace)),
  'POST faults': async ({ workspace }, { body }) => orderFault(workspace, await body()),
};

/** `call`: method and name, such as `POST act`. */
export async function answerPage(backstage: Backstage, call: string, asked: Asked): Promise<PageAnswer> {
  const route = Object.hasOwn(routes, call) ? routes[call] : undefined;
  return route === undefined ? { status: 404, body: { error: 'Not found' } } : route(backstage, asked);
}
