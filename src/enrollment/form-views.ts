// The enrollment form: two short steps, each with what was said before already filled in.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { context, section } from '../slack/blocks.ts';
import {
  checkboxes,
  input,
  multiSelect,
  multiUserSelect,
  option,
  radioButtons,
  select,
  textInput,
  userSelect,
} from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, md } from '../slack/text.ts';
import { DAY_PARTS, daysOf, partsOf, WEEKDAYS } from './availability.ts';
import { enrollmentIds } from './ids.ts';
import { type Enrollment, LIMITS, type Role, STYLES, type Style } from './rules.ts';
import { asRole } from './views.ts';

const GOALS_LABEL: Record<Role, string> = {
  mentor: 'What would you like to get out of it?',
  executive: 'What do you want to learn, and why now?',
};
const GOALS_HINT: Record<Role, string> = {
  mentor: 'For example: a view into how decisions are made, practice in speaking with senior people.',
  executive: 'For example: a decision in the next six months that needs a view you do not have.',
};
const TOPICS_LABEL: Record<Role, string> = {
  mentor: 'Which topics could you teach?',
  executive: 'Which topics interest you?',
};

/** Step 1 of 2: goals and topics. */
export function bringsModal(enrollment: Enrollment, program: Program): ModalView {
  const { role, answers } = enrollment;
  const offered = offeredTopics(program);
  const chosen = answers.topics.map(({ topic }) => String(program.topics.indexOf(topic)));
  return modal({
    callbackId: enrollmentIds.brings,
    title: 'Take part (1 of 2)',
    submit: 'Next',
    close: 'Not now',
    metadata: { enrollmentId: enrollment.id },
    blocks: [
      section(md`*${program.name}*: you take part as ${asRole(role)}.`),
      input({
        blockId: 'goals',
        label: GOALS_LABEL[role],
        hint: GOALS_HINT[role],
        element: textInput({
          multiline: true,
          maxLength: LIMITS.goalsLength,
          ...(answers.goals !== '' && { initial: answers.goals }),
        }),
      }),
      input({
        blockId: 'topics',
        label: TOPICS_LABEL[role],
        hint: `Up to ${LIMITS.topics}.`,
        element: multiSelect({
          options: offered,
          initial: chosen.filter((index) => index !== '-1'),
          maxSelected: LIMITS.topics,
        }),
      }),
      context(
        md`Your goals and topics are used to find a good pair, and the two of you see them in the introduction. Everything else stays between you and the program.`,
      ),
    ],
  });
}

/** Topics by their place in the charter: a topic's text may be longer than an option's value. */
function offeredTopics(program: Program) {
  return program.topics.map((topic, index) => option(topic, String(index)));
}

const DEPTHS: Record<Role, readonly string[]> = {
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

const STYLE_WORDS: Record<Style, { readonly label: string; readonly description: string }> = {
  structured: { label: 'Structured', description: 'An agenda, clear steps, a result' },
  exploring: { label: 'Exploring', description: 'Open questions, following where they lead' },
  handsOn: { label: 'Hands-on', description: 'Trying things out together' },
  reflective: { label: 'Reflective', description: 'Stories, listening, time to think' },
};

/** A field for each chosen topic, named by its place in the list. */
export const depthField = (index: number) => `depth${index}`;

/** Step 2 of 2: how deep, when, how, with whom not, and who books. */
export function worksModal(enrollment: Enrollment, program: Program): ModalView {
  const { role, answers } = enrollment;
  return modal({
    callbackId: enrollmentIds.works,
    title: 'Take part (2 of 2)',
    submit: 'Send',
    close: 'Finish later',
    metadata: { enrollmentId: enrollment.id, topics: answers.topics.length },
    blocks: [
      ...answers.topics.map(({ topic, depth }, index) =>
        input({
          blockId: depthField(index),
          label: `${clip(topic, 60)}: ${role === 'mentor' ? 'how well do you know it?' : 'how much does it matter?'}`,
          element: select({
            options: DEPTHS[role].map((words, step) => option(words, String(step + 1))),
            initial: String(depth),
          }),
        }),
      ),
      ...availabilityInputs(enrollment, program),
      input({
        blockId: 'style',
        label: 'How do you like to work?',
        element: radioButtons({
          options: STYLES.map((style) =>
            option(STYLE_WORDS[style].label, style, STYLE_WORDS[style].description),
          ),
          initial: answers.style ?? 'exploring',
        }),
      }),
      ...(role === 'executive' ? [assistantInput(answers.assistantSlackUserId)] : []),
      input({
        blockId: 'avoid',
        label: 'Anybody you would rather not be paired with?',
        hint: 'No reason needed. Nobody else ever sees this, leads included.',
        optional: true,
        element: multiUserSelect({ initial: answers.avoid, maxSelected: LIMITS.avoid }),
      }),
    ],
  });
}

function availabilityInputs({ answers }: Enrollment, program: Program): readonly KnownBlock[] {
  return [
    input({
      blockId: 'days',
      label: `On which days could you meet for ${program.sessionMinutes} minutes?`,
      element: checkboxes({
        options: WEEKDAYS.map(({ value, label }) => option(label, value)),
        initial: daysOf(answers.availability),
      }),
    }),
    input({
      blockId: 'parts',
      label: 'At which times, in your own time zone?',
      hint: 'Early and late times help pairs on different continents to meet.',
      element: checkboxes({
        options: DAY_PARTS.map(({ value, label }) => option(label, value)),
        initial: partsOf(answers.availability),
      }),
    }),
  ];
}

function assistantInput(assistantSlackUserId: string | null): KnownBlock {
  return input({
    blockId: 'assistant',
    label: 'Who books your sessions?',
    hint: 'Your assistant sees dates and people, never goals, topics or answers. Leave it empty to book yourself.',
    optional: true,
    element: userSelect(assistantSlackUserId === null ? {} : { initial: assistantSlackUserId }),
  });
}
