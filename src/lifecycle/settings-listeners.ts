import { z } from 'zod';
import { localTimeAt } from '../calendar/zone.ts';
import type { Deps } from '../deps.ts';
import { findPerson } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import {
  frozenFields,
  type ProgramSettings,
  SETTINGS_SECTIONS,
  type SettingsSection,
} from '../programs/settings.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { joinMd, md } from '../slack/text.ts';
import { lifecycleIds } from './ids.ts';
import { SECTION_FORMS } from './settings-forms-listeners.ts';
import {
  confirmSettings,
  type SettingsAnswers,
  type SettingsOutcome,
  type ShownSection,
  submitSettings,
} from './settings-operations.ts';
import { consequencesModal, sectionModal, settingsModal, settingsSaved } from './settings-views.ts';
import { listTimeZones } from './store.ts';

export function registerSettings(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'settings',
    audience: 'lead',
    summary: 'Change what a program is for, its schedule, its matching rules, its people and topics',
    run: ({ actor }) => onSettings(deps, actor),
  });
  edge.action({
    id: lifecycleIds.settings,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => settingsOf(findProgram(deps.db, actor.workspaceId, value.programId)),
  });
  edge.action({
    id: lifecycleIds.section,
    audience: 'lead',
    value: z.object({ programId: z.number(), section: z.enum(SETTINGS_SECTIONS) }),
    run: ({ actor, value }) => {
      const program = findProgram(deps.db, actor.workspaceId, value.programId);
      if (program === undefined) return { kind: 'refused', text: GONE };
      return { kind: 'update', view: sectionView(deps, program, value.section, program, false) };
    },
  });
  for (const section of SETTINGS_SECTIONS) registerSection(edge, deps, section);
  edge.submission({
    id: lifecycleIds.save,
    audience: 'lead',
    metadata: z.object({ draftId: z.number() }),
    form: z.object({}),
    run: ({ actor, metadata }) => onConfirmed(deps, actor, metadata.draftId),
  });
}

function registerSection(edge: Edge, deps: Deps, section: SettingsSection): void {
  edge.submission<SettingsAnswers, ShownSection>({
    id: `${lifecycleIds.sectionForm}.${section}`,
    audience: 'lead',
    metadata: shownSection,
    form: SECTION_FORMS[section],
    run: async ({ actor, metadata, form }) => {
      const named = [form.sponsorSlackUserId, form.contactSlackUserId].flatMap((id) => id ?? []);
      if (named.length > 0) await deps.learnProfiles(actor.workspaceId, named);
      return onSectionSubmitted(deps, actor, metadata, form);
    },
  });
}

const shownSection = z.object({
  programId: z.number(),
  section: z.enum(SETTINGS_SECTIONS),
  shown: z.string(),
});

export const GONE = 'That program is not here any more. `/rm programs` shows those that are.';
const CLOSED = 'This program is closed; its settings stay as they were. Nothing was changed.';

function onSettings(deps: Deps, actor: Actor): Reply {
  const open = listOpenPrograms(deps.db, actor.workspaceId);
  if (open.length > 1)
    return { kind: 'say', ...programChoice(open, 'Whose settings?', lifecycleIds.settings) };
  if (open.length === 0) {
    return { kind: 'refused', text: 'No program is open. Start one with `/rm new`.' };
  }
  return settingsOf(open[0]);
}

function settingsOf(program: Program | undefined): Reply {
  return program === undefined
    ? { kind: 'refused', text: GONE }
    : { kind: 'modal', view: settingsModal(program) };
}

function sectionView(
  deps: Deps,
  program: Program,
  section: SettingsSection,
  values: ProgramSettings,
  isStale: boolean,
) {
  const today = localTimeAt(program.timeZone, deps.clock.now()).on;
  return sectionModal({
    program,
    section,
    values,
    frozen: frozenFields(program, today),
    zones: section === 'schedule' ? listTimeZones(deps.db, program.workspaceId) : [],
    isStale,
    nameOf: (slackUserId) =>
      findPerson(deps.db, program.workspaceId, slackUserId)?.name ?? 'somebody unknown',
  });
}

function onSectionSubmitted(deps: Deps, actor: Actor, shown: ShownSection, answers: SettingsAnswers): Reply {
  const outcome = submitSettings(deps, actor, shown, answers);
  if (outcome.kind === 'stale') {
    const { program, typed } = outcome;
    return { kind: 'update', view: sectionView(deps, program, shown.section, typed, true) };
  }
  if (outcome.kind === 'asks') return { kind: 'modal', view: consequencesModal(outcome) };
  return reply(outcome, 'Nothing to save: that is what it says already.');
}

function onConfirmed(deps: Deps, actor: Actor, draftId: number): Reply {
  const outcome = confirmSettings(deps, actor, draftId);
  if (outcome.kind === 'again')
    return { kind: 'update', view: consequencesModal({ ...outcome.asks, isAgain: true }) };
  if (outcome.kind === 'contradictory') {
    const errors = joinMd(Object.values(outcome.errors), ' ');
    return { kind: 'refused', text: md`${errors} Go back and change it; what you typed is there.` };
  }
  return reply(outcome, 'That is saved already.');
}

type Settled = Exclude<SettingsOutcome, { kind: 'asks' | 'stale' }>;

function reply(outcome: SettingsOutcome, unchanged: string): Reply {
  const settled: Settled | null = outcome.kind === 'asks' || outcome.kind === 'stale' ? null : outcome;
  switch (settled?.kind) {
    case 'saved':
      return { kind: 'say', ...settingsSaved(settled.program, settled.fields) };
    case 'contradictory':
      return { kind: 'fieldErrors', errors: settled.errors };
    case 'closed':
      return { kind: 'refused', text: CLOSED };
    case 'unknown':
      return { kind: 'refused', text: GONE };
    default:
      return { kind: 'say', text: unchanged };
  }
}
