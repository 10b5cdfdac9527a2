// `/rm partner` and the buttons around it: two people suggest themselves, a lead may have to agree.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listEnrollmentsOf } from '../enrollment/store.ts';
import { listOpenPrograms } from '../programs/store.ts';
import type { Actor, CommandRequest, Edge, Reply } from '../slack/edge.ts';
import { joinMd, md, mention, mentioned } from '../slack/text.ts';
import { typedReason } from './conflict-listeners.ts';
import { pairingIds } from './ids.ts';
import { readNames } from './naming-facts.ts';
import {
  approveNomination,
  type NominationAnswer,
  type NominationOutcome,
  nominatePartner,
  openNomination,
  turnDownNomination,
} from './nomination-operations.ts';
import {
  NOMINATION_REASON_LENGTH,
  nominationAsked,
  nominationDecided,
  nominationModal,
  nominationReasonModal,
  nominationWaits,
} from './nomination-views.ts';

const pair = z.object({ pairId: z.number() });

export function registerNominations(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'partner',
    audience: 'participant',
    usage: '[@person]',
    summary: 'Suggest somebody you already talk to as your partner',
    run: (request) => onPartner(deps, request),
  });
  edge.action({
    id: pairingIds.nominate,
    audience: 'participant',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => {
      const programs = programsOf(deps, actor).filter(({ id }) => id === value.programId);
      return programs.length === 0 ? notTakingPart() : { kind: 'modal', view: nominationModal(programs) };
    },
  });
  edge.submission({
    id: pairingIds.nomination,
    audience: 'participant',
    metadata: z.object({ programId: z.number().optional() }),
    form: z.object({
      programId: z.coerce.number('Choose the program.').optional(),
      partner: z.string('Choose somebody.'),
    }),
    run: ({ actor, form, metadata }) => {
      const programId = metadata.programId ?? form.programId;
      if (programId === undefined)
        return { kind: 'fieldErrors', errors: { programId: 'Choose the program.' } };
      return nominated(nominatePartner(deps, actor, programId, form.partner), form.partner);
    },
  });
  edge.action({
    id: pairingIds.approveNomination,
    audience: 'lead',
    value: pair,
    run: ({ actor, value }) => {
      const open = openNomination(deps.db, actor, value.pairId);
      if (open.kind !== 'open') return decided(open);
      const nameOf = readNames(deps.db, actor.workspaceId);
      return { kind: 'modal', view: nominationReasonModal(open.pair, open.obstacles, nameOf) };
    },
  });
  edge.submission({
    id: pairingIds.nominationReason,
    audience: 'lead',
    metadata: pair,
    form: z.object({ reason: typedReason(NOMINATION_REASON_LENGTH) }),
    run: ({ actor, form, metadata }) =>
      decided(approveNomination(deps, actor, metadata.pairId, form.reason), 'say'),
  });
  edge.action({
    id: pairingIds.turnDownNomination,
    audience: 'lead',
    value: pair,
    run: ({ actor, value }) => decided(turnDownNomination(deps, actor, value.pairId)),
  });
}

function programsOf(deps: Deps, actor: Actor) {
  const enrolled = listEnrollmentsOf(deps.db, actor.workspaceId, actor.slackUserId)
    .filter(({ status }) => status === 'enrolled')
    .map(({ programId }) => programId);
  return listOpenPrograms(deps.db, actor.workspaceId).filter(({ id }) => enrolled.includes(id));
}

function onPartner(deps: Deps, { actor, args }: CommandRequest): Reply {
  const programs = programsOf(deps, actor);
  if (programs.length === 0) return notTakingPart();
  const partner = mentioned(args);
  if (args !== '' && partner === undefined) {
    return { kind: 'refused', text: 'Name one person: `/rm partner @person`. Or type `/rm partner`.' };
  }
  return { kind: 'modal', view: nominationModal(programs, partner) };
}

function notTakingPart(): Reply {
  return {
    kind: 'refused',
    text: 'You can suggest a partner once you have filled in the form of a program that is open. `/rm me` shows where you stand.',
  };
}

function nominated(outcome: NominationOutcome, partnerSlackUserId: string): Reply {
  const who = mention(partnerSlackUserId);
  const beside = (text: string): Reply => ({ kind: 'fieldErrors', errors: { partner: text } });
  switch (outcome.kind) {
    case 'asked':
      return { kind: 'say', ...nominationAsked(outcome.program, partnerSlackUserId) };
    case 'waitsForLead':
      return { kind: 'say', ...nominationWaits(outcome.program, partnerSlackUserId) };
    case 'begun':
      return { kind: 'say', text: md`${who} has said yes as well. Your introduction is on its way.` };
    case 'alreadyPair':
      return {
        kind: 'say',
        text: md`You and ${who} are a pair already. \`/rm next\` shows your next session.`,
      };
    case 'samePerson':
      return beside('This is you. Choose somebody else.');
    case 'sameRole':
      return beside('This person takes part in the same role as you. Choose somebody from the other side.');
    case 'partnerNotEnrolled':
      return beside(
        'This person has not enrolled in the program. A program lead can invite them; then suggest it again.',
      );
    case 'anotherWaits':
      return {
        kind: 'refused',
        text: 'A program lead is still looking at the partner you suggested before. You hear from us either way.',
      };
    case 'notPossible':
      return {
        kind: 'refused',
        text: 'The two of you cannot be a pair in this program. There are several rules behind this, among them reporting lines and what people say in private, and we never say which one it was. We look for somebody else for you.',
      };
    case 'notEnrolled':
      return notTakingPart();
    case 'closed':
      return {
        kind: 'refused',
        text: 'This program is closed or coming to its end, so nobody new is paired in it.',
      };
  }
}

function decided(outcome: NominationAnswer, as: 'replace' | 'say' = 'replace'): Reply {
  switch (outcome.kind) {
    case 'approved':
    case 'turnedDown':
      return { kind: as, ...nominationDecided(outcome.kind, outcome.pair) };
    case 'impossible':
      return { kind: 'refused', text: md`${joinMd(outcome.sentences, ' ')}` };
    case 'gone':
      return {
        kind: 'refused',
        text: 'Somebody has answered this already, or the two changed their minds. There is nothing left to do.',
      };
  }
}
