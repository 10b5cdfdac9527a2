import type { ModalView } from '@slack/types';
import { context, section } from '../slack/blocks.ts';
import { input, textInput } from '../slack/inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { md } from '../slack/text.ts';
import { peopleIds } from './ids.ts';
import { ORGANIZATION_COLUMNS } from './organization.ts';

/** Problems listed beside the field; more would not be read. */
const PROBLEMS_SHOWN = 8;

export function importModal(known: number): ModalView {
  return modal({
    callbackId: peopleIds.import,
    title: 'Organization data',
    submit: 'Import',
    close: 'Cancel',
    metadata: {},
    blocks: [
      section(
        md`Managers and grades keep pairs out of the same reporting line. Organization data is known for ${known} ${known === 1 ? 'person' : 'people'}; whoever is in the text below is added or replaced.`,
      ),
      input({
        blockId: 'csv',
        label: `Rows from a spreadsheet, with the header ${ORGANIZATION_COLUMNS.join(', ')}`,
        hint: 'Commas, semicolons or tabs. People and managers by full name, @name or member id; a higher grade is more senior.',
        element: textInput({
          multiline: true,
          placeholder: 'person,manager,grade,department,location\nLena Brandt,Ines Marin,3,Marketing,Berlin',
        }),
      }),
      context(
        md`Longer lists go in parts: each import adds to what is there. Nothing is stored while a line has a problem.`,
      ),
    ],
  });
}

export function importProblems(problems: readonly string[]): string {
  const more = problems.length - PROBLEMS_SHOWN;
  const shown = problems.slice(0, PROBLEMS_SHOWN).join('; ');
  return `Nothing was imported. Please correct ${shown}${more > 0 ? `; and ${more} more` : ''}.`;
}
