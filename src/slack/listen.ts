// The edge itself: takes what Bolt hands over, asks who may do it at this moment and runs the feature's
// handler. That it is acknowledged and the answer shown is serve.ts. Knows no feature.
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Logger } from 'pino';
import type { z } from 'zod';
import {
  COMMAND,
  isAllowed,
  isLongCommand,
  RUN_COMMAND_ACTION,
  routeCommand,
  runCommandValue,
  wordForLog,
} from './commands.ts';
import type { ActionRequest, Actor, ActorRole, Edge, Reply } from './edge.ts';
import { notForYouText, OUTSIDER_TEXT, STALE_BUTTON_TEXT, STALE_FORM_TEXT } from './errors.ts';
import { listenToEvents } from './events.ts';
import { actionValue, formValues, parseJson } from './form-values.ts';
import { type Click, click, submittedView, whoActs } from './interactions.ts';
import { longScreen } from './long-screen.ts';
import { modalActionScreen, type openModal, submissionScreen } from './modal-screen.ts';
import { createRegistry, type Guarded, type Registry } from './registry.ts';
import {
  commandScreen,
  homeScreen,
  homeWithNotice,
  messageScreen,
  type PublishHome,
  type Views,
} from './screen.ts';
import { acknowledger, PATIENCE_MS, type Serve, serving } from './serve.ts';

export type EdgeOptions = {
  readonly app: App;
  readonly log: Logger;
  /** Asked at every single request: roles change while buttons stay on the screen. */
  readonly rolesOf: (actor: Actor) => ReadonlySet<ActorRole>;
  /** Whom to name when somebody tries what only a lead can do. */
  readonly leadsOf?: (workspaceId: string) => readonly string[];
  /** Keeps out people of other workspaces in shared channels. */
  readonly isOurWorkspace?: (workspaceId: string) => boolean;
  /** How long a handler may take before the request is acknowledged without its answer. */
  readonly patienceMs?: number;
};

type Context = {
  readonly app: App;
  readonly log: Logger;
  readonly registry: Registry;
  readonly serve: Serve;
  readonly isOurWorkspace: (workspaceId: string) => boolean;
  /** Runs it for who may, and tells the others who may. */
  guard<Request extends { readonly actor: Actor }>(
    spec: Guarded<Request>,
    request: Request,
  ): Reply | Promise<Reply>;
  runCommand(text: string, actor: Actor): Reply | Promise<Reply>;
  homeOf(actor: Actor, client: Views): PublishHome;
};

/** Registers with Bolt at once; features may add what they answer to at any time. */
export function createEdge(options: EdgeOptions): Edge {
  const { app, log, rolesOf } = options;
  const registry = createRegistry();
  const isOurWorkspace = options.isOurWorkspace ?? (() => true);

  function notForYou(audience: ActorRole, actor: Actor): Reply {
    return { kind: 'refused', text: notForYouText(audience, options.leadsOf?.(actor.workspaceId) ?? []) };
  }

  const context: Context = {
    app,
    log,
    registry,
    serve: serving({ log, patienceMs: options.patienceMs ?? PATIENCE_MS }),
    isOurWorkspace,
    guard: (spec, request) => {
      const { audience } = spec;
      if (audience === 'everyone' || isAllowed(audience, rolesOf(request.actor))) return spec.run(request);
      return notForYou(audience, request.actor);
    },
    runCommand: (text, actor) => {
      const route = routeCommand(text, registry.commands, rolesOf(actor));
      if (route.kind === 'answer') return route.reply;
      if (route.kind === 'notAllowed') return notForYou(route.audience, actor);
      return route.spec.run({ actor, args: route.args });
    },
    homeOf: (actor, client) => async (notice) => {
      for (const render of registry.events.homeOpened) {
        const view = homeWithNotice(await render(actor), notice);
        await client.views.publish({ user_id: actor.slackUserId, view });
      }
    },
  };

  listenToCommands(context);
  listenToActions(context);
  listenToSubmissions(context);
  listenToEvents({ app, log, handlers: registry.events, isOurWorkspace });
  registry.edge.action({
    id: RUN_COMMAND_ACTION,
    audience: 'everyone',
    value: runCommandValue,
    run: ({ actor, value }) => context.runCommand(`${value.name} ${value.args ?? ''}`, actor),
  });
  return registry.edge;
}

function listenToCommands(context: Context): void {
  const { app, log, registry } = context;
  app.command(COMMAND, async ({ command, ack, respond, client }) => {
    const actor = { workspaceId: command.team_id, slackUserId: command.user_id };
    const triggerId = command.trigger_id;
    const screen = commandScreen({
      acknowledge: acknowledger(ack, log),
      respond,
      client,
      triggerId,
      publishHome: context.homeOf(actor, client),
    });
    const word = wordForLog(command.text, registry.commands);
    await context.serve({
      name: `command.${word}`,
      actor,
      screen: isLongCommand(word, registry.commands)
        ? longScreen(screen, { client, triggerId, view: null, isCommand: true })
        : screen,
      handle: () =>
        context.isOurWorkspace(actor.workspaceId)
          ? context.runCommand(command.text, actor)
          : { kind: 'refused', text: OUTSIDER_TEXT },
    });
  });
}

function listenToActions(context: Context): void {
  const { app, log, registry } = context;
  app.action(/.*/, async ({ body, ack, respond, client }) => {
    const acknowledge = acknowledger<void>(() => ack(), log);
    const parsed = click.safeParse(body);
    if (!parsed.success) {
      log.warn({ listener: 'action', problem: parsed.error.message }, 'not understood');
      return acknowledge.send();
    }
    const {
      actions: [action],
      trigger_id: triggerId,
      view,
    } = parsed.data;
    // What follows a colon only keeps ids apart within a block.
    const [actionId = ''] = action.action_id.split(':');
    const spec = registry.actions.get(actionId);
    if (spec === undefined && view?.type === 'modal' && registry.drafts.has(view.callback_id)) {
      keepDraft(context, parsed.data, view);
      return acknowledge.send();
    }
    // A link, or a choice that is read when the form is submitted.
    const isForNobody = spec === undefined && (action.type !== 'button' || action.url !== undefined);
    if (isForNobody) return acknowledge.send();
    const { actor, isOutsider } = whoActs(parsed.data, context);
    const common = { acknowledge, client, triggerId, publishHome: context.homeOf(actor, client) };
    const openScreen = () => {
      if (view?.type === 'modal') return modalActionScreen({ ...common, view });
      return view?.type === 'home' ? homeScreen(common) : messageScreen({ ...common, respond });
    };
    const value = actionValue(action);
    const named = actionId === RUN_COMMAND_ACTION ? runCommandValue.safeParse(value) : null;
    const isLong =
      spec?.isLong === true || (named?.success === true && isLongCommand(named.data.name, registry.commands));
    await context.serve({
      name: `action.${actionId}`,
      actor,
      screen: isLong
        ? longScreen(openScreen(), {
            client,
            triggerId,
            view: view?.type === 'modal' ? view : null,
            isCommand: named !== null,
          })
        : openScreen(),
      handle: () => {
        if (isOutsider) return { kind: 'refused', text: OUTSIDER_TEXT };
        if (spec === undefined) return { kind: 'refused', text: STALE_BUTTON_TEXT };
        return context.guard(spec, { actor, value, surface: surfaceOf(view) });
      },
    });
  });
}

/** Says nothing, whatever comes of it: the person is still typing. */
function keepDraft(context: Context, change: Click, view: z.infer<typeof openModal>): void {
  const { log, registry } = context;
  const spec = registry.drafts.get(view.callback_id);
  const { actor, isOutsider } = whoActs(change, context);
  if (spec === undefined || isOutsider) return;
  const [{ action_ts: at }] = change.actions;
  try {
    context.guard(spec, {
      actor,
      metadata: parseJson(view.private_metadata),
      viewId: view.id,
      typed: formValues(view.state?.values),
      typedAtMicros: Number(at.replace('.', '')) || 0,
    });
  } catch (error) {
    log.error({ err: error, listener: `draft.${view.callback_id}` }, 'a draft could not be kept');
  }
}

function surfaceOf(view: Click['view']): ActionRequest<unknown>['surface'] {
  if (!view) return { kind: 'message' };
  if (view.type === 'home') return { kind: 'home' };
  return {
    kind: 'modal',
    viewId: view.id,
    metadata: parseJson(view.private_metadata),
    typed: formValues(view.state?.values),
  };
}

function listenToSubmissions(context: Context): void {
  const { app, log, registry } = context;
  app.view<ViewSubmitAction>(/.*/, async ({ body, ack, client }) => {
    const acknowledge = acknowledger(ack, log);
    const parsed = submittedView.safeParse(body);
    if (!parsed.success) {
      log.warn({ listener: 'submission', problem: parsed.error.message }, 'not understood');
      return acknowledge.send();
    }
    const { view } = parsed.data;
    const spec = registry.submissions.get(view.callback_id);
    const { actor, isOutsider } = whoActs(parsed.data, context);
    await context.serve({
      name: `submission.${view.callback_id}`,
      actor,
      screen: submissionScreen({ acknowledge, client, view, publishHome: context.homeOf(actor, client) }),
      handle: () => {
        if (isOutsider) return { kind: 'refused', text: OUTSIDER_TEXT };
        if (spec === undefined) return { kind: 'refused', text: STALE_FORM_TEXT };
        return context.guard(spec, { actor, view });
      },
    });
  });
  app.view({ type: 'view_closed' }, ({ ack }) => acknowledger<void>(() => ack(), log).send());
}
