// The events this bot listens to, exactly those in manifest.yml. Bolt has acknowledged them before they get
// here, and Slack may deliver one twice, so handlers must be idempotent.

import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import { startStopwatch } from '../clock.ts';
import { section } from './blocks.ts';
import type { Actor, SlackEvents } from './edge.ts';
import { newReference, unexpectedText } from './errors.ts';
import { home } from './surfaces.ts';
import { md } from './text.ts';

export type EventHandlers = { readonly [Name in keyof SlackEvents]: readonly SlackEvents[Name][] };

/** A message a person wrote: not a bot's, not an edit, a deletion or a join. */
const typedMessage = z.looseObject({
  channel_type: z.literal('im'),
  user: z.string(),
  text: z.string(),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
});

const envelope = z.looseObject({ team_id: z.string(), event_id: z.string() });

type Context = {
  readonly app: App;
  readonly log: Logger;
  readonly handlers: EventHandlers;
  readonly isOurWorkspace: (workspaceId: string) => boolean;
};

export function listenToEvents({ app, log, handlers, isOurWorkspace }: Context): void {
  /** Runs the handler for our own workspace only; an error ends here, in the log, with the returned reference. */
  async function heed(
    name: keyof SlackEvents,
    body: unknown,
    handle: (event: z.infer<typeof envelope>) => Promise<void>,
  ): Promise<string | undefined> {
    const elapsedMs = startStopwatch();
    const parsed = envelope.safeParse(body);
    if (!parsed.success || !isOurWorkspace(parsed.data.team_id)) return;
    const fields = { listener: `event.${name}`, eventId: parsed.data.event_id };
    try {
      await handle(parsed.data);
    } catch (error) {
      const reference = newReference();
      log.error({ ...fields, reference, err: error }, 'unexpected error');
      return reference;
    }
    log.info({ ...fields, ms: Math.round(elapsedMs()) }, 'handled');
    return;
  }

  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return;
    const failure = await heed('homeOpened', body, async ({ team_id }) => {
      const actor: Actor = { workspaceId: team_id, slackUserId: event.user };
      for (const render of handlers.homeOpened) {
        await client.views.publish({ user_id: event.user, view: await render(actor) });
      }
    });
    if (failure === undefined) return;
    const apology = home([section(md`${unexpectedText(failure)}`)]);
    await client.views.publish({ user_id: event.user, view: apology }).catch((error: unknown) => {
      log.warn(
        { listener: 'event.homeOpened', reference: failure, err: error },
        'Home could not be published',
      );
    });
  });

  // `message.im` in the manifest; Bolt knows the event by its type.
  app.event('message', async ({ event, body }) => {
    const typed = typedMessage.safeParse(event);
    if (!typed.success) return;
    const { user, text } = typed.data;
    await heed('directMessage', body, async ({ team_id, event_id }) => {
      for (const read of handlers.directMessage) {
        await read({ workspaceId: team_id, slackUserId: user, eventId: event_id, text });
      }
    });
  });

  const profileChanged = (body: unknown, user: unknown) =>
    heed('profileChanged', body, async ({ team_id }) => {
      for (const note of handlers.profileChanged) await note({ workspaceId: team_id, user });
    });
  app.event('user_change', async ({ event, body }) => {
    await profileChanged(body, event.user);
  });
  app.event('team_join', async ({ event, body }) => {
    await profileChanged(body, event.user);
  });
}
