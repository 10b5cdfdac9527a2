import { z } from 'zod';
import { addDays, localTimeAt } from '../calendar/zone.ts';
import type { Deps } from '../deps.ts';
import { findPerson } from '../people/store.ts';
import type { Actor, CommandRequest, Edge, FormValues, Reply } from '../slack/edge.ts';
import { type Mrkdwn, md, mention, mentioned } from '../slack/text.ts';
import { type CharterDraft, charterModal, programCreated } from './charter-views.ts';
import { programIds } from './ids.ts';
import { appointLead, createProgram, type LeadOutcome, listLeads, removeLead } from './operations.ts';
import { SETTING_LENGTHS } from './settings.ts';
import {
  DEFAULT_TEMPLATE,
  isSuggestedPurpose,
  TEMPLATE_IDS,
  TEMPLATES,
  type TemplateId,
} from './templates.ts';
import { leadList } from './views.ts';

export function registerPrograms(edge: Edge, deps: Deps): void {
  registerCharter(edge, deps);
  edge.command({
    name: 'lead',
    audience: 'everyone',
    usage: 'add @person | remove @person',
    summary: 'See who leads programs here; leads and workspace admins add and remove leads',
    run: (request) => onLead(deps, request),
  });
}

function registerCharter(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'new',
    audience: 'lead',
    summary: 'Start a program',
    run: ({ actor }) => ({ kind: 'modal', view: charterModal(suggested(deps, actor)) }),
  });
  edge.action({
    id: programIds.template,
    audience: 'lead',
    value: z.enum(TEMPLATE_IDS),
    run: ({ actor, value, surface }) => {
      const fresh = suggested(deps, actor, value);
      const typed = surface.kind === 'modal' ? surface.typed : {};
      return { kind: 'update', view: charterModal(withTyped(fresh, typed)) };
    },
  });
  edge.submission({
    id: programIds.charter,
    audience: 'lead',
    metadata: z.object({}),
    form: charterForm,
    run: async ({ actor, form, viewId }) => {
      const chosen = form.contactSlackUserId === null ? [] : [form.contactSlackUserId];
      await deps.learnProfiles(actor.workspaceId, [actor.slackUserId, ...chosen]);
      const outcome = createProgram(deps, actor, form, viewId);
      return outcome.kind === 'contradictory'
        ? { kind: 'fieldErrors', errors: outcome.errors }
        : { kind: 'say', ...programCreated(outcome.program) };
    },
  });
}

const tooLong = (max: number) => `This is too long. Keep it under ${max + 1} characters.`;

const text = (max: number, empty: string) => z.string(empty).trim().min(1, empty).max(max, tooLong(max));

const charterForm = z.object({
  template: z.enum(TEMPLATE_IDS, 'Choose what kind of program to begin with.'),
  name: text(SETTING_LENGTHS.name, 'Give the program a name.'),
  purpose: text(SETTING_LENGTHS.purpose, 'Say in a sentence or two what the program is for.'),
  enrollUntilOn: z.iso.date('Choose by when people should answer.'),
  startsOn: z.iso.date('Choose the day the program starts.'),
  contactSlackUserId: z.string().nullable(),
});

/** Two weeks to enroll and one to match and prepare. */
function suggested(deps: Deps, actor: Actor, template: TemplateId = DEFAULT_TEMPLATE): CharterDraft {
  const zone = findPerson(deps.db, actor.workspaceId, actor.slackUserId)?.timeZone ?? 'UTC';
  const today = localTimeAt(zone, deps.clock.now()).on;
  return {
    template,
    name: '',
    purpose: TEMPLATES[template].purpose,
    enrollUntilOn: addDays(today, 14),
    startsOn: addDays(today, 21),
    contactSlackUserId: null,
  };
}

/** Another template changes what it suggests and nothing that somebody has written. */
function withTyped(fresh: CharterDraft, typed: FormValues): CharterDraft {
  const held = (field: string) => {
    const value = typed[field];
    return typeof value === 'string' ? value : null;
  };
  const purpose = held('purpose') ?? '';
  const isOwn = purpose.trim() !== '' && !isSuggestedPurpose(purpose);
  return {
    template: fresh.template,
    name: held('name') ?? '',
    purpose: isOwn ? purpose : fresh.purpose,
    enrollUntilOn: held('enrollUntilOn'),
    startsOn: held('startsOn'),
    contactSlackUserId: held('contactSlackUserId'),
  };
}

async function onLead(deps: Deps, { actor, args }: CommandRequest): Promise<Reply> {
  const [verb, reference, ...rest] = args.split(/\s+/).filter((word) => word !== '');
  if (verb === undefined || verb === 'list')
    return { kind: 'say', ...leadList(listLeads(deps, actor.workspaceId)) };
  const slackUserId = mentioned(reference ?? '');
  if ((verb !== 'add' && verb !== 'remove') || slackUserId === undefined || rest.length > 0) {
    return {
      kind: 'refused',
      text: 'Write `/rm lead add @person` or `/rm lead remove @person`, with one person.',
    };
  }
  await deps.learnProfiles(actor.workspaceId, [actor.slackUserId, slackUserId]);
  const change = verb === 'add' ? appointLead : removeLead;
  return leadReply(change(deps, actor, slackUserId), slackUserId);
}

function leadReply(outcome: LeadOutcome, slackUserId: string): Reply {
  const person = mention(slackUserId);
  switch (outcome.kind) {
    case 'appointed':
      return { kind: 'say', text: md`${person} now leads programs here and can use every \`/rm\` command.` };
    case 'removed':
      return { kind: 'say', text: md`${person} no longer leads programs here.` };
    case 'unchanged':
      return { kind: 'say', text: md`Nothing to change for ${person}. \`/rm lead\` shows who leads.` };
    case 'refused':
      return { kind: 'refused', text: refusedLead(outcome, slackUserId) };
  }
}

function refusedLead(
  outcome: Extract<LeadOutcome, { kind: 'refused' }>,
  slackUserId: string,
): string | Mrkdwn {
  switch (outcome.reason) {
    case 'notAllowed':
      return 'Only program leads and workspace admins can appoint leads. Ask one of them; `/rm lead` shows who leads.';
    case 'configured':
      return md`${mention(slackUserId)} is a lead by the bot's configuration. Whoever runs the bot can change \`LEADS\` there.`;
    case 'lastLead':
      return 'Somebody has to lead. Appoint another lead first with `/rm lead add @person`.';
    case 'notEligible':
      return md`${mention(slackUserId)} ${outcome.why ?? 'cannot lead'}.`;
  }
}
