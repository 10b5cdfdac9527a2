// Where blocks stand in messages and in Home: choices made there are remembered on the page and told to the app.

/**
 * @import { Act, ActSource, ElementState } from '../client-api.ts'
 * @import { Surface, Viewer } from './render/surface.d.ts'
 */
import { initialState } from './render/element-state.js';

/** @type {Map<string, ElementState>} */
const chosen = new Map();

/** @param {ActSource} source @param {string} memberId @param {Viewer} viewer
 * @param {(act: Act, origin: HTMLElement) => Promise<boolean>} send @returns {Surface} */
export function liveSurface(source, memberId, viewer, send) {
  const place = `${memberId} ${source.kind} ${source.kind === 'message' ? `${source.channelId ?? ''} ${source.ts}` : ''}`;
  /** @param {string} blockId @param {string | undefined} actionId */
  const key = (blockId, actionId) => `${place} ${blockId} ${actionId ?? ''}`;
  return {
    kind: source.kind === 'message' ? 'message' : 'home',
    source,
    viewer,
    errors: {},
    stateOf(blockId, element) {
      const state = chosen.get(key(blockId, element.action_id));
      return state?.type === element.type ? state : initialState(element);
    },
    keep(blockId, element, state) {
      chosen.set(key(blockId, element.action_id), state);
    },
    use(blockId, element, state, origin) {
      send(
        {
          kind: 'use',
          source,
          blockId,
          actionId: element.action_id ?? '',
          ...(state === null ? {} : { state }),
        },
        origin,
      );
    },
  };
}
