import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS, type AuditEntry } from '../../src/audit/rules.ts';
import { auditSentence } from '../../src/audit/sentences.ts';

const NAMES: Readonly<Record<string, string>> = { U1: 'Ines', U2: 'Lena', U3: 'Kenji' };
const naming = { person: (id: string) => NAMES[id] ?? id, program: () => 'Spring pilot' };

const entry = (given: Partial<AuditEntry>): AuditEntry => ({
  id: 1,
  workspaceId: 'T1',
  actorSlackUserId: 'U1',
  action: 'pairNamed',
  programId: 7,
  pairId: 3,
  subjectSlackUserIds: ['U2', 'U3'],
  facts: {},
  at: 0,
  ...given,
});

describe('the sentence of an entry', () => {
  it.each(AUDIT_ACTIONS)('tells who did it and reads whole: %s', (action) => {
    for (const given of [{}, { subjectSlackUserIds: [], programId: null }]) {
      const sentence = auditSentence(entry({ action, ...given }), naming);
      expect(sentence).toMatch(/^Ines \S.*\.$/s);
      expect(sentence).not.toMatch(/undefined|null|\[object| {2}| \./);
    }
  });

  it.each([
    [
      { action: 'ruleOverridden', facts: { rule: 'gradeGap', reason: 'they asked for it' } },
      'Ines let the rule about grades be set aside for Lena and Kenji in Spring pilot: “they asked for it”.',
    ],
    [
      { action: 'conflictKept', facts: { reason: 'Only until summer.' } },
      'Ines kept Lena and Kenji as a pair despite a conflict in Spring pilot: “Only until summer.”',
    ],
    [{ action: 'pairNamed' }, 'Ines paired Lena and Kenji by hand in Spring pilot.'],
    [
      { action: 'pairsReleased', facts: { pairs: 1 } },
      'Ines released 1 pair in Spring pilot; the executives are asked in private.',
    ],
    [
      { action: 'stageChanged', facts: { from: 'draft', to: 'enrolling' } },
      'Ines took the program Spring pilot to its next stage: enrolling.',
    ],
    [
      { action: 'peopleInvited', subjectSlackUserIds: ['U2', 'U3', 'a', 'b', 'c', 'd', 'e', 'f'] },
      'Ines invited Lena, Kenji, a, b, c, d and 2 more to Spring pilot.',
    ],
    [
      { action: 'programArchived', facts: { archived: 'no' } },
      'Ines took the program Spring pilot back out of the archive.',
    ],
    [{ action: 'phaseStarted', facts: { phase: 2 } }, 'Ines started phase 2 in Spring pilot.'],
  ] as const)('is plain: %j', (given, sentence) => {
    expect(auditSentence(entry(given), naming)).toBe(sentence);
  });

  it('does not say who had suggested a pair that was not allowed', () => {
    expect(auditSentence(entry({ action: 'nominationTurnedDown' }), naming)).not.toMatch(/Lena|Kenji/);
  });
});
