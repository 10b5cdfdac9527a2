// What the features have registered, each wrapped so that its payload is parsed before it runs. Knows nothing
// of Bolt; listen.ts asks it.
import type { z } from 'zod';
import type {
  ActionRequest,
  ActionSpec,
  Actor,
  Audience,
  CommandSpec,
  DraftRequest,
  DraftSpec,
  Edge,
  Reply,
  SlackEvents,
  SubmissionSpec,
} from './edge.ts';
import { STALE_BUTTON_TEXT, STALE_FORM_TEXT } from './errors.ts';
import { formValues, parseJson } from './form-values.ts';
import type { OpenModal } from './modal-screen.ts';

/** Something only some people may do. Who asks is checked before it runs. */
export type Guarded<Request> = {
  readonly audience: Audience;
  readonly isLong?: boolean | undefined;
  run(request: Request): Reply | Promise<Reply>;
};
export type Submitted = { readonly actor: Actor; readonly view: OpenModal };

export type Registry = {
  readonly edge: Edge;
  readonly commands: readonly CommandSpec[];
  readonly actions: ReadonlyMap<string, Guarded<ActionRequest<unknown>>>;
  readonly submissions: ReadonlyMap<string, Guarded<Submitted>>;
  readonly drafts: ReadonlyMap<string, Guarded<DraftRequest<unknown>>>;
  readonly events: { readonly [Name in keyof SlackEvents]: readonly SlackEvents[Name][] };
};

/** Words the command understands by itself. */
const RESERVED_WORDS = ['help'];

export function createRegistry(): Registry {
  const commands: CommandSpec[] = [];
  const actions = new Map<string, Guarded<ActionRequest<unknown>>>();
  const submissions = new Map<string, Guarded<Submitted>>();
  const drafts = new Map<string, Guarded<DraftRequest<unknown>>>();
  const events = {
    homeOpened: [] as SlackEvents['homeOpened'][],
    directMessage: [] as SlackEvents['directMessage'][],
    profileChanged: [] as SlackEvents['profileChanged'][],
  };
  const edge: Edge = {
    command: (spec) => {
      refuseTwice(spec.name, [...RESERVED_WORDS, ...commands.map(({ name }) => name)].includes(spec.name));
      commands.push(spec);
    },
    action: (spec) => {
      refuseTwice(spec.id, actions.has(spec.id));
      actions.set(spec.id, parsedAction(spec));
    },
    submission: (spec) => {
      refuseTwice(spec.id, submissions.has(spec.id));
      submissions.set(spec.id, parsedSubmission(spec));
    },
    draft: (spec) => {
      refuseTwice(`${spec.id} (draft)`, drafts.has(spec.id));
      drafts.set(spec.id, parsedDraft(spec));
    },
    on: (name, handle) => {
      // One feature renders Home and one answers messages; anybody may want to know of a changed profile.
      refuseTwice(name, name !== 'profileChanged' && events[name].length > 0);
      const registered: unknown[] = events[name];
      registered.push(handle);
    },
  };
  return { edge, commands, actions, submissions, drafts, events };
}

function refuseTwice(name: string, isTaken: boolean): void {
  if (isTaken) throw new Error(`registered twice: ${name}`);
}

function parsedAction<Value>(spec: ActionSpec<Value>): Guarded<ActionRequest<unknown>> {
  return {
    audience: spec.audience,
    isLong: spec.isLong,
    run: (request) => {
      const value = spec.value.safeParse(request.value);
      if (!value.success) return { kind: 'refused', text: STALE_BUTTON_TEXT };
      return spec.run({ ...request, value: value.data });
    },
  };
}

function parsedSubmission<Form, Metadata>(spec: SubmissionSpec<Form, Metadata>): Guarded<Submitted> {
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

/** A draft is no answer: nothing in it is checked, and what cannot be read is not kept. */
function parsedDraft<Metadata>(spec: DraftSpec<Metadata>): Guarded<DraftRequest<unknown>> {
  return {
    audience: spec.audience,
    run: (request) => {
      const metadata = spec.metadata.safeParse(request.metadata ?? {});
      if (metadata.success) spec.keep({ ...request, metadata: metadata.data });
      return { kind: 'done' };
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
