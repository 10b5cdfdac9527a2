import type { KnownBlock, ModalView } from '@slack/types';
import type { EnrollmentAnswers, Role } from '../enrollment/rules.ts';
import type { Person } from '../people/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, confirmation, context, divider, header, plain, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { LIMITS } from '../slack/limits.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { matchingIds } from './ids.ts';
import { rationaleFor } from './rationale.ts';
import type { Pair, Review } from './rules.ts';

/** Pairs on one page of the review: three blocks each must stay well under a modal's hundred. */
export const PAIRS_PER_PAGE = 10;
/** Two blocks each, seldom three. */
const UNMATCHED_SHOWN = 15;

export function reviewModal(
  { program, run, pairs }: Review,
  names: ReadonlyMap<string, string>,
  page: number,
): ModalView {
  const pages = Math.max(1, Math.ceil(pairs.length / PAIRS_PER_PAGE));
  const current = Math.min(Math.max(page, 0), pages - 1);
  const shown = pairs.slice(current * PAIRS_PER_PAGE, (current + 1) * PAIRS_PER_PAGE);
  const chosen = pairs.filter(({ status }) => status === 'proposed').length;
  return modal({
    callbackId: matchingIds.review,
    title: 'Proposed pairs',
    ...(chosen > 0 && { submit: `Release ${chosen} ${chosen === 1 ? 'pair' : 'pairs'}` }),
    close: 'Decide later',
    metadata: { runId: run.id, revision: run.revision, page: current },
    blocks: [
      header(program.name),
      section(summaryText(run.summary)),
      ...shown.flatMap((pair) => [divider(), ...proposedPair(pair, names)]),
      ...(pages > 1 ? [pageButtons(program.id, current, pages)] : []),
      ...(current === pages - 1 ? unmatchedBlocks(run.unmatched) : []),
      divider(),
      context(
        md`Releasing asks each executive in private, then each mentor. Nobody learns of a no. You can close this and come back: \`/rm match\` shows it again. Proposal ${run.dryRunId}.`,
      ),
      actions('again', [
        button({ text: 'Propose again', actionId: matchingIds.again, value: { programId: program.id } }),
      ]),
    ],
  });
}

function summaryText(summary: Review['run']['summary']): Mrkdwn {
  const found = md`${summary.matched} of ${summary.executives} executives have a proposed partner; ${summary.mentors === 1 ? '1 mentor takes' : `${summary.mentors} mentors take`} part.`;
  return summary.weakest === null || summary.mean === null
    ? found
    : md`${found} Scores run to 1000: the weakest pair has ${summary.weakest}, the mean is ${Math.round(summary.mean)}.`;
}

function proposedPair(pair: Pair, names: ReadonlyMap<string, string>): readonly KnownBlock[] {
  const leftOut = pair.status === 'leftOut';
  const pairNames = namesOf(pair, names);
  return [
    section(
      md`${mention(pair.executiveSlackUserId)} learns from ${mention(pair.mentorSlackUserId)}: *${pair.score}*${leftOut ? md` · _left out_` : md``}`,
      {
        blockId: `pair:${pair.id}`,
        accessory: button({
          text: leftOut ? 'Put back' : 'Leave out',
          actionId: matchingIds.leaveOut,
          value: { pairId: pair.id, leftOut: !leftOut },
          accessibilityLabel: `${leftOut ? 'Put back' : 'Leave out'} ${pairNames.executive} and ${pairNames.mentor}`,
        }),
      },
    ),
    ...bullets(rationaleFor('lead', pair.reasons, pairNames)).map((part) => context(part)),
  ];
}

function namesOf(pair: Pair, names: ReadonlyMap<string, string>) {
  return {
    mentor: names.get(pair.mentorSlackUserId) ?? 'the mentor',
    executive: names.get(pair.executiveSlackUserId) ?? 'the executive',
  };
}

/** Escaping makes a character up to five times as long, and a block holds 3,000. */
const SENTENCE_LENGTH = 550;

/** A list of sentences, in as many parts as blocks need: mostly one. Topics and names come from people. */
function bullets(sentences: readonly string[]): readonly Mrkdwn[] {
  const parts: Mrkdwn[] = [];
  for (const sentence of sentences) {
    const line = md`• ${clip(sentence, SENTENCE_LENGTH)}`;
    const last = parts.at(-1);
    const joined = last && md`${last}\n${line}`;
    if (joined !== undefined && joined.mrkdwn.length <= LIMITS.sectionText) parts[parts.length - 1] = joined;
    else parts.push(line);
  }
  return parts;
}

function bulletSections(sentences: readonly string[]): readonly KnownBlock[] {
  return bullets(sentences).map((part) => section(part));
}

function pageButtons(programId: number, current: number, pages: number): KnownBlock {
  const turn = (text: string, page: number) =>
    button({ text, actionId: `${matchingIds.page}.${text.toLowerCase()}`, value: { programId, page } });
  return actions('pages', [
    ...(current > 0 ? [turn('Previous', current - 1)] : []),
    ...(current < pages - 1 ? [turn('Next', current + 1)] : []),
  ]);
}

function unmatchedBlocks(unmatched: Review['run']['unmatched']): readonly KnownBlock[] {
  if (unmatched.length === 0) return [];
  const more = unmatched.length - UNMATCHED_SHOWN;
  return [
    divider(),
    section(md`*Without a partner*`),
    ...unmatched
      .slice(0, UNMATCHED_SHOWN)
      .flatMap((entry) => [
        section(md`${mention(entry.slackUserId)}, ${entry.role === 'mentor' ? 'mentor' : 'executive'}`),
        ...bullets(entry.explanation).map((part) => context(part)),
      ]),
    ...(more > 0 ? [context(md`And ${more} more.`)] : []),
  ];
}

export function nobodyToMatch(program: Program, executives: number, mentors: number): Message {
  const missing =
    executives === 0 && mentors === 0
      ? 'nobody has enrolled yet'
      : executives === 0
        ? 'no executive is waiting for a partner'
        : 'no mentor has enrolled yet';
  return message(
    section(md`There is nothing to match in *${program.name}*: ${missing}.`),
    actions('next', [
      commandButton('Invite people', 'invite'),
      commandButton('See who has enrolled', 'status'),
    ]),
  );
}

export function noneLeft(program: Program): Message {
  return message(
    section(
      md`Nobody is asked: for every pair you chose in *${program.name}*, something has changed since the proposal. Somebody may have left, withdrawn or changed their answers.`,
    ),
    actions('next', [commandButton('Propose pairs again', 'match', 'primary')]),
  );
}

const SKIPPED_SHOWN = 20;

export function released(program: Program, asked: number, skipped: readonly Pair[]): Message {
  return message(
    section(
      md`${asked} ${asked === 1 ? 'executive of' : 'executives of'} *${program.name}* ${asked === 1 ? 'gets' : 'get'} a private question now, in working hours. The mentors are asked after a yes. \`/rm status\` shows how it goes.`,
    ),
    ...(skipped.length > 0
      ? [
          section(
            md`Left out, because something changed since the proposal: ${joinMd(
              [
                ...skipped
                  .slice(0, SKIPPED_SHOWN)
                  .map(
                    (pair) =>
                      md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}`,
                  ),
                ...(skipped.length > SKIPPED_SHOWN ? [md`${skipped.length - SKIPPED_SHOWN} more`] : []),
              ],
              ', ',
            )}. \`/rm match\` looks for other partners.`,
          ),
        ]
      : []),
  );
}

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
