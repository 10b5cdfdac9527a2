import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { enrollmentIds } from './ids.ts';
import { type Guests, inviteParticipants } from './invitation-operations.ts';
import { inviteModal, inviteSent } from './views.ts';

export function registerInvitations(edge: Edge, deps: Deps): void {
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
