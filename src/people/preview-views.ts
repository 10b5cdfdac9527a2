import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, confirmation, context, header, plain, section } from '../slack/blocks.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { peopleIds } from './ids.ts';
import { CIRCLE_LENGTH } from './import-summary.ts';
import { badRowsButton, badRowText, counted, number } from './import-views.ts';
import {
  type ImportSummary,
  ORGANIZATION_FIELDS,
  type OrganizationChange,
  type OrganizationField,
} from './rules.ts';

export type PreviewFacts = {
  readonly importId: number;
  readonly rowCount: number;
  readonly summary: ImportSummary;
  /** The names of grades from junior to senior; none where they are numbers. */
  readonly labels: readonly string[];
  /** Whether they were so before: if not, what people have now are numbers. */
  readonly hadLabels: boolean;
  /** Whether this import names grades, so that their order can still be changed. */
  readonly hasLabels: boolean;
  /** Said on top: why the preview is here again. */
  readonly note?: string;
};

export function previewModal(facts: PreviewFacts): ModalView {
  const { importId, rowCount, summary, note } = facts;
  const isUseful = rowCount > 0;
  return modal({
    callbackId: isUseful ? peopleIds.confirm : peopleIds.close,
    title: isUseful ? 'Check before saving' : 'Nothing to save yet',
    ...(isUseful ? { submit: 'Save' } : {}),
    close: isUseful ? 'Not now' : 'Back',
    metadata: { importId },
    blocks: [
      ...(note === undefined ? [] : [section(md`*${note}*`)]),
      ...(isUseful
        ? previewBlocks(facts)
        : [section(md`None of the lines can be used yet. Please mend them, and send them again.`)]),
      ...badRowBlocks(summary),
      ...buttonsOf(facts, isUseful),
    ],
  });
}

function previewBlocks(facts: PreviewFacts): readonly KnownBlock[] {
  const { rowCount, summary } = facts;
  const { added, changed, unchanged } = summary;
  const changes = ORGANIZATION_FIELDS.filter((field) => summary.changes[field].count > 0);
  return [
    section(
      md`*${counted(rowCount, 'person', 'people')}* would be saved: ${number(added)} new, ${number(changed)} changed, ${number(unchanged)} unchanged.`,
    ),
    ...changes.map((field) => changeSection(field, facts)),
    ...circleBlocks(summary),
    ...numberedBlocks(summary),
    context(joinMd(remarks(summary), '\n')),
  ];
}

const FIELD_NAMES: Readonly<Record<OrganizationField, string>> = {
  managerSlackUserId: 'Manager',
  grade: 'Grade',
  department: 'Department',
  location: 'Location',
};

function changeSection(field: OrganizationField, { summary, labels, hadLabels }: PreviewFacts): KnownBlock {
  const { count, examples } = summary.changes[field];
  const lines = examples.map(
    (change) =>
      md`${mention(change.slackUserId)}: ${valueText(field, change.from, hadLabels ? labels : [])} → ${valueText(field, change.to, labels)}`,
  );
  const more = count - examples.length;
  return section(
    joinMd(
      [
        md`*${FIELD_NAMES[field]}* changes for ${counted(count, 'person', 'people')}`,
        ...lines,
        ...(more > 0 ? [md`and ${number(more)} more`] : []),
      ],
      '\n',
    ),
  );
}

function valueText(field: OrganizationField, value: OrganizationChange['from'], labels: readonly string[]) {
  if (value === null) return 'none';
  if (field === 'managerSlackUserId') return mention(String(value));
  return (field === 'grade' ? labels[Number(value) - 1] : undefined) ?? String(value);
}

function circleBlocks({ circles, circleCount }: ImportSummary): readonly KnownBlock[] {
  if (circleCount === 0) return [];
  const lines = circles.map((ids) => {
    const shown = ids.slice(0, CIRCLE_LENGTH).map(mention);
    const [first] = shown;
    const end = ids.length > CIRCLE_LENGTH ? '…' : '';
    return joinMd(
      [...shown, ...(end === '' && first !== undefined ? [first] : []), end].filter(Boolean),
      ' → ',
    );
  });
  const more = circleCount - circles.length;
  return [
    section(
      joinMd(
        [
          circleCount === 1
            ? md`*The management chain has a circle*`
            : md`*The management chain has ${number(circleCount)} circles*`,
          ...lines,
          ...(more > 0 ? [md`and ${number(more)} more`] : []),
          md`You can save this; until it is mended, everybody in a circle counts as one reporting line, so none of them is paired with another.`,
        ],
        '\n',
      ),
    ),
  ];
}

/** Two kinds of grades side by side are hardly ever meant. */
function numberedBlocks({ numbered }: ImportSummary): readonly KnownBlock[] {
  if (numbered === 0) return [];
  return [
    section(
      md`*Two kinds of grades:* ${counted(numbered, 'person', 'people')} outside this list ${numbered === 1 ? 'has' : 'have'} a grade in numbers from before, which counts as it is: 1 is the first name of the order. Please import ${numbered === 1 ? 'their grade' : 'their grades'} by name as well.`,
    ),
  ];
}

function remarks(summary: ImportSummary): readonly Mrkdwn[] {
  const { notMentioned, departed, hasManagers, hasGrades } = summary;
  return [
    ...(hasManagers ? [] : [md`There is no column for managers: what is known of them stays.`]),
    ...(hasGrades ? [] : [md`There is no column for grades: what is known of them stays.`]),
    ...(notMentioned === 0
      ? []
      : [
          md`${counted(notMentioned, 'person', 'people')} in Slack ${notMentioned === 1 ? 'is' : 'are'} not mentioned; what is known of them stays.`,
        ]),
    ...(departed === 0
      ? []
      : [
          md`${counted(departed, 'person has', 'people have')} left Slack. They are kept so that the management chain stays whole, and never paired.`,
        ]),
    md`After saving, running pairs are checked again.`,
  ];
}

/** Plain text in two blocks: what a file says must not be markup, and has to fit. */
const LINES_IN_A_BLOCK = 10;
const LINE_LENGTH = 280;

function badRowBlocks({ badRowCount, firstBadRows }: ImportSummary): readonly KnownBlock[] {
  if (badRowCount === 0) return [];
  const lines = firstBadRows.map((row) => clip(badRowText(row), LINE_LENGTH));
  const blocks = Array.from({ length: Math.ceil(lines.length / LINES_IN_A_BLOCK) }, (_, index) =>
    plain(lines.slice(index * LINES_IN_A_BLOCK, (index + 1) * LINES_IN_A_BLOCK).join('\n')),
  );
  const more = badRowCount - firstBadRows.length;
  return [
    header(`${counted(badRowCount, 'line', 'lines')} cannot be used`),
    ...blocks,
    ...(more > 0 ? [context(md`and ${number(more)} more. All of them come as a file, if you like.`)] : []),
  ];
}

function buttonsOf(
  { importId, summary: { badRowCount }, hasLabels }: PreviewFacts,
  isUseful: boolean,
): readonly KnownBlock[] {
  const elements = [
    ...(badRowCount === 0 ? [] : [badRowsButton(importId, badRowCount)]),
    ...(isUseful && hasLabels
      ? [button({ text: 'Order the grades', actionId: peopleIds.reorder, value: { importId } })]
      : []),
    ...(isUseful
      ? [
          button({
            text: 'Discard this import',
            actionId: peopleIds.discard,
            value: { importId },
            confirm: confirmation({
              title: 'Discard this import?',
              text: 'Nothing of it is saved. What is known of people stays as it is.',
              confirm: 'Discard',
              deny: 'Keep',
            }),
          }),
        ]
      : []),
  ];
  return elements.length === 0 ? [] : [actions('import.buttons', elements)];
}
