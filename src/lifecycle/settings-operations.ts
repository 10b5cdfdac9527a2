// Changing a program's settings: what it would mean is shown first, and nobody overwrites what somebody else has
// changed meanwhile.
import { recordAudit } from '../audit/store.ts';
import { localTimeAt } from '../calendar/zone.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Override } from '../matching/rules.ts';
import { getPair, updatePair } from '../matching/store.ts';
import { aboutBoth, auditOverrides } from '../pairing/naming-operations.ts';
import { whoCannot } from '../programs/operations.ts';
import { isClosed, type Program } from '../programs/rules.ts';
import {
  changedFields,
  type FieldErrors,
  frozenFields,
  type ProgramSettings,
  plannedSessionsFor,
  type SettingsField,
  type SettingsSection,
  sectionFingerprint,
  settingsContradictions,
} from '../programs/settings.ts';
import { findProgram, updateSettings } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { breaksGradeGap, type PairTouched } from './change-of-rules.ts';
import { type Change, decideChanges } from './changes.ts';
import { readChangeFacts } from './facts.ts';
import { SHORT_NAMES } from './settings-words.ts';
import { deleteDraft, findDraft, markDraftSeen, saveDraft } from './store.ts';

/** What one section's form says. A field that is not in the form is not in here. */
export type SettingsAnswers = {
  readonly [Field in Exclude<SettingsField, 'plannedSessions'>]?: ProgramSettings[Field] | undefined;
} & {
  /** Null where the field was left empty. */
  readonly plannedSessions?: number | null | undefined;
};

export type ShownSection = {
  readonly programId: number;
  readonly section: SettingsSection;
  /** What the section looked like when the form was opened. */
  readonly shown: string;
};

export type SettingsOutcome =
  | { readonly kind: 'saved'; readonly program: Program; readonly fields: readonly SettingsField[] }
  /** Nothing is stored yet: this is what it would mean. */
  | {
      readonly kind: 'asks';
      readonly program: Program;
      readonly draftId: number;
      readonly fields: readonly SettingsField[];
      readonly changes: readonly Change[];
    }
  /** Somebody else has changed this section since it was shown. */
  | { readonly kind: 'stale'; readonly program: Program; readonly typed: ProgramSettings }
  | { readonly kind: 'contradictory'; readonly errors: FieldErrors }
  | { readonly kind: 'unchanged' | 'closed' | 'unknown' };

/** Stores a section at once when nobody would notice; otherwise keeps what was typed and says what it would mean. */
export function submitSettings(
  deps: Deps,
  actor: Actor,
  { programId, section, shown }: ShownSection,
  answers: SettingsAnswers,
): SettingsOutcome {
  return transact(deps.db, (tx): SettingsOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined) return { kind: 'unknown' };
    if (isClosed(program)) return { kind: 'closed' };
    const after = resolved(program, answers);
    const fields = changedFields(program, after);
    if (fields.length === 0) return { kind: 'unchanged' };
    if (sectionFingerprint(program, section) !== shown) return { kind: 'stale', program, typed: after };
    const errors = problemsOf(deps, tx, program, after);
    if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
    const changes = decideChanges(program, after, readChangeFacts(tx, program, deps.clock.now()));
    if (changes.length === 0) return store(deps, tx, actor, program, after, fields);
    const draft = saveDraft(tx, actor.workspaceId, deps.clock.now(), {
      programId,
      slackUserId: actor.slackUserId,
      section,
      revision: program.revision,
      settings: only(after, fields),
    });
    return { kind: 'asks', program, draftId: draft.id, fields, changes };
  });
}

/** Stores what was typed, unless the program has changed since the lead read what it would mean. */
export function confirmSettings(
  deps: Deps,
  actor: Actor,
  draftId: number,
): SettingsOutcome | { readonly kind: 'again'; readonly asks: Extract<SettingsOutcome, { kind: 'asks' }> } {
  return transact(
    deps.db,
    (tx): SettingsOutcome | { kind: 'again'; asks: Extract<SettingsOutcome, { kind: 'asks' }> } => {
      const draft = findDraft(tx, actor.workspaceId, draftId);
      // Gone because it was saved: a second click.
      if (draft === undefined || draft.slackUserId !== actor.slackUserId) return { kind: 'unchanged' };
      const program = findProgram(tx, actor.workspaceId, draft.programId);
      if (program === undefined) return { kind: 'unknown' };
      if (isClosed(program)) return { kind: 'closed' };
      const after = { ...program, ...draft.settings };
      const fields = changedFields(program, after);
      const errors = problemsOf(deps, tx, program, after);
      if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
      if (program.revision !== draft.revision && fields.length > 0) {
        markDraftSeen(tx, draft.id, program.revision);
        const changes = decideChanges(program, after, readChangeFacts(tx, program, deps.clock.now()));
        return { kind: 'again', asks: { kind: 'asks', program, draftId, fields, changes } };
      }
      deleteDraft(tx, draft.id);
      return fields.length === 0 ? { kind: 'unchanged' } : store(deps, tx, actor, program, after, fields);
    },
  );
}

function resolved(program: Program, { plannedSessions, ...answers }: SettingsAnswers): ProgramSettings {
  const said: Partial<ProgramSettings> = Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== undefined),
  );
  const after: Program = { ...program, ...said };
  return {
    ...after,
    plannedSessions:
      plannedSessions === undefined
        ? program.plannedSessions
        : plannedSessionsFor(program, after, plannedSessions),
    // Only a rotating program has phases.
    phases: after.pairingMode === 'rotating' ? after.phases : 1,
  };
}

function problemsOf(deps: Deps, tx: Queryable, program: Program, after: ProgramSettings): FieldErrors {
  const today = localTimeAt(after.timeZone, deps.clock.now()).on;
  const changed = changedFields(program, after);
  const frozen = Object.entries(frozenFields(program, today)).filter(([field]) =>
    changed.some((one) => one === field),
  );
  return {
    ...settingsContradictions(program, after, today),
    ...whoCannot(tx, program.workspaceId, {
      sponsorSlackUserId: changed.includes('sponsorSlackUserId') ? after.sponsorSlackUserId : null,
      contactSlackUserId: changed.includes('contactSlackUserId') ? after.contactSlackUserId : null,
    }),
    ...Object.fromEntries(frozen),
  };
}

function store(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  program: Program,
  after: ProgramSettings,
  fields: readonly SettingsField[],
): SettingsOutcome {
  const { pairs } = readChangeFacts(tx, program, deps.clock.now());
  updateSettings(tx, program, only(after, fields));
  keepRunning(deps, tx, actor, program, after, pairs);
  recordAudit(tx, actor, deps.clock.now(), 'settingsChanged', {
    programId: program.id,
    // Names only: what was there before and after may be about people.
    facts: { fields: fields.map((field) => SHORT_NAMES[field]).join(', ') },
  });
  return { kind: 'saved', program: { ...program, ...only(after, fields) }, fields };
}

/** Pairs that a stricter grade gap finds running keep running: an override says so wherever the guard looks again. */
function keepRunning(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  program: Program,
  after: ProgramSettings,
  pairs: readonly PairTouched[],
): void {
  const now = deps.clock.now();
  for (const touched of pairs.filter((one) => one.isRunning && breaksGradeGap(one, program, after))) {
    const pair = getPair(tx, program.workspaceId, touched.pairId);
    const override: Override = {
      kind: 'gradeGap',
      reason: `The rule became stricter (${program.minimumGradeGap} → ${after.minimumGradeGap}) while the pair was running.`,
      bySlackUserId: actor.slackUserId,
      at: now,
    };
    updatePair(tx, pair.id, { overrides: [...pair.overrides, override] });
    auditOverrides(tx, actor, now, aboutBoth(pair), [override]);
  }
}

function only(settings: ProgramSettings, fields: readonly SettingsField[]): Partial<ProgramSettings> {
  return Object.fromEntries(fields.map((field) => [field, settings[field]]));
}
