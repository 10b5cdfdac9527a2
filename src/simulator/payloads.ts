// The payloads Slack sends when somebody does something, in the form in which Bolt expects them.
import { blocksWithin, elementsOf } from './block-kit.ts';
import type { ElementState } from './client-api.ts';
import { stateField, statesIn } from './element-states.ts';
import type { Conversation, Json, Member, Message, Place, View } from './entities.ts';
import { isJson } from './facts.ts';
import { messageObject } from './messages.ts';
import { newResponseUrl } from './response-urls.ts';
import { viewObject } from './views.ts';
import { TRIGGER_LIFE_MS, type Workspace } from './workspace.ts';

function newTrigger(workspace: Workspace, memberId: string, viewId: string | null): string {
  const id = `${workspace.newId('t')}.${workspace.state.team.id}`;
  const expiresAt = workspace.clock.now() + TRIGGER_LIFE_MS;
  workspace.record({ kind: 'trigger', trigger: { id, memberId, expiresAt, viewId, isUsed: false } });
  return id;
}

/** What payloads call the conversation; Slack does not name private ones. */
function placeName(place: Place): string {
  if (place.kind === 'direct') return 'directmessage';
  return place.about.isPrivate ? 'privategroup' : place.about.name;
}

export function commandPayload(
  workspace: Workspace,
  member: Member,
  typed: { readonly command: string; readonly text: string; readonly place?: Place },
): Json {
  const place = typed.place ?? workspace.conversationWith(member.id);
  const channelId = place.id;
  return {
    token: 'verification-token',
    team_id: workspace.state.team.id,
    team_domain: workspace.state.team.domain,
    channel_id: channelId,
    channel_name: placeName(place),
    user_id: member.id,
    user_name: member.handle,
    command: typed.command,
    text: typed.text,
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(workspace, { memberId: member.id, channelId, messageTs: null }),
    trigger_id: newTrigger(workspace, member.id, null),
  };
}

export function interaction(workspace: Workspace, member: Member, type: string): Json {
  const { team } = workspace.state;
  return {
    type,
    token: 'verification-token',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: member.id, username: member.handle, name: member.handle, team_id: team.id },
    api_app_id: workspace.appId,
  };
}

export type UsedElement = {
  readonly element: Json;
  readonly blockId: string;
  readonly state: ElementState | undefined;
};

function actionObject(workspace: Workspace, used: UsedElement): Json {
  const { element, blockId, state } = used;
  const type = String(element.type);
  const field = type === 'overflow' ? 'selected_option' : stateField(type);
  return {
    type,
    action_id: element.action_id,
    block_id: blockId,
    ...clickedFields(element, state),
    ...(field === null ? {} : { [field]: state?.[field] ?? null }),
    action_ts: workspace.newTs(),
  };
}

/** What a click tells besides the ids: the text and value of the button that was clicked. */
function clickedFields(element: Json, state: ElementState | undefined): Json {
  const { type, text, value } = element;
  const valued = value === undefined ? {} : { value };
  if (type === 'button') return { text, ...valued };
  if (type === 'icon_button') return { icon: element.icon, text, ...valued };
  if (type !== 'feedback_buttons') return {};
  const clicked = feedbackOf(element).find((one) => one.value === state?.value);
  return { text: clicked?.text, value: clicked?.value };
}

/** The two buttons of `feedback_buttons`. */
export function feedbackOf(element: Json): Json[] {
  return [element.positive_button, element.negative_button].filter(isJson);
}

export function messageActionPayload(
  workspace: Workspace,
  member: Member,
  where: { readonly conversation: Place; readonly message: Message },
  used: UsedElement,
): Json {
  const { conversation, message } = where;
  const channelId = conversation.id;
  return {
    ...interaction(workspace, member, 'block_actions'),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channelId,
      is_ephemeral: message.isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channelId, name: placeName(conversation) },
    // Slack does not repeat what only one person could see.
    ...(message.isEphemeral
      ? {}
      : { message: messageObject(workspace, message, { withMetadata: false, place: conversation }) }),
    state: { values: statesIn(message.blocks, message.values) },
    response_url: newResponseUrl(workspace, { memberId: member.id, channelId, messageTs: message.ts }),
    trigger_id: newTrigger(workspace, member.id, null),
    actions: [actionObject(workspace, used)],
  };
}

export function viewActionPayload(workspace: Workspace, member: Member, view: View, used: UsedElement): Json {
  const isModal = view.payload.type === 'modal';
  return {
    ...interaction(workspace, member, 'block_actions'),
    container: { type: 'view', view_id: view.id },
    view: viewObject(workspace, view),
    trigger_id: newTrigger(workspace, member.id, isModal ? view.id : null),
    actions: [actionObject(workspace, used)],
  };
}

export function submissionPayload(workspace: Workspace, member: Member, view: View): Json {
  return {
    ...interaction(workspace, member, 'view_submission'),
    trigger_id: newTrigger(workspace, member.id, view.id),
    view: viewObject(workspace, view),
    response_urls: responseUrls(workspace, member, view),
  };
}

/** One for every conversation chosen in a select that asked for it with `response_url_enabled`. */
function responseUrls(workspace: Workspace, member: Member, view: View): Json[] {
  const states = statesIn(view.payload.blocks, view.values);
  const blocks = Array.isArray(view.payload.blocks) ? view.payload.blocks : [];
  return blocksWithin(blocks).flatMap(({ block_id: blockId, element }) => {
    if (!isJson(element) || element.response_url_enabled !== true) return [];
    const actionId = element.action_id;
    const state = states[String(blockId)]?.[String(actionId)];
    const channelId = state?.selected_conversation ?? state?.selected_channel;
    if (typeof channelId !== 'string') return [];
    const url = newResponseUrl(workspace, { memberId: member.id, channelId, messageTs: null });
    return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url: url }];
  });
}

export function closedPayload(workspace: Workspace, member: Member, view: View, isCleared: boolean): Json {
  return {
    ...interaction(workspace, member, 'view_closed'),
    // Slack does not tell what was typed into a window that is closed.
    view: { ...viewObject(workspace, view), state: { values: {} } },
    is_cleared: isCleared,
  };
}

export function homeOpenedEvent(workspace: Workspace, member: Member, tab: 'home' | 'messages'): Json {
  const published = workspace.state.homes.get(member.id);
  const view = tab === 'home' && published !== undefined ? { view: viewObject(workspace, published) } : {};
  return {
    type: 'app_home_opened',
    user: member.id,
    channel: workspace.conversationWith(member.id).id,
    tab,
    ...view,
    event_ts: workspace.newTs(),
  };
}

export function directMessageEvent(workspace: Workspace, conversation: Conversation, message: Message): Json {
  return {
    type: 'message',
    channel: conversation.id,
    channel_type: 'im',
    user: message.authorId,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    client_msg_id: workspace.newId('c'),
    team: workspace.state.team.id,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  };
}

/** The block and element with these ids, among blocks as they are on screen. */
export function findElement(
  blocks: readonly Json[],
  blockId: string,
  actionId: string,
): { readonly block: Json; readonly element: Json } | null {
  const block = blocksWithin(blocks).find((candidate) => candidate.block_id === blockId);
  if (block === undefined) return null;
  const element = elementsOf(block).find((candidate) => candidate.action_id === actionId);
  return element === undefined ? null : { block, element };
}
