// What Slack's client lets nobody do with an element: choose what is not on offer, use what only others see, give
// away files of somebody else's.

import { richText } from './block-kit-rich-text.ts';
import type { ElementState } from './client-api.ts';
import type { Json, Member } from './entities.ts';
import { isJson } from './facts.ts';
import { NotOnScreen } from './not-on-screen.ts';
import { feedbackOf } from './payloads.ts';
import { isOwnFile } from './person-files.ts';
import { offeredOptions } from './used-elements.ts';
import type { Workspace } from './workspace.ts';

/** Throws NotOnScreen. `state` is what the element would hold then; undefined for a plain click. */
export function checkUse(
  workspace: Workspace,
  member: Member,
  element: Json,
  state: ElementState | undefined,
): void {
  const readers = element.visible_to_user_ids;
  if (Array.isArray(readers) && !readers.includes(member.id)) throw new NotOnScreen('Only others see this');
  if (state === undefined) {
    if (element.type === 'feedback_buttons')
      throw new NotOnScreen('One of the two buttons has to be clicked');
    return;
  }
  if (state.type !== element.type) throw new NotOnScreen(`This is a ${element.type}, not a ${state.type}`);
  const complaint = complaintAbout(workspace, member, element, state);
  if (complaint !== null) throw new NotOnScreen(complaint);
}

function complaintAbout(
  workspace: Workspace,
  member: Member,
  element: Json,
  state: ElementState,
): string | null {
  switch (state.type) {
    case 'feedback_buttons': {
      const isThere = feedbackOf(element).some(({ value }) => value === state.value);
      return isThere ? null : `Nobody offers ${String(state.value)} here`;
    }
    case 'external_select':
    case 'multi_external_select':
      // What the app offered for which text nobody kept; an option at least has a text and a value.
      return chosenIn(state).every(({ text, value }) => isJson(text) && typeof value === 'string')
        ? null
        : 'This is no option';
    case 'file_input': {
      const files = Array.isArray(state.files) ? state.files.filter(isJson) : [];
      const other = files.find((file) => !isOwnFile(workspace, member, file));
      return other === undefined ? null : `${member.name} has no file ${String(other.id)}`;
    }
    case 'rich_text_input': {
      const { rich_text_value: value } = state;
      return value === null || richText.safeParse(value).success ? null : 'This is no rich text';
    }
    default: {
      const offered = offeredOptions(element).map(({ value }) => value);
      const other = chosenIn(state).find(({ value }) => !offered.includes(value));
      return other === undefined ? null : `Nobody offers ${String(other.value)} here`;
    }
  }
}

function chosenIn(state: ElementState): Json[] {
  const several = Array.isArray(state.selected_options) ? state.selected_options : [state.selected_option];
  return several.filter(isJson);
}
