import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, section } from '../slack/blocks.ts';
import { fileInput } from '../slack/file-input.ts';
import { input, textInput } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { type Mrkdwn, md } from '../slack/text.ts';
import { peopleIds } from './ids.ts';
import type { BadRow, ImportSummary } from './rules.ts';
import { csvOf } from './spreadsheet-text.ts';

const HEADER = 'person, manager, grade, department, location';
export const MOST_FILE_MEGABYTES = 10;

export type ImportDoor = {
  readonly known: number;
  readonly people: number;
  /** What this app may read of Slack, besides what it always may. */
  readonly mayReadFiles: boolean;
  readonly mayReadEmails: boolean;
  /** An import of this lead that waits to be confirmed. */
  readonly waitingImportId: number | null;
};

export function importModal(door: ImportDoor): ModalView {
  const { known, people, mayReadFiles, waitingImportId } = door;
  const unknown = Math.max(0, people - known);
  return modal({
    callbackId: peopleIds.import,
    title: 'Organization data',
    submit: 'Show the preview',
    close: 'Cancel',
    metadata: {},
    blocks: [
      ...(waitingImportId === null ? [] : waitingBlocks(waitingImportId)),
      section(
        md`Managers and grades keep pairs out of the same reporting line. Organization data is known for ${counted(known, 'person', 'people')}${unknown === 0 ? '' : md`, and not for ${number(unknown)} more`}.`,
      ),
      ...(mayReadFiles ? [fileField()] : []),
      pasteField(mayReadFiles),
      context(md`You see what would change before anything is saved. ${howPeopleAreNamed(door)}`),
      ...(mayReadFiles
        ? []
        : [
            context(
              md`Longer lists go in parts: each import adds to what is there. To upload a file instead, ask a workspace admin to grant Flipside the optional permission \`files:read\`.`,
            ),
          ]),
    ],
  });
}

function waitingBlocks(importId: number): readonly KnownBlock[] {
  return [
    section(md`You have an import that is not saved yet.`, {
      accessory: button({ text: 'See its preview', actionId: peopleIds.reopen, value: { importId } }),
    }),
  ];
}

function fileField(): KnownBlock {
  return input({
    blockId: 'file',
    label: 'A file from a spreadsheet or an HR system',
    hint: `CSV, up to 50,000 rows and ${MOST_FILE_MEGABYTES} MB. The first line names the columns: ${HEADER}.`,
    optional: true,
    element: fileInput({ fileTypes: ['csv', 'txt', 'tsv'], maxFiles: 1 }),
  });
}

function pasteField(isSecond: boolean): KnownBlock {
  return input({
    blockId: 'csv',
    label: isSecond
      ? 'Or paste the rows here, with their header line'
      : `Rows from a spreadsheet, with the header ${HEADER}`,
    hint: 'Commas, semicolons or tabs. A higher grade is more senior; names of grades work as well.',
    optional: isSecond,
    element: textInput({
      multiline: true,
      placeholder: 'person,manager,grade,department,location\nLena Brandt,Ines Marin,3,Marketing,Berlin',
    }),
  });
}

function howPeopleAreNamed({ mayReadEmails }: ImportDoor): Mrkdwn {
  return mayReadEmails
    ? md`People and managers are named by e-mail address, full name, @name or Slack member id.`
    : md`People and managers are named by full name, @name or Slack member id; by e-mail address only with the optional permission \`users:read.email\`.`;
}

export function orderModal(importId: number, labels: readonly string[]): ModalView {
  return modal({
    callbackId: peopleIds.order,
    title: 'Order the grades',
    submit: 'Show the preview',
    metadata: { importId },
    blocks: [
      section(
        md`The grades in this file have names. Pairs need a distance between grades, so please put the names into order: *the most junior first*, one on each line.`,
      ),
      input({
        blockId: 'labels',
        label: 'Grades, from junior to senior',
        hint: 'Two names for the same level still need one place each. The order is kept for the next import.',
        element: textInput({ multiline: true, initial: labels.join('\n') }),
      }),
    ],
  });
}

export function badRowText({ line, person, reason }: BadRow): string {
  const isNamed = person === '' || reason.includes(person);
  return `line ${line}: ${isNamed ? reason : `${person}: ${reason}`}`;
}

export function badRowsButton(importId: number, count: number) {
  return button({
    text: count === 1 ? 'Send me that line' : `Send me all ${number(count)} as a file`,
    actionId: peopleIds.badRows,
    value: { importId },
  });
}

export function savedReply(saved: {
  readonly importId: number;
  readonly people: number;
  readonly badRows: number;
}) {
  const { importId, people, badRows } = saved;
  const text = md`Organization data of ${counted(people, 'person', 'people')} is stored. \`/rm match\` uses it from now on.`;
  return {
    text,
    blocks: [
      section(text),
      ...(badRows === 0
        ? []
        : [
            section(
              md`${counted(badRows, 'line', 'lines')} could not be used. Mend and import ${badRows === 1 ? 'it' : 'them'} again when you like.`,
            ),
            actions('import.buttons', [badRowsButton(importId, badRows)]),
          ]),
    ],
  };
}

/** Problems listed beside a field; more would not be read there. */
const PROBLEMS_SHOWN = 8;

/** Beside the field, where the typed text stays. Null when there are more than fit. */
export function problemsBesideField({ firstBadRows, badRowCount }: ImportSummary): string | null {
  if (badRowCount > PROBLEMS_SHOWN) return null;
  return `Nothing was imported. Please correct ${firstBadRows.map(badRowText).join('; ')}.`;
}

export function badRowsText(count: number): Mrkdwn {
  return md`${counted(count, 'line', 'lines')} of your organization data could not be used. The file says which, and why. Mend and import them with \`/rm import\`; lines that were fine need not be sent again.`;
}

export function badRowsFile(badRows: readonly BadRow[]) {
  const rows = badRows.map(({ line, person, reason }) => [line, person, reason]);
  return {
    name: 'lines-to-mend.csv',
    title: 'Lines to mend',
    content: csvOf([['line', 'person', 'reason'], ...rows]),
  };
}

export function counted(count: number, one: string, several: string): string {
  return `${number(count)} ${count === 1 ? one : several}`;
}

const GROUPED = new Intl.NumberFormat('en');

export function number(count: number): string {
  return GROUPED.format(count);
}
