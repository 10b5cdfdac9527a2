// The words of the enrollment form that differ between the two roles, and the scales it offers.
import type { Role, Style } from './rules.ts';

export const GOALS_LABEL: Record<Role, string> = {
  mentor: 'What would you like to get out of it?',
  executive: 'What do you want to learn, and why now?',
};

export const GOALS_HINT: Record<Role, string> = {
  mentor: 'For example: a view into how decisions are made, practice in speaking with senior people.',
  executive: 'One or two sentences are enough.',
};

export const TOPICS_LABEL: Record<Role, string> = {
  mentor: 'Which topics could you teach?',
  executive: 'Which topics interest you?',
};

/** What stands after a topic's name. */
export const DEPTH_QUESTION: Record<Role, string> = {
  mentor: 'how well do you know it?',
  executive: 'how much does it matter?',
};
export const SKILL_QUESTION = 'how much do you know now?';

/** 1 to 5. */
export const DEPTHS: Record<Role, readonly string[]> = {
  mentor: [
    'I know the basics',
    'I use it now and then',
    'I use it often',
    'People ask me about it',
    'I could teach a class',
  ],
  executive: [
    'A little curious',
    'Curious',
    'I want to learn this',
    'It matters for my work',
    'I need it now',
  ],
};

export const SKILLS: readonly string[] = [
  'It is new to me',
  'I have read about it',
  'I have tried it',
  'I use it now and then',
  'I could explain it to others',
];

export const CONFIDENCES: readonly string[] = [
  'I would rather listen',
  'With some help',
  'If the mood is right',
  'Mostly',
  'I say what I think',
];

export const STYLE_WORDS: Record<Style, { readonly label: string; readonly description: string }> = {
  structured: { label: 'Structured', description: 'An agenda, clear steps, a result' },
  exploring: { label: 'Exploring', description: 'Open questions, following where they lead' },
  handsOn: { label: 'Hands-on', description: 'Trying things out together' },
  reflective: { label: 'Reflective', description: 'Stories, listening, time to think' },
};
