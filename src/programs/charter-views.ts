// The form that starts a program: short, because a template knows the rest and settings change everything later.
import type { ModalView } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { LocalDate } from '../clock.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import {
  datePicker,
  INPUT_ACTION_ID,
  input,
  option,
  select,
  textInput,
  userSelect,
} from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, md } from '../slack/text.ts';
import { programIds } from './ids.ts';
import type { Program } from './rules.ts';
import { SETTING_LENGTHS } from './settings.ts';
import { TEMPLATE_IDS, TEMPLATES, type TemplateId } from './templates.ts';
import { CADENCE_WORDS } from './views.ts';

/** What the form shows: what is suggested, or what was typed before another template was chosen. */
export type CharterDraft = {
  readonly template: TemplateId;
  readonly name: string;
  readonly purpose: string;
  readonly enrollUntilOn: LocalDate | null;
  readonly startsOn: LocalDate | null;
  readonly contactSlackUserId: string | null;
};

/** Everything has a sensible value already except the name. */
export function charterModal(draft: CharterDraft): ModalView {
  return modal({
    callbackId: programIds.charter,
    title: 'Start a program',
    submit: 'Create program',
    close: 'Cancel',
    metadata: {},
    blocks: [
      section(
        md`Junior people mentor, senior leaders learn. Begin with one that has worked elsewhere; you can change everything in it later. Nobody is messaged until you invite them.`,
      ),
      input({
        blockId: 'template',
        label: 'Kind of program',
        dispatch: true,
        element: select({
          actionId: programIds.template,
          options: TEMPLATE_IDS.map((id) => option(TEMPLATES[id].title, id, TEMPLATES[id].suits)),
          initial: draft.template,
        }),
      }),
      context(templateLine(draft.template)),
      ...charterFields(draft),
    ],
  });
}

function charterFields(draft: CharterDraft) {
  const day = (initial: LocalDate | null) => datePicker(initial === null ? {} : { initial });
  return [
    input({
      blockId: 'name',
      label: 'Name',
      element: textInput({
        placeholder: 'Reverse mentoring, spring pilot',
        maxLength: SETTING_LENGTHS.name,
        initial: draft.name,
      }),
    }),
    input({
      blockId: 'purpose',
      label: 'What is it for?',
      hint: 'One or two sentences. Everybody you invite reads them.',
      // Slack keeps what a field holds while the form changes, unless the field is another one.
      element: textInput({
        actionId: `${INPUT_ACTION_ID}:${draft.template}`,
        multiline: true,
        maxLength: SETTING_LENGTHS.purpose,
        initial: draft.purpose,
      }),
    }),
    input({
      blockId: 'enrollUntilOn',
      label: 'Ask people to answer by',
      element: day(draft.enrollUntilOn),
    }),
    input({ blockId: 'startsOn', label: 'The program starts on', element: day(draft.startsOn) }),
    input({
      blockId: 'contactSlackUserId',
      label: 'Confidential contact',
      hint: 'Somebody outside both reporting lines whom participants can ask for private help.',
      optional: true,
      element: userSelect(draft.contactSlackUserId === null ? {} : { initial: draft.contactSlackUserId }),
    }),
  ];
}

function templateLine(id: TemplateId) {
  const { months, cadence, sessionMinutes, topics } = TEMPLATES[id];
  return md`${months} months · ${CADENCE_WORDS[cadence].toLowerCase()} · ${sessionMinutes} minutes · topics: ${joinMd([...topics], ', ')}`;
}

export function programCreated(program: Program): Message {
  return message(
    section(
      md`*${program.name}* is ready: ${program.plannedSessions} sessions of ${program.sessionMinutes} minutes, ${CADENCE_WORDS[program.cadence].toLowerCase()}, from ${formatDate(program.startsOn)}. Next, invite executives and mentors.`,
    ),
    context(
      md`Topics: ${joinMd([...program.topics], ', ')}. Topics, measures of success, rules of matching and the rest are in \`/rm settings\`.`,
    ),
    actions('next', [
      commandButton('Invite people', 'invite', 'primary'),
      commandButton('Look at the settings', 'settings'),
    ]),
  );
}
