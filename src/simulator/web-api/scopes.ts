// Which scopes a call needs, and Slack's refusal when the app was not granted one. An app that was granted nothing
// in particular (no `scopes` option) may do everything.
import { placeWith } from '../channels.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type ConversationScope, failure, type Method } from './method.ts';

/** Slack's refusal for the first of these scopes that was not granted, or null. Remembered as a problem. */
export function refusedScope(workspace: Workspace, needed: readonly string[]): Answer | null {
  const granted = workspace.options.scopes;
  const missing = needed.find((scope) => granted !== undefined && !granted.includes(scope));
  if (missing === undefined) return null;
  workspace.problems.push(`missing_scope: ${missing}`);
  return failure('missing_scope', { needed: missing, provided: (granted ?? []).join(',') });
}

export function refusedScopeOf(
  workspace: Workspace,
  method: Method,
  args: Readonly<Record<string, unknown>>,
): Answer | null {
  const { perConversation } = method;
  const more = perConversation === null ? [] : scopesThere(workspace, perConversation, args.channel);
  return refusedScope(workspace, [...method.scopes, ...more]);
}

/** All the scopes one of which a call needs, by the conversation: for the reference. */
export function conversationScopes(kind: ConversationScope): readonly string[] {
  return [`im:${kind}`, `channels:${kind}`, `groups:${kind}`];
}

function scopesThere(workspace: Workspace, kind: ConversationScope, channel: unknown): readonly string[] {
  const place = placeWith(workspace.state, String(channel));
  if (place?.kind === 'direct') return [`im:${kind}`];
  if (place?.kind === 'channel') return [`${place.about.isPrivate ? 'groups' : 'channels'}:${kind}`];
  // Whoever may look somewhere hears that there is nothing; whoever may not look anywhere, only that.
  const granted = workspace.options.scopes;
  const mayLook = granted === undefined || conversationScopes(kind).some((scope) => granted.includes(scope));
  return mayLook ? [] : [`im:${kind}`];
}
