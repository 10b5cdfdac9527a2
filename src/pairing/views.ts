// What the two people of a pair see: the question, the introduction, and how it ends.
import type { Button, KnownBlock } from '@slack/types';
import { formatDate } from '../calendar/format.ts';
import type { LocalDate } from '../clock.ts';
import type { EnrollmentAnswers, Role } from '../enrollment/rules.ts';
import { partnerReads } from '../enrollment/summary-views.ts';
import { openFormButton } from '../enrollment/views.ts';
import { rationaleFor } from '../matching/rationale.ts';
import { DECLINE_CATEGORIES, type DeclineCategory, type Pair } from '../matching/rules.ts';
import type { Person } from '../people/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, header, plain, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import { pauseButton } from './exit-views.ts';
import { pairingIds } from './ids.ts';
import { withProject } from './project-views.ts';

export function answerButtons(pair: Pair): KnownBlock {
  return actions(`answer:${pair.id}`, [
    button({
      text: 'Yes, introduce us',
      actionId: pairingIds.accept,
      value: { pairId: pair.id },
      style: 'primary',
    }),
    button({
      text: 'No, thank you',
      actionId: pairingIds.decline,
      value: { pairId: pair.id },
      confirm: confirmation({
        title: 'Decline this pair?',
        text: 'You need not say why, and the other person never reads that you said no. We look for somebody else for you.',
        confirm: 'Decline',
        deny: 'Go back',
      }),
    }),
  ]);
}

function withTitle(person: Person): Mrkdwn {
  const named = md`${mention(person.slackUserId)}`;
  return person.title === '' ? named : md`${named} (${person.title})`;
}

export function executiveQuestion(program: Program, pair: Pair, mentor: Person): Message {
  return message(
    header('A mentor for you'),
    section(md`For *${program.name}* we suggest that ${withTitle(mentor)} mentors you.`),
    ...withProject(pair),
    ...bulletSections(rationaleFor('executive', pair.reasons, { mentor: mentor.name, executive: 'you' })),
    answerButtons(pair),
    context(md`You are asked first. ${mention(mentor.slackUserId)} hears of this only if you say yes.`),
  );
}

export function mentorQuestion(program: Program, pair: Pair, executive: Person): Message {
  return message(
    header('Somebody to mentor'),
    section(
      md`For *${program.name}* we suggest that you mentor ${withTitle(executive)}, who has already said yes.`,
    ),
    ...withProject(pair),
    ...bulletSections(rationaleFor('mentor', pair.reasons, { mentor: 'you', executive: executive.name })),
    answerButtons(pair),
    context(md`A no is fine, needs no reason, and has no consequence.`),
  );
}

/** The same question once more, and until when it stays open. */
export function answerReminder(
  program: Program,
  pair: Pair,
  role: Role,
  about: { readonly partner: Person; readonly openUntilOn: LocalDate },
): Message {
  const partner = withTitle(about.partner);
  const what =
    role === 'executive'
      ? md`that ${partner} mentors you in *${program.name}*`
      : md`that you mentor ${partner} in *${program.name}*`;
  return message(
    section(md`A suggestion still waits for your answer: ${what}.`),
    answerButtons(pair),
    context(
      md`A no is fine, and needs no reason. Without an answer we let it go on ${formatDate(about.openUntilOn)}. This is the only reminder.`,
    ),
  );
}

/** What a question's message turns into once it is answered. */
export function answered(kind: 'accepted' | 'declined', role: Role, pair: Pair): Message {
  if (kind === 'declined') return declineQuestion(pair);
  if (role === 'executive' && pair.status === 'awaitingMentor') {
    return message(
      section(
        md`You said yes. Now ${mention(pair.mentorSlackUserId)} is asked; you hear as soon as there is an answer.`,
      ),
    );
  }
  return message(section(md`You both said yes. Your introduction is on its way.`));
}

const DECLINED = md`You said no, and that is fine. We look for somebody else for you.`;

const REASON_WORDS: Record<DeclineCategory, string> = {
  topics: 'The topics',
  hours: 'The hours',
  tooClose: 'Too close to my work',
  notThisPerson: 'Not this person',
  notNow: 'Not now',
  ratherNotSay: 'Rather not say',
};

/** One click that helps the next suggestion, and may as well be left out. */
export function declineQuestion(pair: Pair): Message {
  return message(
    section(DECLINED),
    section(md`If you like, what did not fit?`),
    actions(
      `why:${pair.id}`,
      DECLINE_CATEGORIES.map((category) =>
        button({
          text: REASON_WORDS[category],
          actionId: `${pairingIds.declineReason}.${category}`,
          value: { pairId: pair.id },
        }),
      ),
    ),
    context(md`Only the next suggestion makes use of it. No lead and no partner reads it.`),
  );
}

/** What the question about the reason turns into, with what somebody can do about it themselves. */
export function declineNoted(category: DeclineCategory, enrollmentId: number): Message {
  const helps = selfHelp(category, enrollmentId);
  return message(
    section(DECLINED),
    section(helps.words),
    ...(helps.button === undefined ? [] : [actions(`help:${enrollmentId}`, [helps.button])]),
  );
}

function selfHelp(
  category: DeclineCategory,
  enrollmentId: number,
): { readonly words: Mrkdwn; readonly button?: Button } {
  switch (category) {
    case 'topics':
      return {
        words: md`Noted. If your topics have changed, change them, and the next suggestion follows.`,
        button: openFormButton('Change my topics', enrollmentId),
      };
    case 'hours':
      return {
        words: md`Noted. If other hours suit you better, change them, and the next suggestion follows.`,
        button: openFormButton('Change my hours', enrollmentId),
      };
    case 'tooClose':
      return { words: md`Noted. The next suggestion keeps clear of that part of the company.` };
    case 'notThisPerson':
      return { words: md`Noted. The two of you are not suggested to each other again.` };
    case 'notNow':
      return {
        words: md`Noted. If you choose the day on which you are back, nothing is suggested before.`,
        button: pauseButton('Take a break', enrollmentId),
      };
    case 'ratherNotSay':
      return { words: md`That is fine, too.` };
  }
}

export function introduction(pairing: {
  readonly role: Role;
  readonly program: Program;
  readonly pair: Pair;
  readonly people: Readonly<Record<Role, Person>>;
  readonly answers: Readonly<Record<Role, EnrollmentAnswers>>;
}): Message {
  const { role, program, pair, people, answers } = pairing;
  const other: Role = role === 'mentor' ? 'executive' : 'mentor';
  return message(
    header('Meet your pair'),
    section(
      md`${withTitle(people.executive)} and ${withTitle(people.mentor)}, you are a pair in *${program.name}*: ${mention(people.mentor.slackUserId)} mentors, ${mention(people.executive.slackUserId)} learns.`,
    ),
    ...withProject(pair),
    section(md`*Why the two of you*`),
    ...bulletSections(
      rationaleFor('both', pair.reasons, { mentor: people.mentor.name, executive: people.executive.name }),
    ),
    section(md`*What ${mention(people[other].slackUserId)} hopes for*`),
    plain(answers[other].goals),
    ...partnerReads(answers[other]),
    section(md`*Next*\n${nextStep(role, answers.executive.assistantSlackUserId)}`),
    actions('introduction', [commandButton('Take a break, change or stop', 'leave')]),
    context(
      md`What you say to each other stays between you. Nothing of it feeds into an appraisal, and either of you can take a break or stop at any time, without giving a reason.`,
    ),
  );
}

function nextStep(role: Role, assistantSlackUserId: string | null): Mrkdwn {
  if (assistantSlackUserId !== null) {
    return md`${mention(assistantSlackUserId)} finds a time for the first session; you get the date here.`;
  }
  return role === 'executive'
    ? md`You get a message with times that suit you both; pick one.`
    : md`A time for the first session is being found; you get the date here.`;
}

/** After a no, a silence, a farewell and a lead's no alike, whoever had the idea: nobody can tell them apart. */
export function pairNotComing(program: Program): Message {
  return message(
    section(
      md`The pair that was suggested for *${program.name}* does not come about. That says nothing about you; we look for somebody else.`,
    ),
  );
}
