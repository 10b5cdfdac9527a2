// The Home tab: what comes next for whoever looks at it, most important first.
import type { HomeView, KnownBlock } from '@slack/types';
import { formatDate, formatSessionTime } from '../calendar/format.ts';
import { asRole, openFormButton, summaryButton, withdrawButton } from '../enrollment/views.ts';
import { pulseButton } from '../feedback/views.ts';
import type { Standing } from '../lifecycle/standing.ts';
import { resumeButton } from '../pairing/exit-views.ts';
import { nominateButton } from '../pairing/nomination-views.ts';
import { answerButtons } from '../pairing/views.ts';
import type { Program } from '../programs/rules.ts';
import { bookingButton, linkText, type NextSessionEntry, nextSessions } from '../scheduling/views.ts';
import { outcomeQuestion } from '../sessions/views.ts';
import { actions, context, divider, header, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { home } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { leadBlocks } from './lead-views.ts';
import type { EnrollmentFacts, NextStep, PairStanding } from './rules.ts';

export type HomeFacts = {
  readonly zone: string;
  readonly programs: readonly { readonly facts: EnrollmentFacts; readonly steps: readonly NextStep[] }[];
  /** Pairs of the executives whom this person books for. */
  readonly served: readonly NextSessionEntry[];
  readonly isLead: boolean;
  /** Where the newest of the programs this person leads stand. */
  readonly led: readonly Standing[];
  readonly moreLed: number;
  /** Programs that anybody may join, for somebody who takes part in none. */
  readonly joinable: readonly Program[];
  readonly leads: readonly string[];
};

export function homeView(facts: HomeFacts): HomeView {
  return home(homeBlocks(facts));
}

/** The same as a message, for `/rm me`. */
export function standingMessage(facts: HomeFacts): Message {
  return message(...homeBlocks(facts).slice(0, MESSAGE_BLOCKS));
}

const MESSAGE_BLOCKS = 50;
/** Home holds a hundred blocks; a program takes about five, a served pair one. */
const SERVED_SHOWN = 40;
/** A name may take 300 characters once escaped, a section holds 3,000. */
const LED_SHOWN = 9;

function homeBlocks(facts: HomeFacts): readonly KnownBlock[] {
  const { programs, served, isLead, joinable } = facts;
  const isFree = programs.every(({ facts: { enrollment } }) => enrollment.status === 'withdrawn');
  const parts = [
    ...programs.filter(({ steps }) => steps.length > 0).map((one) => programBlocks(one, facts.zone)),
    ...(served.length > 0 ? [servedBlocks(facts)] : []),
    ...(isLead ? [leadBlocks(facts.led, facts.moreLed)] : []),
  ];
  if (parts.length === 0) return newcomerBlocks(facts);
  if (isFree && !isLead && joinable.length > 0) parts.push(openToAllBlocks(joinable));
  return [...parts.flatMap((part, index) => (index === 0 ? part : [divider(), ...part])), helpLine()];
}

function programBlocks({ facts, steps }: HomeFacts['programs'][number], zone: string): readonly KnownBlock[] {
  return [
    header(facts.program.name),
    ...steps.flatMap((step) => stepBlocks(step, facts, zone)),
    ...ownPart(facts),
  ];
}

/** What stays possible throughout, for mentors and executives alike; the rest is behind the first and the last. */
function ownPart({ enrollment, program, pause, pairs }: EnrollmentFacts): readonly KnownBlock[] {
  if (enrollment.status !== 'enrolled') return [];
  return [
    ...(pause === undefined || pairs.some(({ rest }) => rest?.untilOn === pause.untilOn)
      ? []
      : [context(md`You pause until ${formatDate(pause.untilOn)}.`)]),
    actions(`part:${enrollment.id}`, [
      ...(pause === undefined ? [] : [resumeButton(enrollment.id)]),
      summaryButton(enrollment.id),
      ...(pairs.length === 0 && pause === undefined ? [nominateButton(program.id)] : []),
      commandButton('Take a break or stop', 'leave'),
    ]),
  ];
}

function partner({ pair, role }: PairStanding): Mrkdwn {
  return mention(role === 'mentor' ? pair.executiveSlackUserId : pair.mentorSlackUserId);
}

function stepBlocks(
  step: NextStep,
  { enrollment, program, pause }: EnrollmentFacts,
  zone: string,
): readonly KnownBlock[] {
  switch (step.kind) {
    case 'enroll':
      return [
        section(
          step.hasDraft
            ? md`Your answers are half done. What you wrote is kept.`
            : md`You are invited as ${asRole(enrollment.role)}: ${program.plannedSessions} sessions of ${program.sessionMinutes} minutes over ${program.months} months, starting ${formatDate(program.startsOn)}.`,
        ),
        actions(`enroll:${enrollment.id}`, [
          openFormButton(step.hasDraft ? 'Finish' : 'Take part', enrollment.id, 'primary'),
          withdrawButton('No, thank you', enrollment.id, program),
        ]),
      ];
    case 'comeBack':
      return [
        section(md`You do not take part. If you change your mind, you can still join.`),
        actions(`enroll:${enrollment.id}`, [openFormButton('Join after all', enrollment.id)]),
      ];
    case 'awaitPair':
      return [
        section(
          pause === undefined
            ? md`You take part as ${asRole(enrollment.role)}. You hear from us when a pair is proposed; there is nothing to do now.`
            : md`You take part as ${asRole(enrollment.role)}. No pair is proposed before you are back; there is nothing to do now.`,
        ),
      ];
    case 'answer':
      return [
        section(md`${suggestion(step.standing)} Would you like that?`),
        answerButtons(step.standing.pair),
        context(md`Your messages say what speaks for it. A no is fine, and needs no reason.`),
      ];
    case 'awaitPartner':
      return [
        section(
          step.standing.pair.namedBySlackUserId === enrollment.slackUserId
            ? md`You suggested a pair with ${partner(step.standing)}, who is asked now. There is nothing to do.`
            : md`You said yes to ${partner(step.standing)}, who is asked now. There is nothing to do.`,
        ),
      ];
    case 'awaitLead':
      return [
        section(
          md`You suggested a pair with ${partner(step.standing)}. A program lead looks at it; there is nothing to do.`,
        ),
      ];
    case 'rest':
      return [section(restLine(step.standing))];
    case 'mark':
      return outcomeQuestion(
        { role: step.standing.role, session: step.session, booking: step.booking },
        'first',
      ).blocks;
    case 'pulse':
      return [
        section(
          md`Five taps about session ${step.session.number} with ${partner(step.standing)}, only for you.`,
          {
            accessory: pulseButton('Answer', step.session.id),
          },
        ),
      ];
    case 'session':
      return [sessionLine(step, zone)];
  }
}

function suggestion(standing: PairStanding): Mrkdwn {
  const other = partner(standing);
  if (standing.role === 'mentor') return md`We suggest that you mentor ${other}, who has said yes already.`;
  return standing.pair.origin === 'selfNominated'
    ? md`${other} would like to mentor you.`
    : md`We suggest that ${other} mentors you.`;
}

function restLine({ rest, ...standing }: PairStanding): Mrkdwn {
  const other = partner({ rest, ...standing });
  return rest === null || rest.untilOn === null
    ? md`You and ${other} rest for the moment: a program lead is settling something. There is nothing to do.`
    : md`You and ${other} rest until ${formatDate(rest.untilOn)}. No dates and no reminders until then.`;
}

function sessionLine(
  { standing, booking }: Extract<NextStep, { kind: 'session' }>,
  zone: string,
): KnownBlock {
  const { next, program, booker, pair } = booking;
  const other = partner(standing);
  const mayBook = standing.role === 'executive';
  if (next.kind === 'none')
    return section(md`All ${program.plannedSessions} sessions with ${other} are done. Thank you.`);
  if (next.kind === 'toMove' && next.session.status === 'booked') {
    const { number, startsAt } = next.session;
    return section(
      md`Session ${number} with ${other}: *${formatSessionTime(startsAt, zone)}*${linkText(next.session)}`,
      mayBook ? { accessory: bookingButton('Move it', pair.id) } : {},
    );
  }
  if (booker.role === 'executive' && mayBook) {
    return section(md`The next session with ${other} has no date yet.`, {
      accessory: bookingButton('Choose a time', pair.id, 'primary'),
    });
  }
  return section(
    md`The next session with ${other} has no date yet; ${mention(booker.person.slackUserId)} is finding one.`,
    mayBook ? { accessory: bookingButton('Choose it myself', pair.id) } : {},
  );
}

function servedBlocks({ served, zone }: HomeFacts): readonly KnownBlock[] {
  const more = served.length - SERVED_SHOWN;
  return [
    header('You book for'),
    ...nextSessions(served.slice(0, SERVED_SHOWN), zone).blocks,
    ...(more > 0 ? [context(md`And ${more} more; \`/rm calendar\` shows them all.`)] : []),
    context(md`You see dates and people, never what they talk about.`),
  ];
}

function openToAllBlocks(joinable: readonly Program[]): readonly KnownBlock[] {
  return [section(openToAll(joinable)), actions('join', [commandButton('Find a program', 'join')])];
}

function openToAll(joinable: readonly Program[]): Mrkdwn {
  const names = joinMd(
    joinable.slice(0, LED_SHOWN).map(({ name }) => md`*${name}*`),
    ', ',
  );
  return md`${names} ${joinable.length === 1 ? 'is' : 'are'} open to everybody.`;
}

function newcomerBlocks({ leads, joinable }: HomeFacts): readonly KnownBlock[] {
  if (joinable.length > 0) {
    return [
      header('Reverse mentoring'),
      section(md`Here junior colleagues mentor senior leaders. ${openToAll(joinable)}`),
      actions('join', [commandButton('Take part', 'join', 'primary')]),
    ];
  }
  return [
    header('Reverse mentoring'),
    section(
      md`Here junior colleagues mentor senior leaders. You are not part of a program at the moment, so there is nothing to do.`,
    ),
    leads.length > 0
      ? context(md`Curious? ${joinMd(leads.slice(0, 5).map(mention), ', ')} can invite you.`)
      : context(
          md`Nobody leads programs here yet. A workspace admin can appoint somebody with \`/rm lead add @person\`.`,
        ),
  ];
}

function helpLine(): KnownBlock {
  return context(md`\`/rm help\` lists everything you can do.`);
}
