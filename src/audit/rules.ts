// What leads did, as facts that can be listed later. Pure. Holds nothing that a participant said or answered: a
// participant's own acts are not listed here at all.
export const AUDIT_ACTIONS = [
  'programCreated',
  'settingsChanged',
  'stageChanged',
  'programClosed',
  'programArchived',
  'leadAppointed',
  'leadRemoved',
  'organizationImported',
  'gradeScaleChanged',
  'peopleInvited',
  'peopleReminded',
  'pairsProposed',
  'pairLeftOut',
  'pairPutBack',
  'pairRejected',
  'pairLocked',
  'pairUnlocked',
  'pairSwapped',
  'pairNamed',
  'pairsReleased',
  'ruleOverridden',
  'nominationApproved',
  'nominationTurnedDown',
  'conflictKept',
  'pairEnded',
  'phaseStarted',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type AuditEntry = {
  id: number;
  workspaceId: string;
  /** The lead who did it. */
  actorSlackUserId: string;
  action: AuditAction;
  programId: number | null;
  pairId: number | null;
  /** The people it was done to or about. */
  subjectSlackUserIds: readonly string[];
  /** Small facts for the sentence: counts, names of settings, a lead's reason. */
  facts: Readonly<Record<string, string | number>>;
  at: number;
};
