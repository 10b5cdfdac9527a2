// Programs that others have run, to begin with: each fills in what a lead would otherwise have to think up. Pure.
import type { Cadence } from './rules.ts';
import { DEFAULT_TOPICS } from './topics.ts';

export const TEMPLATE_IDS = ['pilot', 'classic', 'inclusion', 'digital'] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

export type Template = {
  readonly id: TemplateId;
  readonly title: string;
  /** What it is good for, in one line. */
  readonly suits: string;
  readonly purpose: string;
  readonly successMeasures: readonly string[];
  readonly knowledgeGaps: string;
  readonly months: number;
  readonly cadence: Cadence;
  readonly sessionMinutes: number;
  readonly topics: readonly string[];
};

const [ai, customers, frontline, inclusion, wellbeing, communication, challenging, cyber, talent] =
  DEFAULT_TOPICS;

export const TEMPLATES: Readonly<Record<TemplateId, Template>> = {
  pilot: {
    id: 'pilot',
    title: 'Pilot, 3 months',
    suits: 'A few pairs, to learn whether it works here',
    purpose:
      'Find out with a few pairs whether our leaders learn something they would not learn anywhere else, and whether our juniors are heard.',
    successMeasures: [
      'At least 4 of 5 pairs hold every session.',
      'Every executive names one thing they now do differently.',
      'At least 4 of 5 mentors would take part again.',
    ],
    knowledgeGaps: '',
    months: 3,
    cadence: 'biweekly',
    sessionMinutes: 60,
    topics: [ai, frontline, communication, challenging],
  },
  classic: {
    id: 'classic',
    title: 'Classic, 6 months',
    suits: 'A session a month, a choice of topics',
    purpose: 'Let our leaders see the company through younger eyes, and our juniors see how it is led.',
    successMeasures: [
      'At least 80 % of the planned sessions take place.',
      'Every pair reaches one of its two learning goals.',
      'At least half of the executives change a decision or a practice because of a session.',
    ],
    knowledgeGaps: '',
    months: 6,
    cadence: 'monthly',
    sessionMinutes: 60,
    topics: [ai, customers, frontline, inclusion, wellbeing],
  },
  inclusion: {
    id: 'inclusion',
    title: 'Inclusion focus, 6 months',
    suits: 'Whose voices leaders do not hear, and what to change',
    purpose:
      'Help our leaders understand what working here is like for people unlike themselves, and change one practice each because of it.',
    successMeasures: [
      'Every executive changes one practice: a meeting, a policy or a habit.',
      'At least 4 of 5 mentors say that they could speak openly.',
      'Our leaders understand everyday realities here better at the end than at the beginning, by their own answers.',
    ],
    knowledgeGaps:
      'How decisions land with people who are rarely in the room. Which of our habits leave somebody out.',
    months: 6,
    cadence: 'monthly',
    sessionMinutes: 75,
    topics: [inclusion, wellbeing, communication, frontline, talent],
  },
  digital: {
    id: 'digital',
    title: 'Digital fluency focus, 6 months',
    suits: 'New tools, new customers, safe habits',
    purpose:
      'Make our leaders confident with the tools and channels our teams and customers use every day, so that they decide about them from experience.',
    successMeasures: [
      'Every executive uses one new tool every week.',
      'Their own rating of their skill rises by at least one step of five.',
      'At least three decisions about tools or channels name a session as their reason.',
    ],
    knowledgeGaps: 'What AI can and cannot do in our work. Where our customers spend their time online.',
    months: 6,
    cadence: 'biweekly',
    sessionMinutes: 45,
    topics: [ai, customers, cyber, communication, challenging],
  },
};

export const DEFAULT_TEMPLATE: TemplateId = 'classic';

/** Whether a purpose is what a template suggests: then another template may put its own in its place. */
export function isSuggestedPurpose(purpose: string): boolean {
  return TEMPLATE_IDS.some((id) => TEMPLATES[id].purpose === purpose.trim());
}
