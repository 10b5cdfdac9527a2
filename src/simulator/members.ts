// Members: from a company file, as Slack's user object, and what happens when one changes.
import type { Instant } from '../clock.ts';
import { isStranger } from './channels.ts';
import type { MemberSummary } from './client-api.ts';
import type { Json, Member } from './entities.ts';
import { microsOf } from './facts.ts';
import type { Workspace } from './workspace.ts';

export type MemberChange = Partial<
  Pick<Member, 'name' | 'title' | 'part' | 'timeZone' | 'isAdmin' | 'isRestricted' | 'deleted'>
>;
export type NewMember = Pick<Member, 'id' | 'name' | 'title' | 'timeZone'> &
  Partial<Pick<Member, 'part' | 'isAdmin' | 'isRestricted' | 'isBot' | 'teamId'>>;

export function memberOf(person: NewMember, updatedAt: Instant): Member {
  return {
    id: person.id,
    handle: handleOf(person.name),
    name: person.name,
    title: person.title,
    part: person.part ?? '',
    timeZone: person.timeZone,
    isAdmin: person.isAdmin ?? false,
    isRestricted: person.isRestricted ?? false,
    isBot: person.isBot ?? false,
    deleted: false,
    ...(person.teamId === undefined ? {} : { teamId: person.teamId }),
    updatedAt,
  };
}

/** Slack's user object. Somebody deactivated has no time zone and no roles any more. */
export function userObject(workspace: Workspace, member: Member): Json {
  const common = {
    id: member.id,
    team_id: member.teamId ?? workspace.state.team.id,
    name: member.handle,
    deleted: member.deleted,
    profile: profileObject(workspace, member),
    is_bot: member.isBot,
    is_app_user: false,
    ...(isExternal(workspace, member) ? { is_stranger: isStranger(workspace, member) } : {}),
    updated: Math.floor(member.updatedAt / 1_000),
  };
  if (member.deleted) return common;
  return {
    ...common,
    color: '5b89d5',
    real_name: member.name,
    tz: member.timeZone,
    tz_label: zoneLabel(member.timeZone, workspace.clock.now()),
    tz_offset: zoneOffsetSeconds(member.timeZone, workspace.clock.now()),
    is_admin: member.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: member.isRestricted,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
  };
}

/** Somebody from another company. */
export function isExternal(workspace: Workspace, { teamId }: Member): boolean {
  return teamId !== undefined && teamId !== workspace.state.team.id;
}

/** The profile, with the email address only for apps that may read it. */
export function profileObject(workspace: Workspace, member: Member): Json {
  const { scopes } = workspace.options;
  const email = scopes?.includes('users:read.email') === false ? null : emailOf(workspace, member);
  return {
    title: member.title,
    phone: '',
    skype: '',
    real_name: member.name,
    real_name_normalized: plainLetters(member.name),
    display_name: '',
    display_name_normalized: '',
    status_text: '',
    status_emoji: '',
    avatar_hash: 'g',
    team: member.teamId ?? workspace.state.team.id,
    ...(email === null ? {} : { email }),
    ...(member.isBot ? { api_app_id: workspace.appId, bot_id: workspace.botId } : {}),
  };
}

/** Made of the name; a number tells namesakes apart. Neither bots nor people from elsewhere have one here. */
export function emailOf(workspace: Workspace, member: Member): string | null {
  if (member.isBot || member.id === 'USLACKBOT' || isExternal(workspace, member)) return null;
  let earlier = 0;
  for (const other of workspace.state.members.values()) {
    if (other.id === member.id) break;
    if (other.handle === member.handle) earlier += 1;
  }
  return `${member.handle}${earlier === 0 ? '' : earlier + 1}@${workspace.state.team.domain}.example`;
}

/** Changes a member and tells the app with `user_change`. Resolves when the app has dealt with it. */
export async function changeMember(workspace: Workspace, id: string, change: MemberChange): Promise<void> {
  const member = workspace.state.members.get(id);
  if (member === undefined) throw new Error(`Nobody in the workspace has the id ${id}`);
  const changed = { ...member, ...change, updatedAt: workspace.clock.now() };
  workspace.record({ kind: 'member', member: changed });
  await workspace.deliveries.emit('user_change', {
    type: 'user_change',
    user: userObject(workspace, changed),
    cache_ts: Math.floor(changed.updatedAt / 1_000),
    event_ts: workspace.newTs(),
  });
}

/** Somebody joins, and the app hears of it with `team_join`. */
export async function addMember(workspace: Workspace, person: NewMember): Promise<Member> {
  const member = memberOf(person, workspace.clock.now());
  workspace.record({ kind: 'member', member });
  await workspace.deliveries.emit('team_join', {
    type: 'team_join',
    user: userObject(workspace, member),
    cache_ts: Math.floor(member.updatedAt / 1_000),
    event_ts: workspace.newTs(),
  });
  return member;
}

export function memberSummary(workspace: Workspace, member: Member): MemberSummary {
  const { conversations } = workspace.state;
  const conversation = conversations.values().find(({ memberId }) => memberId === member.id);
  const readMicros = microsOf(conversation?.lastReadTs ?? '0');
  const unread = (conversation?.messages ?? []).filter(
    ({ ts, authorId }) => authorId !== member.id && microsOf(ts) > readMicros,
  );
  return {
    id: member.id,
    name: member.name,
    title: member.title,
    part: member.part,
    timeZone: member.timeZone,
    isAdmin: member.isAdmin,
    isDeactivated: member.deleted,
    unread: unread.length,
  };
}

function plainLetters(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '');
}

function handleOf(name: string): string {
  const words = plainLetters(name).toLowerCase().split(/\s+/);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return [first, last]
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter(Boolean)
    .join('.');
}

// Making a formatter costs a hundred times more than using one, and every member's profile needs two.
const formatters = new Map<string, Intl.DateTimeFormat>();

function zoneNameParts(timeZone: string, timeZoneName: 'long' | 'longOffset', at: Instant) {
  const key = `${timeZone} ${timeZoneName}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
  formatters.set(key, formatter);
  return formatter.formatToParts(at);
}

function zoneLabel(timeZone: string, at: Instant): string {
  const parts = zoneNameParts(timeZone, 'long', at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

function zoneOffsetSeconds(timeZone: string, at: Instant): number {
  const parts = zoneNameParts(timeZone, 'longOffset', at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60);
}
