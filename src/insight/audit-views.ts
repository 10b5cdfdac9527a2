// The log as a lead reads it: newest first, in plain sentences, with what to look for on top.
import type { Button, KnownBlock, ModalView } from '@slack/types';
import { formatDay, formatTime } from '../calendar/format.ts';
import { actions, button, context, divider, section } from '../slack/blocks.ts';
import { option, select, userSelect } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, joinMd, type Mrkdwn, md } from '../slack/text.ts';
import { auditIds } from './audit-ids.ts';
import { LOG_KINDS, type LogKind, type LogLine, type LogPage } from './audit-log.ts';

const KIND_WORDS: Readonly<Record<LogKind, string>> = {
  all: 'Everything leads did',
  programs: 'Programs, settings and leads',
  people: 'Invitations and organization data',
  pairs: 'Pairs',
  rules: 'Rules set aside',
  said: 'What was said to whom',
};

/** A select takes a hundred options. */
const PROGRAMS_OFFERED = 99;
const EVERY_PROGRAM = 'every';
const SENTENCE_SHOWN = 500;

export function logModal(page: LogPage): ModalView {
  const { query, lines, total, pages } = page;
  const isNarrowed = query.kind !== 'all' || query.programId !== undefined || query.slackUserId !== undefined;
  return modal({
    callbackId: auditIds.log,
    title: 'Audit log',
    metadata: query,
    blocks: [
      filters(page),
      ...(total === 0
        ? []
        : [
            context(
              md`${KIND_WORDS[query.kind]}: ${total === 1 ? '1 entry' : `${total} entries`}, newest first${pages > 1 ? md`, page ${query.page + 1} of ${pages}` : md``}.`,
            ),
          ]),
      ...(lines.length === 0
        ? [section(isNarrowed ? md`There is nothing of this kind.` : md`There is nothing here yet.`)]
        : dayByDay(lines, page.zone)),
      divider(),
      ...buttonsOf([
        ...(query.page > 0 ? [pageButton('Newer', query.page - 1)] : []),
        ...(query.page < pages - 1 ? [pageButton('Older', query.page + 1)] : []),
        ...(total > 0 ? [button({ text: 'Send me this as a file', actionId: auditIds.file })] : []),
        ...(isNarrowed ? [button({ text: 'Show everything', actionId: auditIds.all })] : []),
      ]),
      context(
        query.kind === 'said'
          ? md`Kinds of messages, never their words. What would tell how somebody answered is not listed.`
          : md`What leads did, for every lead to see. What participants did, said or answered is not in it.`,
      ),
    ],
  });
}

function buttonsOf(buttons: readonly Button[]): readonly KnownBlock[] {
  return buttons.length === 0 ? [] : [actions('more', buttons)];
}

function pageButton(text: 'Newer' | 'Older', to: number) {
  return button({ text, actionId: `${auditIds.page}.${text.toLowerCase()}`, value: { page: to } });
}

function filters({ query, programs }: LogPage): KnownBlock {
  return actions('filters', [
    select({
      actionId: auditIds.kind,
      options: LOG_KINDS.map((kind) => option(KIND_WORDS[kind], kind)),
      initial: query.kind,
    }),
    ...(programs.length > 0
      ? [
          select({
            actionId: auditIds.program,
            options: [
              option('Every program', EVERY_PROGRAM),
              ...programs.slice(0, PROGRAMS_OFFERED).map(({ id, name }) => option(name, String(id))),
            ],
            initial: query.programId === undefined ? EVERY_PROGRAM : String(query.programId),
          }),
        ]
      : []),
    userSelect({
      actionId: auditIds.person,
      placeholder: 'Anybody',
      ...(query.slackUserId !== undefined && { initial: query.slackUserId }),
    }),
  ]);
}

/** One block for each day, or more where a day is full. */
function dayByDay(lines: readonly LogLine[], zone: string): readonly KnownBlock[] {
  const days = Map.groupBy(lines, ({ at }) => formatDay(at, zone));
  return [...days].flatMap(([day, entries]) => {
    const written = entries.map(
      ({ at, sentence }) => md`${formatTime(at, zone)}  ${clip(sentence, SENTENCE_SHOWN)}`,
    );
    return inBlocks(written).map((part, index) => section(index === 0 ? md`*${day}*\n${part}` : part));
  });
}

const BLOCK_LENGTH = 2_900;

function inBlocks(lines: readonly Mrkdwn[]): readonly Mrkdwn[] {
  const blocks: Mrkdwn[][] = [[]];
  let length = 0;
  for (const line of lines) {
    if (length + line.mrkdwn.length > BLOCK_LENGTH) {
      blocks.push([]);
      length = 0;
    }
    blocks.at(-1)?.push(line);
    length += line.mrkdwn.length + 1;
  }
  return blocks.map((block) => joinMd(block, '\n'));
}

export function logFileComment(lines: number): Mrkdwn {
  return md`The audit log, as you looked at it: ${lines === 1 ? '1 entry' : `${lines} entries`}.`;
}
