// Options that an app is asked for while somebody types into an external select (`block_suggestion`).
import { z } from 'zod';
import { option, optionGroup } from './block-kit-objects.ts';
import { slackMessages } from './block-kit-refusals.ts';
import type { SuggestionRequest, Suggestions } from './client-api.ts';
import { mergeValues } from './element-states.ts';
import type { Json, Member } from './entities.ts';
import { isJson } from './facts.ts';
import { whyNot } from './member-client.ts';
import { NotOnScreen } from './not-on-screen.ts';
import { interaction } from './payloads.ts';
import { usedPlace } from './used-elements.ts';
import type { Workspace } from './workspace.ts';

const answer = z.union([
  z.strictObject({ options: z.array(option).max(100) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
]);

/** What the app offers for this text. A failure is told as Slack's client tells it. Throws NotOnScreen. */
export async function suggest(
  workspace: Workspace,
  member: Member,
  { source, blockId, actionId, text, values }: SuggestionRequest,
): Promise<Suggestions> {
  const { place, element } = usedPlace(workspace, member, { kind: 'use', source, blockId, actionId });
  const type = String(element.type);
  if (isOfConversations(type)) return conversationsFor(workspace, member, element, text);
  if (!type.endsWith('external_select')) throw new NotOnScreen(`A ${type} asks nobody for options`);
  if (values !== undefined) place.remember(mergeValues(place.values, values));
  // The app learns about the surface what it would learn from a choice, but gets no way to act on it.
  const { container, channel, message, view } = place.payload({ element, blockId, state: undefined });
  const payload = {
    ...interaction(workspace, member, 'block_suggestion'),
    ...Object.fromEntries(
      Object.entries({ container, channel, message, view }).filter(([, about]) => about !== undefined),
    ),
    block_id: blockId,
    action_id: actionId,
    value: text,
  };
  let suggestions: Suggestions = { groups: [], failure: null };
  await workspace.deliveries.ask({ type: 'interactive', payload }, (outcome) => {
    suggestions =
      outcome.kind === 'acknowledged'
        ? read(workspace, outcome.payload)
        : { groups: [], failure: `The options could not be loaded: ${whyNot(outcome)}.` };
  });
  return suggestions;
}

function read(workspace: Workspace, payload: Json): Suggestions {
  const parsed = answer.safeParse(payload, { reportInput: true });
  if (!parsed.success) {
    const issues = slackMessages(parsed.error, '');
    workspace.problems.push(...issues.map((issue) => `block_suggestion was answered with: ${issue}`));
    return {
      groups: [],
      failure: 'The options could not be loaded: the app gave an answer nobody can read.',
    };
  }
  if ('options' in parsed.data)
    return { groups: [{ label: null, options: parsed.data.options }], failure: null };
  const groups = parsed.data.option_groups.map(({ label, options }) => ({ label: label.text, options }));
  return { groups, failure: null };
}

function isOfConversations(type: string): boolean {
  return type.endsWith('conversations_select') || type.endsWith('channels_select');
}

/** Where the person is: public channels, and unless the app wants less, private ones and the app's own messages. */
function conversationsFor(workspace: Workspace, member: Member, element: Json, text: string): Suggestions {
  const isWanted = wantedKinds(element);
  const channels = workspace.state.channels
    .values()
    .filter(({ about }) => about.memberIds.includes(member.id) && !about.isArchived)
    .filter(({ about }) => isWanted(about.isPrivate ? 'private' : 'public'))
    .map(({ id, about }) => choice(`#${about.name}`, id))
    .toArray();
  const own = isWanted('im') ? [choice(workspace.appName, workspace.conversationWith(member.id).id)] : [];
  const wanted = text.toLowerCase();
  const options = [...channels, ...own].filter(({ text: label }) =>
    label.text.toLowerCase().includes(wanted),
  );
  return { groups: [{ label: null, options }], failure: null };
}

function wantedKinds(element: Json): (kind: 'public' | 'private' | 'im') => boolean {
  // Channel selects list public channels only, whatever is asked for.
  if (String(element.type).endsWith('channels_select')) return (kind) => kind === 'public';
  const filter = isJson(element.filter) ? element.filter : {};
  const { include } = filter;
  if (filter.exclude_bot_users === true) {
    return (kind) => kind !== 'im' && (!Array.isArray(include) || include.includes(kind));
  }
  return (kind) => !Array.isArray(include) || include.includes(kind);
}

function choice(name: string, id: string) {
  return { text: { type: 'plain_text', text: name }, value: id };
}
