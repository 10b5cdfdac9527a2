// How Slack passes on what people type: three characters escaped, mentions turned into ids.
import type { Member } from './entities.ts';
import { peopleIn, type Workspace } from './workspace.ts';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Splits a text at `@Full Name`, `@handle` and `<@U…>` of members and of the app, longest names first. */
function withMentions(workspace: Workspace, text: string, mention: (member: Member) => string): string {
  const app = workspace.state.members.get(workspace.botUserId);
  const people = [...peopleIn(workspace), ...(app === undefined ? [] : [app])].toSorted(
    (a, b) => b.name.length - a.name.length,
  );
  const written = new Map<string, Member>();
  for (const person of people) {
    for (const form of [`<@${person.id}>`, `@${person.name}`, `@${person.handle}`]) {
      if (!written.has(form)) written.set(form, person);
    }
  }
  const forms = [...written.keys()].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(${forms.join('|')})`);
  return text
    .split(pattern)
    .map((part) => {
      const person = written.get(part);
      return person === undefined ? escaped(part) : mention(person);
    })
    .join('');
}

export function escapeMessageText(workspace: Workspace, text: string): string {
  return withMentions(workspace, text, ({ id }) => `<@${id}>`);
}

/** `shouldEscape`: the command's setting of that name; without it mentions stay words. */
export function escapeCommandText(workspace: Workspace, text: string, shouldEscape: boolean): string {
  return withMentions(workspace, text, ({ id, handle }) =>
    shouldEscape ? `<@${id}|${handle}>` : `@${handle}`,
  );
}
