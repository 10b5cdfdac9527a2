// What the two people of a pair see: the question, the introduction, and how it ends.
import type { KnownBlock } from '@slack/types';
import type { EnrollmentAnswers, Role } from '../enrollment/rules.ts';
import type { Person } from '../people/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, header, plain, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { type Mrkdwn, md, mention } from '../slack/text.ts';
import { matchingIds } from './ids.ts';
import { rationaleFor } from './rationale.ts';
import type { Pair } from './rules.ts';

export function answerButtons(pair: Pair): KnownBlock {
  return actions(`answer:${pair.id}`, [
    button({
      text: 'Yes, introduce us',
      actionId: matchingIds.accept,
      value: { pairId: pair.id },
      style: 'primary',
    }),
    button({
      text: 'No, thank you',
      actionId: matchingIds.decline,
      value: { pairId: pair.id },
      confirm: confirmation({
        title: 'Decline this pair?',
        text: 'Nobody asks why, and the other person does not learn of it. We look for somebody else for you.',
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
    ...bulletSections(rationaleFor('mentor', pair.reasons, { mentor: 'you', executive: executive.name })),
    answerButtons(pair),
    context(md`A no is fine, needs no reason, and has no consequence.`),
  );
}

/** What a question's message turns into once it is answered. */
export function answered(kind: 'accepted' | 'declined', role: Role, pair: Pair): Message {
  if (kind === 'declined') {
    return message(section(md`You said no, and that is fine. We look for somebody else for you.`));
  }
  if (role === 'executive' && pair.status === 'awaitingMentor') {
    return message(
      section(
        md`You said yes. Now ${mention(pair.mentorSlackUserId)} is asked; you hear as soon as there is an answer.`,
      ),
    );
  }
  return message(section(md`You both said yes. Your introduction is on its way.`));
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
    section(md`*Why the two of you*`),
    ...bulletSections(
      rationaleFor('both', pair.reasons, { mentor: people.mentor.name, executive: people.executive.name }),
    ),
    section(md`*What ${mention(people[other].slackUserId)} hopes for*`),
    plain(answers[other].goals),
    section(md`*Next*\n${nextStep(role, answers.executive.assistantSlackUserId)}`),
    context(
      md`What you say to each other stays between you. Nothing of it feeds into an appraisal, and either of you can stop at any time.`,
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

export function pairNotComing(program: Program): Message {
  return message(
    section(
      md`The pair we had suggested for *${program.name}* does not come about. That says nothing about you; we look for somebody else.`,
    ),
  );
}

export function pairEnded(program: Program): Message {
  return message(
    section(
      md`Your pair in *${program.name}* has come to an end, because your partner is no longer available. We look for somebody else for you.`,
    ),
  );
}

/** Says that, not who: who declined is nobody's business. */
export function newProposalNeeded(program: Program): Message {
  return message(
    section(md`*${program.name}* needs a new proposal for somebody.`),
    actions('next', [commandButton('Find the next best pair', 'match', 'primary')]),
  );
}
