// Step 2 of the form: how well, how much, and how somebody likes to work.
import type { InputBlock } from '@slack/types';
import { input, option, radioButtons, select } from '../slack/inputs.ts';
import { clip } from '../slack/text.ts';
import { choiceOf, type Fields, optionalText, scale } from './field-views.ts';
import { CONFIDENCES, DEPTH_QUESTION, DEPTHS, SKILL_QUESTION, SKILLS, STYLE_WORDS } from './form-words.ts';
import { STYLES } from './rules.ts';
import { depthField, skillField } from './typed.ts';

export function worksFields(fields: Fields): readonly InputBlock[] {
  const { answers, role } = fields.form.enrollment;
  const perTopic = (
    field: (topic: string) => string,
    question: string,
    words: readonly string[],
    more = {},
  ) =>
    answers.topics.map(({ topic }) =>
      input({
        blockId: field(topic),
        label: `${clip(topic, 60)}: ${question}`,
        ...more,
        element: select({ options: scale(words), ...choiceOf(fields, field(topic)) }),
      }),
    );
  const style = input({
    blockId: 'style',
    label: 'How do you like to work?',
    element: radioButtons({
      options: STYLES.map((value) => option(STYLE_WORDS[value].label, value, STYLE_WORDS[value].description)),
      ...choiceOf(fields, 'style'),
    }),
  });
  const ofRole =
    role === 'mentor'
      ? [
          input({
            blockId: 'confidence',
            label: 'Could you disagree with somebody senior?',
            hint: 'It only decides which preparation we offer you. It never keeps anybody out.',
            optional: true,
            element: select({ options: scale(CONFIDENCES), ...choiceOf(fields, 'confidence') }),
          }),
        ]
      : [
          // Asked last of what is clicked, and left out by whoever has two minutes: only they see it again.
          ...perTopic(skillField, SKILL_QUESTION, SKILLS, { optional: true }),
          optionalText(fields, 'changedMind', {
            label: 'When did somebody junior last change your mind?',
          }),
          optionalText(fields, 'defensive', { label: 'What makes you defensive?' }),
        ];
  const offLimits = optionalText(fields, 'offLimits', {
    label: 'Is anything off limits?',
    hint: 'What you do not want to talk about. No reason needed.',
  });
  return [...perTopic(depthField, DEPTH_QUESTION[role], DEPTHS[role]), style, ...ofRole, offLimits];
}
