import type { ModalView } from '@slack/types';
import type { Role } from '../enrollment/rules.ts';
import type { Program } from '../programs/rules.ts';
import type { Session } from '../scheduling/rules.ts';
import { actions, button, context, section } from '../slack/blocks.ts';
import { input, option, radioButtons, select, textInput } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import { feedbackIds } from './ids.ts';
import { AIRTIME, type Airtime, APPLIED, type Applied, HELP } from './rules.ts';

export const COMMENT_LENGTH = 1_000;

export function pulseMessage(
  session: Session,
  partnerSlackUserId: string,
  tone: 'first' | 'reminder',
): Message {
  const lead =
    tone === 'first'
      ? md`How was session ${session.number} with ${mention(partnerSlackUserId)}? Five taps, under a minute.`
      : md`There is still time for the five taps about session ${session.number} with ${mention(partnerSlackUserId)}. This is the only reminder.`;
  return message(
    section(lead),
    actions('pulse', [pulseButton('Answer', session.id)]),
    context(
      md`Your answers are yours. ${mention(partnerSlackUserId)} never sees them, and leads see only numbers of many people together. You can skip this.`,
    ),
  );
}

export function pulseButton(text: string, sessionId: number) {
  return button({ text, actionId: feedbackIds.open, value: { sessionId }, style: 'primary' });
}

const USEFUL = ['1 – not at all', '2', '3 – somewhat', '4', '5 – extremely'];
const CANDOR = ['1 – strongly disagree', '2', '3', '4 – neither', '5', '6', '7 – strongly agree'];

const AIRTIME_WORDS: Record<Airtime, string> = {
  executiveMuch: 'The executive, much more',
  executiveSomewhat: 'The executive, somewhat more',
  balanced: 'Both about the same',
  mentorSomewhat: 'The mentor, somewhat more',
  mentorMuch: 'The mentor, much more',
};

const APPLIED_QUESTION: Record<Role, string> = {
  executive: 'Will you use something from it?',
  mentor: 'Did the executive act on something from last time?',
};
const APPLIED_WORDS: Record<Role, Record<Applied, string>> = {
  executive: { no: 'No', partly: 'Maybe', yes: 'Yes' },
  mentor: { no: 'No, or it was the first time', partly: 'Partly', yes: 'Yes' },
};

export function pulseModal(asked: {
  readonly session: Session;
  readonly role: Role;
  readonly hasContact: boolean;
}): ModalView {
  const { session, role, hasContact } = asked;
  const scale = (words: readonly string[]) =>
    select({ options: words.map((label, index) => option(label, String(index + 1))), placeholder: 'Choose' });
  return modal({
    callbackId: feedbackIds.submit,
    title: `Session ${session.number}`,
    submit: 'Send',
    close: 'Skip for now',
    metadata: { sessionId: session.id },
    blocks: [
      input({ blockId: 'useful', label: 'How useful was it?', element: scale(USEFUL) }),
      input({ blockId: 'candor', label: '"I could say what I really thought."', element: scale(CANDOR) }),
      input({
        blockId: 'airtime',
        label: 'Who spoke most?',
        element: select({
          options: AIRTIME.map((value) => option(AIRTIME_WORDS[value], value)),
          placeholder: 'Choose',
        }),
      }),
      input({
        blockId: 'applied',
        label: APPLIED_QUESTION[role],
        element: radioButtons({ options: APPLIED.map((value) => option(APPLIED_WORDS[role][value], value)) }),
      }),
      input({
        blockId: 'help',
        label: 'Would you like private help?',
        element: radioButtons({ options: helpOptions(hasContact), initial: 'no' }),
      }),
      input({
        blockId: 'comment',
        label: 'Anything else?',
        hint: 'Stored with your answers; never quoted without your consent.',
        optional: true,
        element: textInput({ multiline: true, maxLength: COMMENT_LENGTH }),
      }),
      context(md`Private: your partner never sees this, and nobody reads single answers.`),
    ],
  });
}

function helpOptions(hasContact: boolean) {
  const words = {
    no: option('No, thank you', 'no'),
    contact: option(
      'Yes, from the confidential contact',
      'contact',
      'Only that person learns that you asked',
    ),
    lead: option('Yes, from a program lead', 'lead', 'Leads learn that you asked, not what you answered'),
  };
  return HELP.filter((help) => help !== 'contact' || hasContact).map((help) => words[help]);
}

export function helpWanted(slackUserId: string, program: Program): Message {
  return message(
    section(
      md`${mention(slackUserId)} takes part in *${program.name}* and would like to talk to you in private.`,
    ),
    context(
      md`Please write to them soon. What it is about is theirs to say; their partner does not know that they asked.`,
    ),
  );
}

export function pulseThanks(helpFrom: 'nobody' | 'contact' | 'lead'): Mrkdwn {
  switch (helpFrom) {
    case 'nobody':
      return md`Thank you. Nobody reads your answers on their own.`;
    case 'contact':
      return md`Thank you. The confidential contact has been asked to write to you, and nobody else knows.`;
    case 'lead':
      return md`Thank you. A program lead has been asked to write to you; they know that you asked, not what you answered.`;
  }
}
