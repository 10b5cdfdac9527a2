// Step 3 of the form: when, in which language, with whom, and what somebody can promise.
import type { InputBlock } from '@slack/types';
import { cityOf } from '../calendar/format.ts';
import {
  checkboxes,
  input,
  multiSelect,
  multiUserSelect,
  option,
  select,
  userSelect,
} from '../slack/inputs.ts';
import { DAY_PARTS, WEEKDAYS } from './availability.ts';
import { choiceOf, choicesOf, type Fields, optionalText } from './field-views.ts';
import { LANGUAGES } from './languages.ts';
import { LIMITS } from './rules.ts';
import type { Promised } from './typed.ts';

export function meetsFields(fields: Fields): readonly InputBlock[] {
  const { enrollment, program, zone } = fields.form;
  const own =
    enrollment.role === 'executive'
      ? [assistantField(fields)]
      : program.mentorCapacity > 1
        ? [capacityField(fields)]
        : [];
  return [
    input({
      blockId: 'days',
      label: `On which days could you meet for ${program.sessionMinutes} minutes?`,
      element: checkboxes({
        options: WEEKDAYS.map(({ value, label }) => option(label, value)),
        initial: choicesOf(fields, 'days'),
      }),
    }),
    input({
      blockId: 'parts',
      label: 'At which times, in your own time zone?',
      hint: `Yours is ${cityOf(zone)}. Early and late times help pairs on different continents to meet.`,
      element: checkboxes({
        options: DAY_PARTS.map(({ value, label }) => option(label, value)),
        initial: choicesOf(fields, 'parts'),
      }),
    }),
    ...own,
    input({
      blockId: 'languages',
      label: 'In which languages could you meet?',
      hint: 'You are only paired with somebody who shares one. Empty: any will do.',
      optional: true,
      element: multiSelect({
        options: LANGUAGES.map(({ code, name }) => option(name, code)),
        initial: choicesOf(fields, 'languages'),
        maxSelected: LIMITS.languages,
      }),
    }),
    promisesField(fields),
    optionalText(fields, 'accessNeeds', {
      label: 'What would make meeting easier for you?',
      hint: 'For example captions, a room without stairs, a break.',
    }),
    input({
      blockId: 'avoid',
      label: 'Anybody you would rather not be paired with?',
      hint: 'No reason needed. Nobody else ever sees this, leads included.',
      optional: true,
      element: multiUserSelect({ initial: choicesOf(fields, 'avoid'), maxSelected: LIMITS.avoid }),
    }),
  ];
}

function assistantField(fields: Fields): InputBlock {
  return input({
    blockId: 'assistant',
    label: 'Who books your sessions?',
    hint: 'Your assistant may book and move sessions for you, and sees dates and people, never goals, topics or answers. Empty: you book yourself.',
    optional: true,
    element: userSelect(choiceOf(fields, 'assistant')),
  });
}

function capacityField(fields: Fields): InputBlock {
  const most = fields.form.program.mentorCapacity;
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  return input({
    blockId: 'capacity',
    label: 'How many executives would you take on, at most?',
    hint: `Each takes the same time. Empty: up to ${most}, if there are too few mentors.`,
    optional: true,
    element: select({
      options: counts.map((count) => option(String(count), String(count))),
      ...choiceOf(fields, 'capacity'),
    }),
  });
}

/** Ticked or not, everybody can take part. */
function promisesField(fields: Fields): InputBlock {
  const { enrollment, program } = fields.form;
  const promised = (value: Promised, label: string, description?: string) =>
    option(label, value, description);
  const options =
    enrollment.role === 'executive'
      ? [
          promised(
            'commits',
            `I keep all ${program.plannedSessions} sessions`,
            'and ask to move one at the most',
          ),
          promised('logsDecisions', 'I will note decisions that a session influenced'),
        ]
      : [promised('managerAgreed', 'My manager agreed to the time it takes')];
  return input({
    blockId: 'promises',
    label: enrollment.role === 'executive' ? 'What can you promise your mentor?' : 'Does your manager know?',
    hint: 'You can take part either way.',
    optional: true,
    element: checkboxes({ options, initial: choicesOf(fields, 'promises') }),
  });
}
