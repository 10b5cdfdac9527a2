// The faults that hit what the app calls: limits, errors before and after the effect, silence, lost tokens.
import { MINUTE, SECOND } from '../clock.ts';
import type { Mishap, Spec } from './mishap.ts';
import { wholeBetween } from './random.ts';

/** For two to six calls, one in two of those that come: so that some get through in between. */
function someCalls({ random }: Mishap) {
  return { times: wholeBetween(random, 2, 6), chance: { of: 0.5, random } };
}

export const callMishaps: readonly Spec[] = [
  {
    id: 'rate-limit-storm',
    title: 'Rate limit storm',
    explanation:
      'For one to five minutes Slack answers two calls in three with 429 and asks for 1 to 30 seconds of patience.',
    happen: ({ workspace, random, onCall }) => {
      const untilAt = workspace.clock.now() + wholeBetween(random, 60, 300) * SECOND;
      const retryAfterSeconds = wholeBetween(random, 1, 30);
      onCall({ kind: 'rateLimited', retryAfterSeconds, untilAt, chance: { of: 2 / 3, random } });
    },
  },
  {
    id: 'server-error-before',
    title: 'Server errors, nothing done',
    explanation: 'A few calls get HTTP 500, and Slack has not carried them out.',
    happen: (mishap) => mishap.onCall({ kind: 'serverError', afterEffect: false, ...someCalls(mishap) }),
  },
  {
    id: 'server-error-after',
    title: 'Server errors, but done',
    explanation: 'A few calls get HTTP 500 although Slack has carried them out: the message is there.',
    happen: (mishap) => mishap.onCall({ kind: 'serverError', afterEffect: true, ...someCalls(mishap) }),
  },
  {
    id: 'internal-error',
    title: 'Errors in Slack’s own words, but done',
    explanation: 'A few calls are answered with internal_error although they have been carried out.',
    happen: (mishap) =>
      mishap.onCall({ kind: 'error', error: 'internal_error', afterEffect: true, ...someCalls(mishap) }),
  },
  {
    id: 'hang-after-delivery',
    title: 'Silence after delivery',
    explanation: 'One or two messages arrive, but the app never gets an answer and has to give up waiting.',
    happen: ({ random, onCall }) => {
      const times = wholeBetween(random, 1, 2);
      onCall({ kind: 'hang', afterEffect: true, method: 'chat.postMessage', times });
    },
  },
  {
    id: 'cut-body',
    title: 'Answers cut off',
    explanation: 'A few calls are carried out, but their answers stop half way.',
    happen: (mishap) => mishap.onCall({ kind: 'cutBody', ...someCalls(mishap) }),
  },
  {
    id: 'uploads-and-answers',
    title: 'Uploads and late answers fail',
    explanation:
      'The next uploads and answers to a response URL get HTTP 500, about half of them although they were taken.',
    happen: ({ random, onCall }) => {
      for (let left = wholeBetween(random, 2, 4); left > 0; left -= 1) {
        onCall({
          kind: 'serverError',
          afterEffect: random() < 0.5,
          method: ['upload', 'response_url'],
        });
      }
    },
  },
  {
    id: 'token-revoked',
    title: 'Token revoked for a while',
    explanation: 'For 5 to 30 minutes the bot’s token is refused; then somebody has installed the app again.',
    happen: ({ workspace, random, onCall }) => {
      const untilAt = workspace.clock.now() + wholeBetween(random, 5, 30) * MINUTE;
      onCall({ kind: 'error', error: 'token_revoked', afterEffect: false, untilAt });
    },
  },
  {
    id: 'uninstalled-out-of-order',
    title: 'Uninstalled, told in any order',
    explanation:
      'The app is removed: app_uninstalled and tokens_revoked arrive in either order, and every call is refused for 5 to 30 minutes.',
    happen: ({ workspace, random, onCall }) => {
      const untilAt = workspace.clock.now() + wholeBetween(random, 5, 30) * MINUTE;
      onCall({ kind: 'error', error: 'account_inactive', afterEffect: false, untilAt });
      const tokens = { oauth: [], bot: [workspace.botUserId] };
      const events = [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens }];
      for (const event of random() < 0.5 ? events : events.toReversed()) {
        const stamped = { ...event, event_ts: workspace.newTs() };
        void workspace.deliveries.emit(event.type, stamped);
      }
    },
  },
];
