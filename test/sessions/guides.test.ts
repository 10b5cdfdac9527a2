import { describe, expect, it } from 'vitest';
import { DEFAULT_TOPICS } from '../../src/programs/topics.ts';
import { GENERAL_GUIDE, GUIDES, guideFor } from '../../src/sessions/guides.ts';

describe('the guides', () => {
  it('are ten, one for each topic that a new program is offered', () => {
    expect(GUIDES.map((guide) => guide.title)).toEqual(DEFAULT_TOPICS);
    expect(new Set(GUIDES.map((guide) => guide.id)).size).toBe(10);
  });

  it.each([...GUIDES, GENERAL_GUIDE])('$id is complete and short enough to read at a glance', (guide) => {
    expect(guide.title.length).toBeLessThanOrEqual(40);
    expect(guide.mentorPrompts).toHaveLength(4);
    expect(guide.executivePrompts).toHaveLength(4);
    for (const prompt of [guide.goal, guide.action, ...guide.mentorPrompts]) {
      expect(prompt).toMatch(/^[A-Z].{5,90}\.$/);
    }
    for (const question of guide.executivePrompts) {
      expect(question).toMatch(/^[A-Z].{5,90}\?$/);
    }
    expect(guide.keywords).toMatch(/^[a-z -]*$/);
  });

  it('never call the executive a mentee', () => {
    expect(JSON.stringify([GUIDES, GENERAL_GUIDE])).not.toMatch(/mentee/i);
  });
});

describe('guideFor', () => {
  it('finds each default topic, whatever its case', () => {
    for (const guide of GUIDES) {
      expect(guideFor([guide.title.toUpperCase()])).toBe(guide);
    }
  });

  it.each([
    [['Generative AI for leaders'], 'ai-at-work'],
    [['Cybersecurity basics'], 'tools-and-security'],
    [['Gen Z talent'], 'early-careers'],
    [['Underwater basket weaving', 'Hybrid work'], 'flexibility'],
    [['Hybrid work', 'AI at work'], 'flexibility'],
    [['Underwater basket weaving'], 'general'],
    // "ai" is a word here, not a part of one.
    [['Painting'], 'general'],
    [[], 'general'],
  ])('%j → %s', (topics, id) => expect(guideFor(topics).id).toBe(id));
});
