// Step 1 of the form: what somebody brings, and what they want.
import type { InputBlock } from '@slack/types';
import { input, multiSelect, option, textInput } from '../slack/inputs.ts';
import { choicesOf, type Fields, optionalText, textOf } from './field-views.ts';
import { GOALS_HINT, GOALS_LABEL, TOPICS_LABEL } from './form-words.ts';
import { LIMITS, MOST_TOPICS_CHOSEN } from './rules.ts';
import { topicKey } from './typed.ts';

export function bringsFields(fields: Fields): readonly InputBlock[] {
  const { role } = fields.form.enrollment;
  const { program } = fields.form;
  const most = MOST_TOPICS_CHOSEN[role];
  const goals = input({
    blockId: 'goals',
    label: GOALS_LABEL[role],
    hint: GOALS_HINT[role],
    element: textInput({ multiline: true, maxLength: LIMITS.goalsLength, initial: textOf(fields, 'goals') }),
  });
  const topics = input({
    blockId: 'topics',
    label: TOPICS_LABEL[role],
    hint: role === 'executive' ? `Up to ${most}, the ones that matter most.` : `Up to ${most}.`,
    element: multiSelect({
      options: program.topics.map((topic) => option(topic, topicKey(topic))),
      initial: choicesOf(fields, 'topics'),
      maxSelected: most,
    }),
  });
  const project = optionalText(fields, 'project', {
    label: 'Is there a project you would like to work on together?',
    hint: 'A name and a line. Leads see it too, because pairs are built around it.',
  });
  const ofRole =
    role === 'mentor'
      ? [
          topics,
          goals,
          optionalText(fields, 'example', { label: 'One example of what you could show or tell' }),
          optionalText(fields, 'experiences', {
            label: 'Experiences you choose to share',
            hint: 'Only if you want to. Nothing is ever guessed about you.',
          }),
        ]
      : [
          goals,
          topics,
          optionalText(fields, 'decision', {
            label: 'A decision in the next six months that needs a view you lack',
          }),
        ];
  return program.pairingMode === 'project' ? [...ofRole, project] : ofRole;
}
