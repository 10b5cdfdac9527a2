// States of elements that cannot be filled from what is on the screen alone: options the app is asked for, and
// files that have to be there first.
import type { ElementState } from './client-api.ts';
import { stateField } from './element-states.ts';
import type { Json, Member } from './entities.ts';
import { isJson } from './facts.ts';
import { type ControlOnScreen, type Plain, stateFrom } from './fields-on-screen.ts';
import { keepFile } from './person-files.ts';
import { suggest } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/** What the element holds once the person has typed or chosen this. A file is made up from its name. */
export async function filledState(
  workspace: Workspace,
  member: Member,
  { surface, block, element }: ControlOnScreen,
  value: Plain,
): Promise<ElementState> {
  const type = String(element.type);
  const wanted = Array.isArray(value) ? value : value === null ? [] : [String(value)];
  if (type === 'file_input') {
    return filesState(
      workspace,
      member,
      wanted.map((name) => ({ name, content: `${name}\n` })),
    );
  }
  const isOfPlaces = /(conversations|channels)_select$/.test(type);
  if (!isOfPlaces && !type.endsWith('external_select')) return stateFrom(workspace, element, value);
  const options = [];
  for (const text of wanted) {
    const source = surface.source;
    const ids = { blockId: String(block.block_id), actionId: String(element.action_id) };
    const { groups, failure } = await suggest(workspace, member, { source, ...ids, text });
    if (failure !== null) throw new Error(failure);
    options.push(...groups.flatMap((group) => group.options));
  }
  if (!isOfPlaces) return stateFrom(workspace, { ...element, options }, value);
  return placesState(workspace, element, wanted, options);
}

/** Keeps the person's files, and tells the app about them as a file input does. Throws for one that is too large. */
export function filesState(
  workspace: Workspace,
  member: Member,
  files: readonly { readonly name: string; readonly content: string | Uint8Array }[],
): ElementState {
  const kept = files.map(({ name, content }) => {
    const file = keepFile(workspace, member, name, Buffer.from(content));
    if (file === null) throw new Error(`${name} is empty, or larger than this workspace takes`);
    return file;
  });
  return { type: 'file_input', files: kept };
}

/** Conversations are told by id alone. */
function placesState(
  workspace: Workspace,
  element: Json,
  wanted: readonly string[],
  options: readonly Json[],
): ElementState {
  const type = String(element.type);
  const asOptions = { ...element, type: 'multi_static_select', options };
  const chosen = stateFrom(workspace, asOptions, wanted).selected_options;
  const ids = Array.isArray(chosen) ? chosen.filter(isJson).map(({ value }) => value) : [];
  const field = stateField(type);
  if (field === null) throw new Error(`A ${type} takes no value`);
  return { type, [field]: type.startsWith('multi_') ? ids : (ids[0] ?? null) };
}
