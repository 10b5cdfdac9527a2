// The settings of a program: an overview, one short form for each section, and what a change would mean.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import {
  fieldsOf,
  SETTINGS_SECTIONS,
  type SettingsField,
  type SettingsSection,
  sectionFingerprint,
} from '../programs/settings.ts';
import { actions, button, context, header, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { type Message, message } from '../slack/message.ts';
import { modal } from '../slack/surfaces.ts';
import { clip, joinMd, md, mention } from '../slack/text.ts';
import type { Change } from './changes.ts';
import { lifecycleIds } from './ids.ts';
import { formFields, type SectionForm } from './settings-fields-views.ts';
import { SECTION_TITLES, SHORT_NAMES, settingWords } from './settings-words.ts';

/** Every section with what it says now, and a button to change it. */
export function settingsModal(program: Program): ModalView {
  return modal({
    callbackId: lifecycleIds.settings,
    title: 'Settings',
    metadata: { programId: program.id },
    blocks: [
      header(program.name),
      context(
        md`When a change would be noticed by people in the program, you read what it means for them before it is saved.`,
      ),
      ...SETTINGS_SECTIONS.map((one) => sectionSummary(program, one)),
    ],
  });
}

/** Escaping makes a character up to five times as long, and a section of five lines holds 3,000. */
const SUMMARY_LENGTH = 105;

function sectionSummary(program: Program, one: SettingsSection): KnownBlock {
  const lines = fieldsOf(one)
    .filter((field) => field !== 'phases' || program.pairingMode === 'rotating')
    .map((field) => md`${SHORT_NAMES[field]}: ${said(program, field)}`);
  return section(md`*${SECTION_TITLES[one]}*\n${joinMd(lines, '\n')}`, {
    accessory: button({
      text: 'Change',
      actionId: `${lifecycleIds.section}:${one}`,
      value: { programId: program.id, section: one },
      accessibilityLabel: `Change ${SECTION_TITLES[one]} of ${program.name}`,
    }),
  });
}

function said(program: Program, field: SettingsField) {
  if (field === 'sponsorSlackUserId' || field === 'contactSlackUserId') {
    const chosen = program[field];
    if (chosen !== null) return mention(chosen);
  }
  return clip(settingWords(program, field, String), SUMMARY_LENGTH);
}

/** One section's form, filled with what is stored or with what a lead has typed. */
export function sectionModal(form: SectionForm): ModalView {
  const { program, section: one } = form;
  return modal({
    callbackId: `${lifecycleIds.sectionForm}.${one}`,
    title: SECTION_TITLES[one],
    submit: 'Save',
    close: 'Cancel',
    metadata: { programId: program.id, section: one, shown: sectionFingerprint(program, one) },
    blocks: [
      context(md`${program.name}`),
      ...(form.isStale
        ? [
            section(
              md`Somebody else has changed this meanwhile. What you typed is kept; beside each field you find what it says now. Save to put yours in its place.`,
            ),
          ]
        : []),
      ...formFields(form),
    ],
  });
}

/** What a change would mean, before it is saved. Its close button leads back to the form, with all that was typed. */
export function consequencesModal(asks: {
  readonly program: Program;
  readonly draftId: number;
  readonly fields: readonly SettingsField[];
  readonly changes: readonly Change[];
  /** The program has changed since the lead first read this. */
  readonly isAgain?: boolean;
}): ModalView {
  const { program, draftId, changes, fields, isAgain } = asks;
  return modal({
    callbackId: lifecycleIds.save,
    title: 'Before you save',
    submit: 'Save',
    close: 'Back',
    metadata: { draftId },
    blocks: [
      ...(isAgain
        ? [
            section(
              md`Somebody has changed other settings meanwhile, so here is again what yours would mean.`,
            ),
          ]
        : []),
      section(md`*${program.name}*: this is what people will notice.`),
      ...(changes.length > 0
        ? bulletSections(changes.map(({ says }) => says))
        : [section(md`Nothing that anybody would notice.`)]),
      context(
        md`Changed: ${fieldList(fields)}. Nobody gets a message about it by itself. “Back” keeps what you typed.`,
      ),
    ],
  });
}

function fieldList(fields: readonly SettingsField[]): string {
  return fields.map((field) => SHORT_NAMES[field]).join(', ');
}

export function settingsSaved(
  program: Pick<Program, 'id' | 'name'>,
  fields: readonly SettingsField[],
): Message {
  return message(
    section(md`Saved for *${program.name}*: ${fieldList(fields)}.`),
    actions('settings', [
      button({
        text: 'More settings',
        actionId: lifecycleIds.settings,
        value: { programId: program.id },
        accessibilityLabel: `More settings of ${program.name}`,
      }),
    ]),
  );
}
