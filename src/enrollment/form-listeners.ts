import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isClosed } from '../programs/rules.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { windowsOf } from './availability.ts';
import { stepModal } from './form-views.ts';
import { enrollmentIds } from './ids.ts';
import { LANGUAGES } from './languages.ts';
import {
  type EnrollmentDoor,
  keepTyped,
  openEnrollment,
  readForm,
  saveHowYouWork,
  saveWhatYouBring,
  submitEnrollment,
  withdrawEnrollment,
} from './operations.ts';
import { LIMITS, MIDDLE_DEPTH, MOST_TOPICS_CHOSEN, STEPS, STYLES, type TopicDepth } from './rules.ts';
import { answersModal } from './summary-views.ts';
import { depthField, skillField, topicKey } from './typed.ts';
import { changedMessage, enrolledMessage, leaveInstead, withdrawnMessage } from './views.ts';

const metadata = z.object({ enrollmentId: z.number() });

export function registerForm(edge: Edge, deps: Deps): void {
  registerSteps(edge, deps);
  for (const step of STEPS) {
    edge.draft({
      id: enrollmentIds[step],
      audience: 'participant',
      metadata,
      keep: ({ actor, metadata: { enrollmentId }, ...draft }) =>
        keepTyped(deps, actor, enrollmentId, step, draft),
    });
  }
  edge.action({
    id: enrollmentIds.open,
    audience: 'participant',
    value: metadata,
    run: ({ actor, value }) => openForm(deps, actor, value.enrollmentId),
  });
  edge.action({
    id: enrollmentIds.summary,
    audience: 'participant',
    value: metadata,
    run: ({ actor, value }) => {
      const door = openEnrollment(deps.db, actor, value.enrollmentId);
      return showAnswers(door) ?? refusal(door);
    },
  });
  edge.action({
    id: enrollmentIds.withdraw,
    audience: 'participant',
    value: metadata,
    run: ({ actor, value, surface }) => {
      const outcome = withdrawEnrollment(deps, actor, value.enrollmentId);
      if (outcome.kind !== 'withdrawn') {
        const isIn = showAnswers(outcome) !== null && 'program' in outcome;
        return isIn ? { kind: 'say', ...leaveInstead(outcome.program) } : refusal(outcome);
      }
      if (surface.kind === 'home') return { kind: 'home' };
      return { kind: 'replace', ...withdrawnMessage(value.enrollmentId, outcome.program) };
    },
  });
}

/** The form from its first step, with everything said and typed before; at the program's end, what was said. */
export function openForm(deps: Deps, actor: Actor, enrollmentId: number): Reply {
  const door = openEnrollment(deps.db, actor, enrollmentId);
  if (door.kind === 'open') {
    return { kind: 'modal', view: stepModal('brings', readForm(deps.db, 'brings', door)) };
  }
  return showAnswers(door) ?? refusal(door);
}

/** Null for somebody who has no answers in a program that is still there. */
function showAnswers(door: EnrollmentDoor): Reply | null {
  if (!('enrollment' in door) || isClosed(door.program) || door.enrollment.status !== 'enrolled') return null;
  return { kind: 'modal', view: answersModal(door.enrollment, door.program) };
}

function registerSteps(edge: Edge, deps: Deps): void {
  edge.submission({
    id: enrollmentIds.brings,
    audience: 'participant',
    metadata,
    form: bringsForm,
    run: ({ actor, metadata: { enrollmentId }, form, viewId }) =>
      onBringsSubmitted(deps, actor, { enrollmentId, viewId }, form),
  });
  edge.submission({
    id: enrollmentIds.works,
    audience: 'participant',
    metadata,
    form: worksForm,
    run: ({ actor, metadata: { enrollmentId }, form, viewId }) =>
      onWorksSubmitted(deps, actor, { enrollmentId, viewId }, form),
  });
  edge.submission({
    id: enrollmentIds.meets,
    audience: 'participant',
    metadata,
    form: meetsForm,
    run: async ({ actor, metadata: { enrollmentId }, form, viewId }) => {
      if (form.assistant !== null) await deps.learnProfiles(actor.workspaceId, [form.assistant]);
      return onMeetsSubmitted(deps, actor, { enrollmentId, viewId }, form);
    },
  });
}

type Sent = { readonly enrollmentId: number; readonly viewId: string };

const text = z
  .string()
  .trim()
  .max(LIMITS.textLength, `This is too long. Keep it under ${LIMITS.textLength + 1} characters.`)
  .nullable()
  .default(null)
  .transform((typed) => typed ?? '');

const step5 = z.coerce.number().int().min(1).max(5);

const CHOOSE_A_TOPIC = 'Choose at least one topic.';

const bringsForm = z.object({
  goals: z
    .string('Say in a sentence or two what you hope for.')
    .trim()
    .min(10, 'A few more words help to find a good pair: at least 10 characters.')
    .max(LIMITS.goalsLength, `This is too long. Keep it under ${LIMITS.goalsLength + 1} characters.`),
  topics: z.array(z.string()).min(1, CHOOSE_A_TOPIC),
  example: text,
  experiences: text,
  decision: text,
  project: text,
});

function onBringsSubmitted(deps: Deps, actor: Actor, sent: Sent, form: z.infer<typeof bringsForm>): Reply {
  const door = openEnrollment(deps.db, actor, sent.enrollmentId);
  if (door.kind !== 'open') return refusal(door);
  const topicNames = door.program.topics.filter((topic) => form.topics.includes(topicKey(topic)));
  if (topicNames.length === 0) return { kind: 'fieldErrors', errors: { topics: CHOOSE_A_TOPIC } };
  const most = MOST_TOPICS_CHOSEN[door.enrollment.role];
  if (topicNames.length > most)
    return { kind: 'fieldErrors', errors: { topics: `Choose up to ${most} topics.` } };
  const { goals, example, experiences, decision, project } = form;
  const answers = { goals, topicNames, example, experiences, decision, project };
  return next(deps, 'works', saveWhatYouBring(deps, actor, sent, answers));
}

/** There is a field or two about each topic, so they are read from what else the form carries. */
const worksForm = z
  .object({
    style: z.enum(STYLES, 'Choose how you like to work.'),
    confidence: step5.nullable().default(null).catch(null),
    changedMind: text,
    defensive: text,
    offLimits: text,
  })
  .catchall(z.unknown());

function onWorksSubmitted(deps: Deps, actor: Actor, sent: Sent, form: z.infer<typeof worksForm>): Reply {
  const door = openEnrollment(deps.db, actor, sent.enrollmentId);
  if (!('enrollment' in door)) return refusal(door);
  const names = door.enrollment.answers.topics;
  const topics = names.map(({ topic, depth }) => ({
    topic,
    depth: chosenStep(form, depthField(topic)) ?? depth ?? MIDDLE_DEPTH,
  }));
  const skills = names.flatMap(({ topic }): readonly TopicDepth[] => {
    const depth = chosenStep(form, skillField(topic));
    return depth === undefined ? [] : [{ topic, depth }];
  });
  const { style, confidence, changedMind, defensive, offLimits } = form;
  const answers = { topics, style, skills, confidence, changedMind, defensive, offLimits };
  return next(deps, 'meets', saveHowYouWork(deps, actor, sent, answers));
}

function chosenStep(form: Readonly<Record<string, unknown>>, field: string): number | undefined {
  const parsed = step5.safeParse(form[field]);
  return parsed.success ? parsed.data : undefined;
}

function next(deps: Deps, step: 'works' | 'meets', door: EnrollmentDoor): Reply {
  return door.kind === 'open'
    ? { kind: 'update', view: stepModal(step, readForm(deps.db, step, door)) }
    : refusal(door);
}

const list = z
  .array(z.string())
  .nullable()
  .default(null)
  .transform((chosen) => chosen ?? []);

const meetsForm = z.object({
  days: z.array(z.string()).min(1, 'Choose at least one day.'),
  parts: z.array(z.string()).min(1, 'Choose at least one time of day.'),
  languages: list,
  assistant: z.string().nullable().default(null),
  capacity: z.coerce.number().int().min(1).nullable().default(null).catch(null),
  promises: list,
  accessNeeds: text,
  avoid: list,
});

function onMeetsSubmitted(deps: Deps, actor: Actor, sent: Sent, form: z.infer<typeof meetsForm>): Reply {
  const door = openEnrollment(deps.db, actor, sent.enrollmentId);
  if (!('enrollment' in door)) return refusal(door);
  const isExecutive = door.enrollment.role === 'executive';
  const promised = (name: string) => form.promises.includes(name);
  const outcome = submitEnrollment(deps, actor, sent, {
    availability: windowsOf(form.days, form.parts),
    languages: LANGUAGES.map(({ code }) => code).filter((code) => form.languages.includes(code)),
    avoid: form.avoid,
    accessNeeds: form.accessNeeds,
    assistantSlackUserId: isExecutive ? form.assistant : null,
    capacity: isExecutive ? null : form.capacity,
    managerAgreed: isExecutive ? null : promised('managerAgreed'),
    commits: isExecutive ? promised('commits') : null,
    logsDecisions: isExecutive ? promised('logsDecisions') : null,
  });
  switch (outcome.kind) {
    case 'enrolled': {
      const tell = door.enrollment.status === 'enrolled' ? changedMessage : enrolledMessage;
      return { kind: 'say', ...tell(outcome.enrollment, outcome.program) };
    }
    case 'incomplete':
      return {
        kind: 'update',
        view: stepModal('brings', readForm(deps.db, 'brings', { ...outcome, kind: 'open' })),
      };
    case 'contradictory':
      return { kind: 'fieldErrors', errors: outcome.errors };
    default:
      return refusal(outcome);
  }
}

function refusal(door: EnrollmentDoor): Reply {
  switch (door.kind) {
    case 'notYours':
      return { kind: 'refused', text: 'This invitation is for somebody else.' };
    case 'gone':
      return { kind: 'refused', text: 'Only full members of this workspace can take part.' };
    default:
      return {
        kind: 'refused',
        text: 'Enrollment for this program has ended, so nothing was changed. A program lead can tell you what comes next.',
      };
  }
}
