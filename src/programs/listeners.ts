import { z } from 'zod';
import { addDays, localTimeAt } from '../calendar/zone.ts';
import type { Deps } from '../deps.ts';
import { findPerson } from '../people/store.ts';
import type { Actor, CommandRequest, Edge, Reply } from '../slack/edge.ts';
import { clip, type Mrkdwn, md, mention } from '../slack/text.ts';
import { programIds } from './ids.ts';
import {
  appointLead,
  closeProgram,
  createProgram,
  type LeadOutcome,
  listLeads,
  removeLead,
} from './operations.ts';
import { CADENCES, type Charter, MONTHS, SESSION_LENGTHS_MINUTES } from './rules.ts';
import { findProgram, listOpenPrograms } from './store.ts';
import { CHARTER_LENGTHS, charterModal, leadList, programCreated, programList } from './views.ts';

export function registerPrograms(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'new',
    audience: 'lead',
    summary: 'Start a program',
    run: ({ actor }) => ({ kind: 'modal', view: charterModal(suggestedDates(deps, actor)) }),
  });
  edge.submission({
    id: programIds.charter,
    audience: 'lead',
    metadata: z.object({}),
    form: charterForm,
    run: async ({ actor, form, viewId }) => {
      const { ownTopics, ...charter } = form;
      const chosen = [charter.sponsorSlackUserId, charter.contactSlackUserId].filter((id) => id !== null);
      await deps.learnProfiles(actor.workspaceId, [actor.slackUserId, ...chosen]);
      return onCharterSubmitted(
        deps,
        actor,
        { ...charter, topics: allTopics(charter.topics, ownTopics) },
        viewId,
      );
    },
  });
  edge.command({
    name: 'programs',
    audience: 'lead',
    summary: 'List the programs that are open, and close one',
    run: ({ actor }) => ({ kind: 'say', ...programList(listOpenPrograms(deps.db, actor.workspaceId)) }),
  });
  edge.action({
    id: programIds.close,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => onCloseClicked(deps, actor, value.programId),
  });
  edge.command({
    name: 'lead',
    audience: 'everyone',
    usage: 'add @person | remove @person',
    summary: 'See who leads programs here; leads and workspace admins add and remove leads',
    run: (request) => onLead(deps, request),
  });
}

const tooLong = (max: number) => `This is too long. Keep it under ${max + 1} characters.`;

const text = (max: number, empty: string) => z.string(empty).trim().min(1, empty).max(max, tooLong(max));

const charterForm = z.object({
  name: text(CHARTER_LENGTHS.name, 'Give the program a name.'),
  purpose: text(CHARTER_LENGTHS.purpose, 'Say in a sentence or two what the program is for.'),
  enrollUntilOn: z.iso.date('Choose by when people should answer.'),
  startsOn: z.iso.date('Choose the day the program starts.'),
  months: z.coerce.number('Choose how long the program runs.').int().min(MONTHS.least).max(MONTHS.most),
  cadence: z.enum(CADENCES, 'Choose how often pairs meet.'),
  sessionMinutes: z.coerce
    .number('Choose how long a session is.')
    .refine(
      (minutes) => SESSION_LENGTHS_MINUTES.some((length) => length === minutes),
      'Choose one of the lengths.',
    ),
  topics: z.array(z.string()).nullable(),
  ownTopics: z
    .string()
    .max(CHARTER_LENGTHS.ownTopics, tooLong(CHARTER_LENGTHS.ownTopics))
    .nullable()
    .transform((typed) => (typed ?? '').split('\n').flatMap((line) => line.trim() || []))
    .superRefine((lines, check) => {
      const long = lines.find((line) => line.length > CHARTER_LENGTHS.topic);
      if (long === undefined) return;
      const message = `A topic has at most ${CHARTER_LENGTHS.topic} characters. Shorten “${clip(long, 40)}”.`;
      check.addIssue({ code: 'custom', message });
    }),
  sponsorSlackUserId: z.string().nullable(),
  contactSlackUserId: z.string().nullable(),
});

/** Chosen and own topics together, each once however it is capitalised, in the order they were given. */
function allTopics(chosen: readonly string[] | null, own: readonly string[]): readonly string[] {
  const byWord = Map.groupBy([...(chosen ?? []), ...own], (topic) => topic.toLowerCase());
  return [...byWord.values()].flatMap(([first]) => first ?? []);
}

function onCharterSubmitted(deps: Deps, actor: Actor, charter: Charter, viewId: string): Reply {
  const outcome = createProgram(deps, actor, charter, viewId);
  return outcome.kind === 'contradictory'
    ? { kind: 'fieldErrors', errors: outcome.errors }
    : { kind: 'say', ...programCreated(outcome.program) };
}

/** Two weeks to enroll and one to match and prepare. */
function suggestedDates(deps: Deps, actor: Actor) {
  const zone = findPerson(deps.db, actor.workspaceId, actor.slackUserId)?.timeZone ?? 'UTC';
  const today = localTimeAt(zone, deps.clock.now()).on;
  return { enrollUntilOn: addDays(today, 14), startsOn: addDays(today, 21) };
}

function onCloseClicked(deps: Deps, actor: Actor, programId: number): Reply {
  if (closeProgram(deps, actor, programId) === 'unknown') {
    return {
      kind: 'refused',
      text: 'That program is not here any more. `/rm programs` shows those that are.',
    };
  }
  const name = findProgram(deps.db, actor.workspaceId, programId)?.name ?? 'The program';
  return { kind: 'say', text: md`*${name}* is closed. Nobody gets a message about it from now on.` };
}

const PERSON = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/;

async function onLead(deps: Deps, { actor, args }: CommandRequest): Promise<Reply> {
  const [verb, reference, ...rest] = args.split(/\s+/).filter((word) => word !== '');
  if (verb === undefined) return { kind: 'say', ...leadList(listLeads(deps, actor.workspaceId)) };
  const slackUserId = PERSON.exec(reference ?? '')?.[1];
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
