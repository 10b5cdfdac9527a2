import { expect, it } from 'vitest';
import { plannedSessionCount, SESSION_LENGTHS_MINUTES } from '../../src/programs/rules.ts';
import {
  DEFAULT_SETTINGS,
  SETTING_BOUNDS,
  SETTING_LENGTHS,
  settingsContradictions,
} from '../../src/programs/settings.ts';
import { isSuggestedPurpose, TEMPLATE_IDS, TEMPLATES } from '../../src/programs/templates.ts';
import { DEFAULT_TOPICS } from '../../src/programs/topics.ts';

it.each(TEMPLATE_IDS)(
  'the template %s makes a program without a contradiction, and within every limit',
  (id) => {
    const { months, cadence, sessionMinutes, topics, successMeasures, knowledgeGaps, purpose, suits } =
      TEMPLATES[id];
    const settings = {
      ...DEFAULT_SETTINGS,
      ...{ months, cadence, sessionMinutes, topics, successMeasures, knowledgeGaps, purpose },
      name: 'New',
      enrollUntilOn: '2027-01-25',
      startsOn: '2027-02-01',
      plannedSessions: plannedSessionCount(months, cadence),
      sponsorSlackUserId: null,
      contactSlackUserId: null,
      timeZone: 'UTC',
    };
    expect(settingsContradictions(null, settings, '2027-01-11')).toEqual({});
    expect(SESSION_LENGTHS_MINUTES).toContain(sessionMinutes);
    expect(purpose.length).toBeLessThanOrEqual(SETTING_LENGTHS.purpose);
    expect(knowledgeGaps.length).toBeLessThanOrEqual(SETTING_LENGTHS.gaps);
    expect(suits.length).toBeLessThanOrEqual(75);
    expect(successMeasures.length).toBeGreaterThanOrEqual(SETTING_BOUNDS.measures.least);
    for (const measure of successMeasures)
      expect(measure.length).toBeLessThanOrEqual(SETTING_LENGTHS.measure);
    expect(successMeasures.join('\n').length).toBeLessThanOrEqual(SETTING_LENGTHS.measures);
    for (const topic of topics) expect(DEFAULT_TOPICS).toContain(topic);
    expect(new Set(topics).size).toBe(topics.length);
  },
);

it('knows its own suggestions from what somebody has written', () => {
  expect(isSuggestedPurpose(`  ${TEMPLATES.pilot.purpose}\n`)).toBe(true);
  expect(isSuggestedPurpose('Younger eyes.')).toBe(false);
});
