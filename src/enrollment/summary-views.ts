// "What I said": somebody's own answers, for nobody but them; and the part of them that a partner reads.
import type { KnownBlock, ModalView } from '@slack/types';
import { formatMinute } from '../calendar/format.ts';
import { isOpenForInvitations, type Program } from '../programs/rules.ts';
import { actions, context, plain, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { daysOf, WEEKDAYS } from './availability.ts';
import { CONFIDENCES, DEPTHS, GOALS_LABEL, SKILLS, STYLE_WORDS } from './form-words.ts';
import { enrollmentIds } from './ids.ts';
import { languageName } from './languages.ts';
import { type Enrollment, type EnrollmentAnswers, isFormOpen, type WeeklyWindow } from './rules.ts';
import { asRole, openFormButton, withdrawButton } from './views.ts';

/** Escaping lengthens, and a section holds 3,000. */
const TEXT_SHOWN = 500;

/** Everything a person answered, with the buttons to change it. Only ever shown to that person. */
export function answersSummary(enrollment: Enrollment, program: Program): readonly KnownBlock[] {
  const { role, answers } = enrollment;
  const { details } = answers;
  const isOpen = isOpenForInvitations(program);
  const buttons = [
    isOpen ? openFormButton('Change my answers', enrollment.id) : commandButton('Change my goals', 'goals'),
    // Once pairs are running somebody may count on this person.
    isFormOpen(enrollment, program)
      ? withdrawButton('Withdraw', enrollment.id, program)
      : commandButton('Pause or leave', 'leave'),
  ];
  const texts: readonly (readonly [string, string])[] = [
    [GOALS_LABEL[role], answers.goals],
    ['A decision ahead', details.decision],
    ['A project', details.project],
    ['An example', details.example],
    ['Experiences you share', details.experiences],
    ['Off limits', details.offLimits],
    ['When somebody junior last changed your mind', details.changedMind],
    ['What makes you defensive', details.defensive],
    ['What makes meeting easier', details.accessNeeds],
  ];
  return [
    section(md`*${program.name}*, as ${asRole(role)}. This is what you said; only you see it all together.`),
    ...texts.filter(([, text]) => text !== '').map(([label, text]) => textBlock(label, text)),
    ...(answers.topics.length > 0 ? [section(md`*Topics*\n${topicLines(enrollment)}`)] : []),
    section(joinMd(choiceLines(enrollment), '\n')),
    actions(`answers:${enrollment.id}`, buttons),
    context(
      isOpen
        ? md`You can change your answers at any time; new dates and suggestions follow them.`
        : md`The program is coming to its end, so only your goals can change.`,
    ),
  ];
}

export function answersModal(enrollment: Enrollment, program: Program): ModalView {
  return modal({
    callbackId: enrollmentIds.answers,
    title: 'What I said',
    blocks: answersSummary(enrollment, program),
  });
}

function textBlock(label: string, text: string): KnownBlock {
  return section(md`*${label}*\n${clip(text, TEXT_SHOWN)}`);
}

function topicLines({ role, answers }: Enrollment): Mrkdwn {
  const skillOf = (topic: string) => answers.details.skills.find((known) => known.topic === topic)?.depth;
  return joinMd(
    answers.topics.map(({ topic, depth }) => {
      const skill = skillOf(topic);
      const now = skill === undefined ? '' : `; now: ${SKILLS[skill - 1] ?? skill}`;
      return md`• ${clip(topic, 100)}: ${DEPTHS[role][depth - 1] ?? String(depth)}${now}`;
    }),
    '\n',
  );
}

function choiceLines({ role, answers }: Enrollment): readonly Mrkdwn[] {
  const { details, style, availability } = answers;
  // What was not promised was not said, and is no reproach.
  const promised = (label: string, value: boolean | null) => (value === true ? [md`*${label}:* yes`] : []);
  return [
    md`*Hours, in your own time zone:* ${hoursText(availability)}`,
    md`*Languages:* ${details.languages.length > 0 ? details.languages.map(languageName).join(', ') : 'any'}`,
    ...(style === null ? [] : [md`*Style:* ${STYLE_WORDS[style].label}`]),
    ...(details.confidence === null
      ? []
      : [md`*Disagreeing with somebody senior:* ${CONFIDENCES[details.confidence - 1] ?? ''}`]),
    ...(details.capacity === null ? [] : [md`*Executives at most:* ${details.capacity}`]),
    ...promised('Your manager agreed', details.managerAgreed),
    ...promised('You keep all sessions and move one at the most', details.commits),
    ...promised('You note decisions', details.logsDecisions),
    ...(role === 'executive'
      ? [
          answers.assistantSlackUserId === null
            ? md`*Who books:* you`
            : md`*Who books:* ${mention(answers.assistantSlackUserId)}`,
        ]
      : []),
    ...(answers.avoid.length > 0
      ? [
          md`*Not to be paired with* (nobody else ever sees this): ${joinMd(answers.avoid.map(mention), ', ')}`,
        ]
      : []),
  ];
}

/** "Monday, Tuesday; 09:00–12:00, 14:00–17:00" */
export function hoursText(windows: readonly WeeklyWindow[]): string {
  if (windows.length === 0) return 'not said yet';
  const days = WEEKDAYS.filter(({ value }) => daysOf(windows).includes(value)).map(({ label }) => label);
  const hours = windows.map(
    ({ startMinute, endMinute }) => `${formatMinute(startMinute)}–${formatMinute(endMinute)}`,
  );
  return `${days.join(', ')}; ${[...new Set(hours)].join(', ')}`;
}

/** What the partner reads once both have said yes, besides the goals. Empty when there is nothing. */
export function partnerReads({ details }: EnrollmentAnswers): readonly KnownBlock[] {
  const { example, experiences, decision, offLimits, accessNeeds } = details;
  const texts: readonly (readonly [string, string])[] = [
    ['An example', example],
    ['Experiences to share', experiences],
    ['A decision ahead', decision],
    ['Off limits, please', offLimits],
    ['What makes meeting easier', accessNeeds],
  ];
  return texts
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) => [section(md`*${label}*`), plain(text)]);
}
