// What a lead looks for in the log, and what a page of it holds. Pure.
import { AUDIT_ACTIONS, type AuditAction } from '../audit/rules.ts';
import type { Instant } from '../clock.ts';
import type { Program } from '../programs/rules.ts';

export const LOG_KINDS = ['all', 'programs', 'people', 'pairs', 'rules', 'said'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

const RULES: readonly AuditAction[] = ['ruleOverridden', 'conflictKept', 'nominationApproved'];
const PROGRAMS: readonly AuditAction[] = [
  'programCreated',
  'settingsChanged',
  'stageChanged',
  'programClosed',
  'programArchived',
  'leadAppointed',
  'leadRemoved',
  'phaseStarted',
];
const PEOPLE: readonly AuditAction[] = [
  'organizationImported',
  'gradeScaleChanged',
  'peopleInvited',
  'peopleReminded',
];

/** Undefined: all of them. */
export function actionsOf(kind: LogKind): readonly AuditAction[] | undefined {
  switch (kind) {
    case 'all':
    case 'said':
      return undefined;
    case 'programs':
      return PROGRAMS;
    case 'people':
      return PEOPLE;
    case 'rules':
      return RULES;
    case 'pairs':
      return AUDIT_ACTIONS.filter((action) => ![...PROGRAMS, ...PEOPLE].includes(action));
  }
}

export type LogQuery = {
  readonly programId?: number | undefined;
  readonly slackUserId?: string | undefined;
  readonly kind: LogKind;
  /** From 0. */
  readonly page: number;
};

export type LogLine = { readonly at: Instant; readonly sentence: string; readonly programId: number | null };

export type LogPage = {
  readonly query: LogQuery;
  readonly lines: readonly LogLine[];
  readonly total: number;
  readonly pages: number;
  /** Those to choose from. */
  readonly programs: readonly Pick<Program, 'id' | 'name'>[];
  /** IANA zone of whoever reads. */
  readonly zone: string;
};

export const LINES_PER_PAGE = 20;
