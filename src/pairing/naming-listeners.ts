// `/rm pair`: a lead pairs two people by hand.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listEnrollmentsOf } from '../enrollment/store.ts';
import type { PairIds } from '../matching/locks.ts';
import { inWords } from '../matching/rationale.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import type { Actor, CommandRequest, Edge, Reply } from '../slack/edge.ts';
import { joinMd, md } from '../slack/text.ts';
import { pairingIds } from './ids.ts';
import { readNames } from './naming-facts.ts';
import { type NamingPreview, type NoPair, namePair, previewNamedPair } from './naming-operations.ts';
import { isNews } from './naming-rules.ts';
import { alreadyPaired, NAMING_LENGTHS, namedPairModal, namePairModal, pairNamed } from './naming-views.ts';

export function registerNaming(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'pair',
    audience: 'lead',
    usage: '[@mentor @executive]',
    summary: 'Pair two people by hand',
    run: (request) => onPair(deps, request),
  });
  edge.submission({
    id: pairingIds.namePair,
    audience: 'lead',
    metadata: z.object({ programId: z.number().optional() }),
    form: z.object({
      programId: z.coerce.number('Choose the program.').optional(),
      mentor: z.string('Choose who mentors.'),
      executive: z.string('Choose who learns.'),
    }),
    run: ({ actor, form, metadata }) =>
      onTwoChosen(deps, actor, metadata.programId ?? form.programId, {
        mentorSlackUserId: form.mentor,
        executiveSlackUserId: form.executive,
      }),
  });
  edge.submission({
    id: pairingIds.nameConfirm,
    audience: 'lead',
    metadata: z.object({
      programId: z.number(),
      executiveSlackUserId: z.string(),
      mentorSlackUserId: z.string(),
      seen: z.array(z.string()).default([]),
    }),
    form: z.object({
      reason: z
        .string('Say why, in a few words.')
        .max(NAMING_LENGTHS.reason, 'This is too long. A sentence or two will do.')
        .optional(),
      project: z.string().max(NAMING_LENGTHS.project, 'This is too long. A line will do.').nullish(),
    }),
    run: ({ actor, form, metadata }) => onConfirmed(deps, actor, metadata, form),
  });
}

const TWO_PEOPLE = /^<@([A-Z0-9]+)(?:\|[^>]*)?>[\s,]+(?:and\s+)?<@([A-Z0-9]+)(?:\|[^>]*)?>$/;

function onPair(deps: Deps, { actor, args }: CommandRequest): Reply {
  const open = listOpenPrograms(deps.db, actor.workspaceId);
  if (open.length === 0) {
    return { kind: 'refused', text: 'There is no program to pair people in. Start one with `/rm new`.' };
  }
  if (args === '') return { kind: 'modal', view: namePairModal(open) };
  const [, mentor, executive] = TWO_PEOPLE.exec(args) ?? [];
  if (mentor === undefined || executive === undefined) {
    return {
      kind: 'refused',
      text: 'Name two people, the mentor first: `/rm pair @mentor @executive`. Or type `/rm pair` to choose them.',
    };
  }
  const ids = { mentorSlackUserId: mentor, executiveSlackUserId: executive };
  // The program in which both take part; where that is not one, the lead says which.
  const shared = open.filter(({ id }) =>
    [mentor, executive].every((slackUserId) =>
      listEnrollmentsOf(deps.db, actor.workspaceId, slackUserId).some(
        ({ programId, status }) => programId === id && status === 'enrolled',
      ),
    ),
  );
  const [only] = open.length === 1 ? open : shared;
  if (only === undefined || (open.length > 1 && shared.length !== 1)) {
    return { kind: 'modal', view: namePairModal(open, ids) };
  }
  const preview = previewNamedPair(deps.db, only, ids);
  return preview.kind === 'possible'
    ? { kind: 'modal', view: confirmView(deps, preview, ids) }
    : notPossible(deps, actor, preview);
}

function onTwoChosen(deps: Deps, actor: Actor, programId: number | undefined, ids: PairIds): Reply {
  if (programId === undefined) return { kind: 'fieldErrors', errors: { programId: 'Choose the program.' } };
  const preview = previewNamedPair(deps.db, findProgram(deps.db, actor.workspaceId, programId), ids);
  return preview.kind === 'possible'
    ? { kind: 'update', view: confirmView(deps, preview, ids) }
    : notPossible(deps, actor, preview);
}

function confirmView(deps: Deps, preview: Extract<NamingPreview, { kind: 'possible' }>, given: PairIds) {
  const { named, obstacles } = preview;
  const nameOf = readNames(deps.db, named.program.workspaceId);
  const isTurnedRound = named.mentorSlackUserId !== given.mentorSlackUserId;
  return namedPairModal(named, obstacles, nameOf, isTurnedRound);
}

function onConfirmed(
  deps: Deps,
  actor: Actor,
  ids: PairIds & { readonly programId: number; readonly seen: readonly string[] },
  form: { readonly reason?: string | undefined; readonly project?: string | null | undefined },
): Reply {
  const outcome = namePair(deps, actor, {
    ...ids,
    reason: form.reason ?? '',
    project: form.project ?? '',
  });
  switch (outcome.kind) {
    case 'asked':
      return { kind: 'say', ...pairNamed(outcome.program, outcome.pair) };
    case 'needsReason':
      // What speaks against the pair has changed since the form was drawn, or only blanks were typed.
      return form.reason === undefined || isNews(outcome.obstacles, ids.seen)
        ? {
            kind: 'update',
            view: confirmView(deps, { ...outcome, kind: 'possible' }, ids),
          }
        : { kind: 'fieldErrors', errors: { reason: 'Say why, in a few words.' } };
    default:
      return notPossible(deps, actor, outcome);
  }
}

function notPossible(deps: Deps, actor: Actor, outcome: Exclude<NamingPreview, { kind: 'possible' }>): Reply {
  switch (outcome.kind) {
    case 'already':
      return { kind: 'say', ...alreadyPaired(outcome.program, outcome.pair) };
    case 'impossible':
      return {
        kind: 'refused',
        text: md`${joinMd(outcome.sentences, ' ')} \`/rm match\` looks for the next best pair.`,
      };
    default:
      return { kind: 'refused', text: noPairText(deps, actor, outcome) };
  }
}

function noPairText(deps: Deps, actor: Actor, outcome: NoPair) {
  switch (outcome.kind) {
    case 'closed':
      return md`This program is closed or coming to its end, so nobody new is paired in it.`;
    case 'samePerson':
      return md`Nobody can be their own partner. Choose two people.`;
    case 'sameRole':
      return md`Both take part as ${outcome.role === 'mentor' ? 'mentors' : 'executives'}. A pair needs one who teaches and one who learns.`;
    case 'notEnrolled': {
      // Names, not mentions: beside a field Slack shows those as bare ids.
      const who = inWords(outcome.slackUserIds.map(readNames(deps.db, actor.workspaceId)));
      return md`${who} ${outcome.slackUserIds.length === 1 ? 'has' : 'have'} not enrolled in this program. \`/rm invite\` asks them; then try again.`;
    }
  }
}
