// Options that an app is asked for while somebody types into an external select (`block_suggestion`).
import { z } from 'zod';
import { option, optionGroup } from './block-kit-objects.ts';
import { slackMessages } from './block-kit-refusals.ts';
import type { SuggestionRequest, Suggestions } from './client-api.ts';
import { mergeValues } from './element-states.ts';
import type { Json, Member } from './entities.ts';
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
