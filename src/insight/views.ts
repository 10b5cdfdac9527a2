import type { KnownBlock } from '@slack/types';
import { formatDate, formatSessionTime } from '../calendar/format.ts';
import type { Instant, LocalDate } from '../clock.ts';
import { reminderButton } from '../enrollment/reminder-views.ts';
import type { Role } from '../enrollment/rules.ts';
import type { Standing } from '../lifecycle/standing.ts';
import { nextStepWords } from '../lifecycle/steps.ts';
import { nextStepBlocks } from '../lifecycle/views.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, context, divider, header, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { heldCount, type PairState, type ProgramFacts, type Trouble, troubleOf, upcoming } from './rules.ts';

/** Lines in one section: a line is at most about 150 characters, a section at most 3,000. */
const LINES_PER_SECTION = 15;
/** Lines of one list: enough for a program of a hundred pairs within a message's fifty blocks. */
const LINES_PER_LIST = 150;
/** Of those who only wait, a few; a button below shows all of them. */
const WAITING_SHOWN = 8;

export function statusMessage(facts: ProgramFacts, standing: Standing, now: Instant): Message {
  const { program } = facts;
  const remind = reminderButton(program.id, standing.invited.executives + standing.invited.mentors);
  const running = facts.pairs.filter(({ pair }) => pair.status === 'active');
  const resting = facts.pairs.filter(({ pair }) => pair.status === 'paused');
  const asked = facts.pairs.filter(
    ({ pair }) => pair.status === 'awaitingExecutive' || pair.status === 'awaitingMentor',
  );
  const stuck = facts.pairs.flatMap((state) => {
    const trouble = troubleOf(state, program.plannedSessions, now);
    return trouble === null ? [] : [md`${pairing(state.pair)}: ${troubleText(trouble)}`];
  });
  return message(
    header(program.name),
    section(enrollmentLine(facts, standing.today)),
    ...nextStepBlocks(standing, md`${nextStepWords(standing)}`),
    ...(facts.pairs.length === 0
      ? []
      : [
          ...list('Needs a hand', stuck, (line) => line, 'Nobody is stuck.'),
          ...list('Pairs', running, (state) => runningLine(state, program, now), 'No pair is running yet.'),
        ]),
    ...(resting.length > 0 ? list('Resting', resting, restingLine) : []),
    ...waiting('Asked, no answer yet', asked, ({ pair }) => askedLine(pair), 'Pairs'),
    ...waiting('Without a partner', facts.withoutPair, withoutPairLine, 'Who takes part'),
    divider(),
    actions('next', nextButtons(facts)),
    ...(remind === null ? [] : [remind]),
    context(md`You see dates and attendance. What people answer stays with them.`),
  );
}

function enrollmentLine({ enrollments, program }: ProgramFacts, today: LocalDate): Mrkdwn {
  const count = (role: Role, status: string) =>
    enrollments.filter((one) => one.role === role && one.status === status).length;
  const silent = count('executive', 'invited') + count('mentor', 'invited');
  const waiting =
    silent > 0 ? md` ${silent} invited ${silent === 1 ? 'person has' : 'people have'} not answered.` : md``;
  const enrolled = (role: Role) => {
    const people = count(role, 'enrolled');
    return `${people} ${role}${people === 1 ? '' : 's'}`;
  };
  const isEmpty = count('executive', 'enrolled') + count('mentor', 'enrolled') === 0;
  const who = isEmpty
    ? 'Nobody takes part yet'
    : `${enrolled('executive')} and ${enrolled('mentor')} take part`;
  return md`${who}.${waiting} It ${program.startsOn > today ? 'starts' : 'started'} ${formatDate(program.startsOn)}, with ${program.plannedSessions} sessions of ${program.sessionMinutes} minutes.`;
}

/** Lines are written for what is shown: of thousands that is little. */
function list<Item>(
  title: string,
  items: readonly Item[],
  lineOf: (item: Item) => Mrkdwn,
  whenEmpty = '',
): readonly KnownBlock[] {
  if (items.length === 0) return [section(md`*${title}*\n${whenEmpty}`)];
  const shown = items.slice(0, LINES_PER_LIST).map((item) => md`• ${lineOf(item)}`);
  const sections: KnownBlock[] = [];
  for (let from = 0; from < shown.length; from += LINES_PER_SECTION) {
    const part = joinMd(shown.slice(from, from + LINES_PER_SECTION), '\n');
    sections.push(section(from === 0 ? md`*${title}*\n${part}` : part));
  }
  const more = items.length - shown.length;
  return more > 0 ? [...sections, context(md`And ${more} more.`)] : sections;
}

/** Nothing when nobody waits. @param button the one below that shows everybody */
function waiting<Item>(
  title: string,
  items: readonly Item[],
  lineOf: (item: Item) => Mrkdwn,
  button: string,
): readonly KnownBlock[] {
  if (items.length === 0) return [];
  const more = items.length - WAITING_SHOWN;
  const counted = more > 0 ? `${title} (${items.length})` : title;
  return [
    ...list(counted, items.slice(0, WAITING_SHOWN), lineOf),
    ...(more > 0 ? [context(md`And ${more} more; “${button}” below shows all.`)] : []),
  ];
}

function pairing(pair: Pair): Mrkdwn {
  return md`${mention(pair.executiveSlackUserId)} with ${mention(pair.mentorSlackUserId)}`;
}

function runningLine(state: PairState, program: Program, now: Instant): Mrkdwn {
  const ahead = upcoming(state, now);
  const done = md`${heldCount(state)} of ${program.plannedSessions} held`;
  const next =
    ahead === undefined
      ? md`no date yet`
      : md`session ${ahead.number} on ${formatSessionTime(ahead.startsAt, program.timeZone)}`;
  return md`${pairing(state.pair)}: ${done}, ${next}`;
}

function restingLine({ pair, rest }: PairState): Mrkdwn {
  return rest === null || rest.untilOn === null
    ? md`${pairing(pair)}: until it is settled`
    : md`${pairing(pair)}: until ${formatDate(rest.untilOn)}`;
}

function askedLine(pair: Pair): Mrkdwn {
  // Not who has the question: when the line is gone the next day, that would tell who said no.
  return pairing(pair);
}

function withoutPairLine({ slackUserId, role }: ProgramFacts['withoutPair'][number]): Mrkdwn {
  return md`${mention(slackUserId)}, ${role}`;
}

function troubleText(trouble: Trouble): Mrkdwn {
  switch (trouble.kind) {
    case 'conflict':
      return md`the organization data speaks against this pair now, so it rests; the message about it has the ways on`;
    case 'nominated':
      return md`they want to be a pair; a message asks you whether that is right`;
    case 'noAnswer':
      return md`no answer yet for ${trouble.days} days`;
    case 'noDate':
      return md`no date for ${trouble.days} days`;
    case 'missed':
      return md`session ${trouble.number} did not take place, and no new date is set`;
    case 'unmarked':
      return md`nobody has said whether session ${trouble.number} took place, ${trouble.days} days ago`;
  }
}

/** The step that comes next is the first button. */
function nextButtons({ enrollments, pairs, withoutPair }: ProgramFacts) {
  const seeking = (role: Role) => withoutPair.some((one) => one.role === role);
  // Only what can be done: an executive has to wait, and a mentor to be there.
  const isSought = seeking('executive') && (seeking('mentor') || pairs.length > 0);
  const match = commandButton('Propose pairs', 'match', seeking('mentor') ? 'primary' : undefined);
  const invite = commandButton('Invite people', 'invite', enrollments.length === 0 ? 'primary' : undefined);
  const people = commandButton('Who takes part', 'roster');
  if (pairs.length === 0 && withoutPair.length === 0) return [invite, people];
  const why = isSought ? [match, invite, commandButton('Why some have no partner', 'unmatched')] : [invite];
  return [...why, commandButton('Pairs', 'pairs'), people];
}
