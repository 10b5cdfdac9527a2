import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { countGuests, type GuestList, type Guests, MOST_NAMED } from './guests.ts';
import { enrollmentIds } from './ids.ts';
import { inviteParticipants } from './invitation-operations.ts';
import { inviteModal, invitePreview, inviteSent } from './invitation-views.ts';
import { countRemindable, remindTheSilent } from './reminder-operations.ts';
import { remindedMessage, reminderButton } from './reminder-views.ts';
import type { Role } from './rules.ts';

export function registerInvitations(edge: Edge, deps: Deps): void {
  registerReminders(edge, deps);
  edge.command({
    name: 'invite',
    audience: 'lead',
    summary: 'Invite executives and mentors into a program: people, a channel or a user group',
    run: ({ actor }) => onInvite(deps, actor),
  });
  edge.action({
    id: enrollmentIds.inviteInto,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => inviteInto(deps, findProgram(deps.db, actor.workspaceId, value.programId)),
  });
  edge.submission({
    id: enrollmentIds.invite,
    audience: 'lead',
    metadata: z.object({ programId: z.number() }),
    form: inviteForm,
    run: ({ actor, metadata: { programId }, form }) =>
      sendOrShow(deps, actor, {
        programId,
        isConfirmed: false,
        executive: { named: form.executives, channel: form.executivesChannel, group: form.executivesGroup },
        mentor: { named: form.mentors, channel: form.mentorsChannel, group: form.mentorsGroup },
      }),
  });
  edge.submission({
    id: enrollmentIds.confirmInvite,
    audience: 'lead',
    metadata: z.object({ programId: z.number(), executive: choiceForm, mentor: choiceForm }),
    form: z.object({}),
    run: ({ actor, metadata }) => sendOrShow(deps, actor, { ...metadata, isConfirmed: true }),
  });
}

function registerReminders(edge: Edge, deps: Deps): void {
  edge.action({
    id: enrollmentIds.remind,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }): Reply => {
      const outcome = remindTheSilent(deps, actor, value.programId);
      return outcome.kind === 'reminded'
        ? { kind: 'say', ...remindedMessage(outcome.program, outcome.count) }
        : { kind: 'refused', text: 'This program takes nobody in any more, so nobody was reminded.' };
    },
  });
}

const people = z
  .array(z.string())
  .max(MOST_NAMED, `Choose up to ${MOST_NAMED} people at a time, or a channel or user group.`)
  .nullable()
  .transform((ids) => ids ?? []);
const place = z.string().nullable().default(null);

const inviteForm = z.object({
  executives: people,
  executivesChannel: place,
  executivesGroup: place,
  mentors: people,
  mentorsChannel: place,
  mentorsGroup: place,
});

const choiceForm = z.object({ named: z.array(z.string()), channel: place, group: place });
type Choice = z.infer<typeof choiceForm>;
type Chosen = Readonly<Record<Role, Choice>> & { readonly programId: number; readonly isConfirmed: boolean };

function onInvite(deps: Deps, actor: Actor): Reply | Promise<Reply> {
  const open = listOpenPrograms(deps.db, actor.workspaceId).filter(isOpenForInvitations);
  if (open.length > 1) {
    return { kind: 'say', ...programChoice(open, 'Into which program?', enrollmentIds.inviteInto) };
  }
  return inviteInto(deps, open[0]);
}

async function inviteInto(deps: Deps, program: Program | undefined): Promise<Reply> {
  if (program === undefined || !isOpenForInvitations(program)) {
    return {
      kind: 'refused',
      text: 'No program is open. Start one with `/rm new`, then invite people.',
    };
  }
  const granted = deps.grantedScopes();
  const offered = {
    channels: granted.has('channels:read') || granted.has('groups:read'),
    userGroups: granted.has('usergroups:read') ? await deps.listUserGroups() : [],
  };
  return { kind: 'modal', view: inviteModal(program, offered) };
}

async function sendOrShow(deps: Deps, actor: Actor, chosen: Chosen): Promise<Reply> {
  const gathered = await gather(deps, chosen);
  if ('errors' in gathered) {
    return chosen.isConfirmed
      ? { kind: 'refused', text: Object.values(gathered.errors).join(' ') }
      : { kind: 'fieldErrors', errors: gathered.errors };
  }
  const { executive, mentor } = gathered;
  await deps.learnProfiles(actor.workspaceId, [
    ...[...executive.named, ...executive.gathered],
    ...[...mentor.named, ...mentor.gathered],
  ]);
  return invited(deps, actor, chosen, gathered);
}

/** Asks Slack who is in the channels and groups that were chosen. */
async function gather(
  deps: Deps,
  chosen: Chosen,
): Promise<Guests | { readonly errors: Readonly<Record<string, string>> }> {
  const errors: Record<string, string> = {};
  const membersOf = async (kind: 'channel' | 'userGroup', id: string | null, field: string) => {
    if (id === null) return [];
    const answer = await deps.listMembers({ kind, id });
    if (answer.kind === 'listed') return answer.slackUserIds;
    errors[field] = answer.reason;
    return [];
  };
  const guestList = async ({ named, channel, group }: Choice, field: string): Promise<GuestList> => {
    const inChannel = await membersOf('channel', channel, `${field}Channel`);
    const inGroup = await membersOf('userGroup', group, `${field}Group`);
    return { named, gathered: [...inChannel, ...inGroup] };
  };
  const guests = {
    executive: await guestList(chosen.executive, 'executives'),
    mentor: await guestList(chosen.mentor, 'mentors'),
  };
  const places = [chosen.executive, chosen.mentor].flatMap(({ channel, group }) => [channel, group]);
  const isPlaceChosen = places.some((one) => one !== null);
  if (isPlaceChosen && countGuests(guests) === 0 && Object.keys(errors).length === 0) {
    return { errors: { executives: 'There is nobody in what you chose.' } };
  }
  return Object.keys(errors).length > 0 ? { errors } : guests;
}

function invited(deps: Deps, actor: Actor, chosen: Chosen, guests: Guests): Reply {
  const { programId, executive, mentor, isConfirmed } = chosen;
  const outcome = inviteParticipants(deps, actor, programId, guests, { isConfirmed });
  switch (outcome.kind) {
    case 'preview':
      return {
        kind: 'modal',
        view: invitePreview(outcome.program, outcome, { programId, executive, mentor }),
      };
    case 'invited': {
      const silent = countRemindable(deps, outcome.program);
      return {
        kind: 'say',
        ...inviteSent(outcome.program, outcome, reminderButton(outcome.program.id, silent)),
      };
    }
    case 'contradictory':
      return { kind: 'fieldErrors', errors: outcome.errors };
    case 'notOpen':
      return {
        kind: 'refused',
        text: 'This program has ended meanwhile, so nobody was invited. `/rm programs` shows what is open.',
      };
  }
}
