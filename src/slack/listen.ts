// The edge itself: takes what Bolt hands over, asks who may do it at this moment, parses it and runs the
// feature's handler. That it is acknowledged and the answer shown is serve.ts. Knows no feature.
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import { COMMAND, isAllowed, RUN_COMMAND_ACTION, routeCommand, runCommandValue } from './commands.ts';
import type {
  ActionRequest,
  ActionSpec,
  Actor,
  ActorRole,
  Audience,
  CommandSpec,
  Edge,
  Reply,
  SlackEvents,
  SubmissionSpec,
} from './edge.ts';
import { notForYouText, OUTSIDER_TEXT, STALE_BUTTON_TEXT, STALE_FORM_TEXT } from './errors.ts';
import { listenToEvents } from './events.ts';
import { actionValue, formValues, parseJson } from './form-values.ts';
import { modalActionScreen, type OpenModal, openModal, submissionScreen } from './modal-screen.ts';
import {
  commandScreen,
  homeScreen,
  homeWithNotice,
  messageScreen,
  type PublishHome,
  type Views,
} from './screen.ts';
import { acknowledger, PATIENCE_MS, serving } from './serve.ts';
import type { Mrkdwn } from './text.ts';

export type EdgeOptions = {
  readonly app: App;
  readonly log: Logger;
  /** Asked at every single request: roles change while buttons stay on the screen. */
  readonly rolesOf: (actor: Actor) => ReadonlySet<ActorRole>;
  /** Whom to name when somebody tries what only a lead can do. */
  readonly leadsOf?: (workspaceId: string) => readonly string[];
  /** Keeps out people of other workspaces in shared channels. */
  readonly isOurWorkspace?: (workspaceId: string) => boolean;
  readonly patienceMs?: number;
};

type Guarded<Request> = { readonly audience: Audience; run(request: Request): Reply | Promise<Reply> };
type Submitted = { readonly actor: Actor; readonly view: OpenModal };

/** What every interaction says about who sent it and from where. */
const interaction = z.looseObject({
  team: z.looseObject({ id: z.string() }).nullish(),
  user: z.looseObject({ id: z.string(), team_id: z.string().optional() }),
  trigger_id: z.string().default(''),
  view: z.looseObject({ type: z.string() }).nullish(),
  actions: z
    .array(z.looseObject({ action_id: z.string(), type: z.string(), url: z.string().optional() }))
    .default([]),
});
type Interaction = z.infer<typeof interaction>;

/** Registers with Bolt at once; features may add what they answer to before and after. */
export function createEdge(options: EdgeOptions): Edge {
  const { app, log, rolesOf } = options;
  const isOurWorkspace = options.isOurWorkspace ?? (() => true);
  const serve = serving({ log, patienceMs: options.patienceMs ?? PATIENCE_MS });
  const commands: CommandSpec[] = [];
  const actions = new Map<string, Guarded<ActionRequest<unknown>>>();
  const submissions = new Map<string, Guarded<Submitted>>();
  const handlers = {
    homeOpened: [] as SlackEvents['homeOpened'][],
    directMessage: [] as SlackEvents['directMessage'][],
    profileChanged: [] as SlackEvents['profileChanged'][],
  };

  function notForYou(audience: ActorRole, actor: Actor): Reply {
    return { kind: 'refused', text: notForYouText(audience, options.leadsOf?.(actor.workspaceId) ?? []) };
  }

  function guard<Request extends { readonly actor: Actor }>(spec: Guarded<Request>, request: Request) {
    const { audience } = spec;
    if (audience === 'everyone' || isAllowed(audience, rolesOf(request.actor))) return spec.run(request);
    return notForYou(audience, request.actor);
  }

  function runCommand(text: string, actor: Actor): Reply | Promise<Reply> {
    const route = routeCommand(text, commands, rolesOf(actor));
    switch (route.kind) {
      case 'run':
        return route.spec.run({ actor, args: route.args });
      case 'notAllowed':
        return notForYou(route.audience, actor);
      case 'answer':
        return route.reply;
      default: {
        const unknown: never = route;
        throw new Error(`no such route: ${JSON.stringify(unknown)}`);
      }
    }
  }

  function homeOf(actor: Actor, client: Views): PublishHome {
    return async (notice?: Mrkdwn) => {
      for (const render of handlers.homeOpened) {
        const view = homeWithNotice(await render(actor), notice);
        await client.views.publish({ user_id: actor.slackUserId, view });
      }
    };
  }

  /** Who acts; null when it is somebody from another workspace, who meets our buttons in a shared channel. */
  function insider({ team, user }: Interaction): Actor | null {
    const workspaceId = team?.id ?? user.team_id ?? '';
    const isFromElsewhere = user.team_id !== undefined && user.team_id !== workspaceId;
    return isFromElsewhere || !isOurWorkspace(workspaceId) ? null : { workspaceId, slackUserId: user.id };
  }
  const outsider = (body: Interaction): Actor => ({ workspaceId: '', slackUserId: body.user.id });

  app.command(COMMAND, async ({ command, ack, respond, client }) => {
    const actor = { workspaceId: command.team_id, slackUserId: command.user_id };
    await serve({
      name: `command.${wordForLog(command.text, commands)}`,
      actor,
      screen: commandScreen({
        acknowledge: acknowledger(ack, log),
        respond,
        client,
        triggerId: command.trigger_id,
        publishHome: homeOf(actor, client),
      }),
      handle: () =>
        isOurWorkspace(actor.workspaceId)
          ? runCommand(command.text, actor)
          : { kind: 'refused', text: OUTSIDER_TEXT },
    });
  });

  app.action(/.*/, async ({ body: raw, ack, respond, client }) => {
    const acknowledge = acknowledger<void>(() => ack(), log);
    const body = interaction.parse(raw);
    const [action] = body.actions;
    if (action === undefined) return acknowledge.send();
    // What follows a colon only keeps ids apart within a block.
    const [actionId = ''] = action.action_id.split(':');
    const spec = actions.get(actionId);
    const isSilent = spec === undefined && (action.type !== 'button' || action.url !== undefined);
    if (isSilent) return acknowledge.send();
    const actor = insider(body);
    const triggerId = body.trigger_id;
    const publishHome = homeOf(actor ?? outsider(body), client);
    const common = { acknowledge, client, triggerId, publishHome };
    const view = body.view?.type === 'modal' ? openModal.parse(body.view) : null;
    const isInHome = body.view?.type === 'home';
    const surface = surfaceOf(view, isInHome);
    await serve({
      name: `action.${actionId}`,
      actor: actor ?? outsider(body),
      screen:
        view !== null
          ? modalActionScreen({ ...common, view })
          : isInHome
            ? homeScreen(common)
            : messageScreen({ ...common, respond }),
      handle: () => {
        if (actor === null) return { kind: 'refused', text: OUTSIDER_TEXT };
        if (spec === undefined) return { kind: 'refused', text: STALE_BUTTON_TEXT };
        return guard(spec, { actor, value: actionValue(action), surface });
      },
    });
  });

  app.view<ViewSubmitAction>(/.*/, async ({ body: raw, view: rawView, ack, client }) => {
    const body = interaction.parse(raw);
    const view = openModal.parse(rawView);
    const spec = submissions.get(view.callback_id);
    const actor = insider(body);
    await serve({
      name: `submission.${view.callback_id}`,
      actor: actor ?? outsider(body),
      screen: submissionScreen({
        acknowledge: acknowledger(ack, log),
        client,
        view,
        publishHome: homeOf(actor ?? outsider(body), client),
      }),
      handle: () => {
        if (actor === null) return { kind: 'refused', text: OUTSIDER_TEXT };
        if (spec === undefined) return { kind: 'refused', text: STALE_FORM_TEXT };
        return guard(spec, { actor, view });
      },
    });
  });
  app.view({ type: 'view_closed' }, ({ ack }) => acknowledger<void>(() => ack(), log).send());

  listenToEvents({ app, log, handlers, isOurWorkspace });

  const edge: Edge = {
    command: (spec) => {
      refuseTwice(spec.name, commands.some(({ name }) => name === spec.name) || spec.name === 'help');
      commands.push(spec);
    },
    action: (spec) => {
      refuseTwice(spec.id, actions.has(spec.id));
      actions.set(spec.id, actionOf(spec));
    },
    submission: (spec) => {
      refuseTwice(spec.id, submissions.has(spec.id));
      submissions.set(spec.id, submissionOf(spec));
    },
    on: (name, handle) => {
      refuseTwice(name, name !== 'profileChanged' && handlers[name].length > 0);
      const registered: unknown[] = handlers[name];
      registered.push(handle);
    },
  };
  edge.action({
    id: RUN_COMMAND_ACTION,
    audience: 'everyone',
    value: runCommandValue,
    run: ({ actor, value }) => runCommand(`${value.name} ${value.args ?? ''}`, actor),
  });
  return edge;
}

function refuseTwice(name: string, isTaken: boolean): void {
  if (isTaken) throw new Error(`registered twice: ${name}`);
}

/** Only words we know reach the log: anything else is something a person typed. */
function wordForLog(text: string, specs: readonly CommandSpec[]): string {
  const [word = ''] = text.trim().toLowerCase().split(/\s/, 1);
  if (word === '') return 'menu';
  return word === 'help' || specs.some(({ name }) => name === word) ? word : 'unknown';
}

function surfaceOf(view: OpenModal | null, isInHome: boolean): ActionRequest<unknown>['surface'] {
  if (view === null) return { kind: isInHome ? 'home' : 'message' };
  return {
    kind: 'modal',
    viewId: view.id,
    metadata: parseJson(view.private_metadata),
    typed: formValues(view.state?.values),
  };
}

function actionOf<Value>(spec: ActionSpec<Value>): Guarded<ActionRequest<unknown>> {
  return {
    audience: spec.audience,
    run: (request) => {
      const value = spec.value.safeParse(request.value);
      if (!value.success) return { kind: 'refused', text: STALE_BUTTON_TEXT };
      return spec.run({ ...request, value: value.data });
    },
  };
}

function submissionOf<Form, Metadata>(spec: SubmissionSpec<Form, Metadata>): Guarded<Submitted> {
  return {
    audience: spec.audience,
    run: ({ actor, view }) => {
      const metadata = spec.metadata.safeParse(parseJson(view.private_metadata) ?? {});
      if (!metadata.success) return { kind: 'refused', text: STALE_FORM_TEXT };
      const form = spec.form.safeParse(formValues(view.state?.values));
      if (!form.success) return { kind: 'fieldErrors', errors: fieldErrors(form.error.issues) };
      return spec.run({ actor, form: form.data, metadata: metadata.data, viewId: view.id });
    },
  };
}

/** The first thing that is wrong with each field; what concerns the form as a whole has the key ''. */
function fieldErrors(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const isUnworded = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
    errors[String(issue.path[0] ?? '')] ??= isUnworded ? 'Please fill this in.' : issue.message;
  }
  return errors;
}
