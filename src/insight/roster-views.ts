// `/rm roster`: who is in a program and where they stand, and which topics are asked for and offered. Names and
// topics only; what people wrote is for their partners.
import type { KnownBlock } from '@slack/types';
import { formatDay } from '../calendar/format.ts';
import { demandSentences, type TopicDemand } from '../enrollment/demand.ts';
import { reminderButton } from '../enrollment/reminder-views.ts';
import type { Role } from '../enrollment/rules.ts';
import type { Program } from '../programs/rules.ts';
import { actions, button, context, header, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { barChart } from '../slack/charts.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { insightIds } from './ids.ts';
import { countRoster, type RosterEntry, type RosterState, rosterPage } from './roster.ts';

const STATE_WORDS: Record<RosterState, string> = {
  silent: 'has not answered',
  withoutPartner: 'takes part, no partner yet',
  suggested: 'takes part, a pair is suggested',
  paired: 'takes part, has a partner',
  withdrawn: 'does not take part',
};
/** A line is at most 150 characters, a section 3,000. */
const LINES_PER_SECTION = 15;
const TOPICS_CHARTED = 8;

export function rosterMessage(roster: {
  readonly program: Program;
  readonly entries: readonly RosterEntry[];
  readonly demand: readonly TopicDemand[];
  /** How many could be reminded now. */
  readonly remindable: number;
  readonly page: number;
}): Message {
  const { program, entries, demand } = roster;
  if (entries.length === 0) {
    return message(
      header(program.name),
      section(md`Nobody is invited yet.`),
      actions('roster', [commandButton('Invite people', 'invite', 'primary')]),
    );
  }
  const { entries: shown, page, pages } = rosterPage(entries, roster.page);
  const reminder = reminderButton(program.id, roster.remindable);
  return message(
    header(program.name),
    ...(page === 0
      ? [section(countsText(entries)), ...(reminder === null ? [] : [reminder]), ...demandBlocks(demand)]
      : []),
    section(pages > 1 ? md`*Who is in it*, page ${page + 1} of ${pages}` : md`*Who is in it*`),
    ...lineSections(shown.map((entry) => entryLine(entry, program.timeZone))),
    ...pageButtons(program.id, page, pages),
    context(md`You see names, roles and topics. What people wrote about themselves stays with them.`),
  );
}

function countsText(entries: readonly RosterEntry[]): Mrkdwn {
  const counts = countRoster(entries);
  const line = (role: Role) => {
    const { silent, withoutPartner, suggested, paired, withdrawn } = counts[role];
    const enrolled = withoutPartner + suggested + paired;
    const label = `${enrolled} ${role}${enrolled === 1 ? ' takes' : 's take'} part`;
    const more = [
      ...(paired > 0 ? [`${paired} with a partner`] : []),
      ...(suggested > 0 ? [`${suggested} with a suggestion`] : []),
      ...(withoutPartner > 0 ? [`${withoutPartner} without a partner`] : []),
    ];
    const others = [
      ...(silent > 0 ? [`${silent} ${silent === 1 ? 'has' : 'have'} not answered`] : []),
      ...(withdrawn > 0 ? [`${withdrawn} ${withdrawn === 1 ? 'does' : 'do'} not take part`] : []),
    ];
    return md`*${label}*${more.length > 0 ? ` (${more.join(', ')})` : ''}${others.length > 0 ? `; ${others.join(', ')}` : ''}.`;
  };
  return joinMd([line('executive'), line('mentor')], '\n');
}

/** The chart says nothing that the sentences and the list below do not say. */
function demandBlocks(demand: readonly TopicDemand[]): readonly KnownBlock[] {
  const charted = demand.filter(({ asking, offering }) => asking + offering > 0).slice(0, TOPICS_CHARTED);
  if (charted.length === 0) return [];
  const sentences = demandSentences(demand);
  // In words for whoever cannot see the chart; a shortage that has its own sentence is not told twice.
  const lines = charted
    .filter(({ topic }) => !sentences.some((sentence) => sentence.includes(` ${topic}, `)))
    .map(({ topic, asking, offering }) => `${topic}: ${asking} asked for, ${offering} offered`);
  return [
    section(md`*Topics*`),
    barChart({
      blockId: 'demand',
      title: 'Topics asked for and offered',
      categories: charted.map(({ topic }) => topic),
      series: [
        { name: 'Executives ask', values: charted.map(({ asking }) => asking) },
        { name: 'Mentors offer', values: charted.map(({ offering }) => offering) },
      ],
    }),
    ...bulletSections(sentences),
    ...(lines.length === 0
      ? []
      : [context(md`${lines.length < charted.length ? 'The others: ' : ''}${lines.join('; ')}.`)]),
  ];
}

function entryLine(
  { slackUserId, role, state, invitedAt, cameByThemselves, hasLeft }: RosterEntry,
  zone: string,
) {
  const left = hasLeft ? '; has left the workspace' : '';
  const came = cameByThemselves ? ', came by themselves' : '';
  const since = state === 'silent' && !cameByThemselves ? `, invited ${formatDay(invitedAt, zone)}` : '';
  return md`• ${mention(slackUserId)}, ${role}: ${STATE_WORDS[state]}${since}${came}${left}`;
}

function lineSections(lines: readonly Mrkdwn[]): readonly KnownBlock[] {
  const sections: KnownBlock[] = [];
  for (let from = 0; from < lines.length; from += LINES_PER_SECTION) {
    sections.push(section(joinMd(lines.slice(from, from + LINES_PER_SECTION), '\n')));
  }
  return sections;
}

function pageButtons(programId: number, page: number, pages: number): readonly KnownBlock[] {
  const to = (text: string, wanted: number) =>
    button({ text, actionId: `${insightIds.rosterPage}:${wanted}`, value: { programId, page: wanted } });
  const buttons = [
    ...(page > 0 ? [to('Previous', page - 1)] : []),
    ...(page < pages - 1 ? [to('Next', page + 1)] : []),
  ];
  return buttons.length === 0 ? [] : [actions('pages', buttons)];
}
