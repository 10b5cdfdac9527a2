import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, FormValues, Reply } from '../slack/edge.ts';
import { windowsOf } from './availability.ts';
import { bringsModal, depthField, worksModal } from './form-views.ts';
import { enrollmentIds } from './ids.ts';
import {
  type EnrollmentDoor,
  type Guests,
  inviteParticipants,
  openEnrollment,
  saveWhatYouBring,
  submitEnrollment,
  withdrawEnrollment,
} from './operations.ts';
import { isFormOpen, LIMITS, STYLES, type WorksAnswers } from './rules.ts';
import { getEnrollment, listEnrollmentsOf } from './store.ts';
import { enrolledMessage, inviteModal, inviteSent, joinChoice, withdrawnMessage } from './views.ts';

export function registerEnrollment(edge: Edge, deps: Deps): void {
  registerInvitations(edge, deps);
  registerForm(edge, deps);
}

function registerInvitations(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'invite',
    audience: 'lead',
    summary: 'Invite executives and mentors into a program',
    run: ({ actor }) => onInvite(deps, actor),
  });
  edge.action({
    id: enrollmentIds.inviteInto,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => inviteInto(findProgram(deps.db, actor.workspaceId, value.programId)),
  });
  edge.submission({
    id: enrollmentIds.invite,
    audience: 'lead',
    metadata: z.object({ programId: z.number() }),
    form: z.object({ executives: people, mentors: people }),
    run: async ({ actor, metadata, form }) => {
      await deps.learnProfiles(actor.workspaceId, [...form.executives, ...form.mentors]);
      return onInvitationsSent(deps, actor, metadata.programId, form);
    },
  });
}

const people = z
  .array(z.string())
  .nullable()
  .transform((ids) => ids ?? []);

function onInvite(deps: Deps, actor: Actor): Reply {
  const open = listOpenPrograms(deps.db, actor.workspaceId).filter(isOpenForInvitations);
  if (open.length > 1) {
    return { kind: 'say', ...programChoice(open, 'Into which program?', enrollmentIds.inviteInto) };
  }
  return inviteInto(open[0]);
}

function inviteInto(program: Program | undefined): Reply {
  if (program === undefined || !isOpenForInvitations(program)) {
    return {
      kind: 'refused',
      text: 'No program is open. Start one with `/rm new`, then invite people.',
    };
  }
  return { kind: 'modal', view: inviteModal(program) };
}

function onInvitationsSent(deps: Deps, actor: Actor, programId: number, guests: Guests): Reply {
  const outcome = inviteParticipants(deps, actor, programId, guests);
  switch (outcome.kind) {
    case 'invited':
      return { kind: 'say', ...inviteSent(outcome.program, outcome.invited, outcome.already) };
    case 'contradictory':
      return { kind: 'fieldErrors', errors: outcome.errors };
    case 'notOpen':
      return {
        kind: 'refused',
        text: 'This program has ended meanwhile, so nobody was invited. `/rm programs` shows what is open.',
      };
  }
}

const enrollmentId = z.object({ enrollmentId: z.number() });

function registerForm(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'join',
    audience: 'participant',
    summary: 'Take part in a program you are invited to, or change your answers',
    run: ({ actor }) => onJoin(deps, actor),
  });
  edge.action({
    id: enrollmentIds.open,
    audience: 'participant',
    value: enrollmentId,
    run: ({ actor, value }) => onFormOpened(deps, actor, value.enrollmentId),
  });
  edge.submission({
    id: enrollmentIds.brings,
    audience: 'participant',
    metadata: enrollmentId,
    form: bringsForm,
    run: ({ actor, metadata, form }) => onBringsSubmitted(deps, actor, metadata.enrollmentId, form),
  });
  edge.submission({
    id: enrollmentIds.works,
    audience: 'participant',
    metadata: enrollmentId,
    form: worksForm,
    run: async ({ actor, metadata, form }) => {
      if (form.assistant !== null) await deps.learnProfiles(actor.workspaceId, [form.assistant]);
      return onWorksSubmitted(deps, actor, metadata.enrollmentId, form);
    },
  });
  edge.action({
    id: enrollmentIds.withdraw,
    audience: 'participant',
    value: enrollmentId,
    run: ({ actor, value, surface }) => {
      const outcome = withdrawEnrollment(deps, actor, value.enrollmentId);
      if (outcome.kind !== 'withdrawn') return refusal(outcome);
      if (surface.kind === 'home') return { kind: 'home' };
      return { kind: 'replace', ...withdrawnMessage(value.enrollmentId, outcome.program) };
    },
  });
}

function onJoin(deps: Deps, actor: Actor): Reply {
  const mine = listEnrollmentsOf(deps.db, actor.workspaceId, actor.slackUserId).flatMap((enrollment) => {
    const program = findProgram(deps.db, actor.workspaceId, enrollment.programId);
    return program && isFormOpen(enrollment, program) ? [{ enrollment, program }] : [];
  });
  const [only] = mine;
  if (only === undefined) {
    return {
      kind: 'refused',
      text: 'Enrollment is closed for the programs you are in. A program lead can tell you what comes next.',
    };
  }
  if (mine.length > 1) return { kind: 'say', ...joinChoice(mine) };
  return { kind: 'modal', view: bringsModal(only.enrollment, only.program) };
}

function onFormOpened(deps: Deps, actor: Actor, id: number): Reply {
  const door = openEnrollment(deps.db, actor, id);
  return door.kind === 'open'
    ? { kind: 'modal', view: bringsModal(door.enrollment, door.program) }
    : refusal(door);
}

const CHOOSE_A_TOPIC = 'Choose at least one topic.';

const bringsForm = z.object({
  goals: z
    .string('Say in a sentence or two what you hope for.')
    .trim()
    .min(10, 'A few more words help to find a good pair: at least 10 characters.')
    .max(LIMITS.goalsLength, `This is too long. Keep it under ${LIMITS.goalsLength + 1} characters.`),
  topics: z
    .array(z.coerce.number(CHOOSE_A_TOPIC), CHOOSE_A_TOPIC)
    .min(1, CHOOSE_A_TOPIC)
    .max(LIMITS.topics, `Choose up to ${LIMITS.topics} topics.`),
});

function onBringsSubmitted(deps: Deps, actor: Actor, id: number, form: z.infer<typeof bringsForm>): Reply {
  const door = openEnrollment(deps.db, actor, id);
  if (door.kind !== 'open') return refusal(door);
  const topicNames = form.topics.flatMap((index) => door.program.topics[index] ?? []);
  if (topicNames.length === 0) return { kind: 'fieldErrors', errors: { topics: CHOOSE_A_TOPIC } };
  const saved = saveWhatYouBring(deps, actor, id, { goals: form.goals, topicNames });
  return saved.kind === 'open'
    ? { kind: 'update', view: worksModal(saved.enrollment, saved.program) }
    : refusal(saved);
}

/** The depth fields are as many as topics were chosen, so they are read from what else the form carries. */
const worksForm = z
  .object({
    days: z.array(z.string()).min(1, 'Choose at least one day.'),
    parts: z.array(z.string()).min(1, 'Choose at least one time of day.'),
    style: z.enum(STYLES, 'Choose how you like to work.'),
    avoid: people,
    assistant: z.string().nullable().default(null),
  })
  .catchall(z.unknown());

function onWorksSubmitted(deps: Deps, actor: Actor, id: number, form: z.infer<typeof worksForm>): Reply {
  const door = openEnrollment(deps.db, actor, id);
  if (!('enrollment' in door)) return refusal(door);
  const topics = door.enrollment.answers.topics.map(({ topic, depth }, index) => ({
    topic,
    depth: chosenDepth(form, index) ?? depth,
  }));
  const answers: WorksAnswers = {
    topics,
    availability: windowsOf(form.days, form.parts),
    style: form.style,
    avoid: form.avoid,
    assistantSlackUserId: door.enrollment.role === 'executive' ? form.assistant : null,
  };
  const outcome = submitEnrollment(deps, actor, id, answers);
  switch (outcome.kind) {
    case 'enrolled':
      return {
        kind: 'say',
        ...enrolledMessage(getEnrollment(deps.db, actor.workspaceId, id), outcome.program),
      };
    case 'contradictory':
      return { kind: 'fieldErrors', errors: outcome.errors };
    default:
      return refusal(outcome);
  }
}

function chosenDepth(form: FormValues | Record<string, unknown>, index: number): number | undefined {
  const parsed = z.coerce.number().int().min(1).max(5).safeParse(form[depthField(index)]);
  return parsed.success ? parsed.data : undefined;
}

function refusal(door: Exclude<EnrollmentDoor, { kind: 'open' }> | EnrollmentDoor): Reply {
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
