// usergroups.*: the groups of the company file. Read only; nobody manages them here.
import type { Json, UserGroup } from '../entities.ts';
import type { Workspace } from '../workspace.ts';
import { failure, flag, method, text } from './method.ts';

/** Whoever left the company left its groups. */
function usersOf(workspace: Workspace, { memberIds }: UserGroup): string[] {
  return memberIds.filter((id) => workspace.state.members.get(id)?.deleted === false);
}

function groupObject(workspace: Workspace, group: UserGroup): Json {
  const createdAt = Math.floor(group.createdAt / 1_000);
  return {
    id: group.id,
    team_id: workspace.state.team.id,
    is_usergroup: true,
    is_subteam: true,
    is_external: false,
    name: group.name,
    description: '',
    handle: group.handle,
    date_create: createdAt,
    date_update: createdAt,
    date_delete: 0,
    auto_type: null,
    created_by: 'USLACKBOT',
    updated_by: 'USLACKBOT',
    deleted_by: null,
    prefs: { channels: [], groups: [] },
  };
}

const list = method({
  scopes: ['usergroups:read'],
  tier: 'tier 2',
  errors: [],
  args: {
    include_count: flag.optional(),
    include_users: flag.optional(),
    include_disabled: flag.optional(),
  },
  answer: (workspace, { include_count: wantsCount, include_users: wantsUsers }) => ({
    ok: true,
    usergroups: [...workspace.state.userGroups.values()].map((group) => {
      const users = usersOf(workspace, group);
      return {
        ...groupObject(workspace, group),
        ...(wantsCount === true ? { user_count: users.length } : {}),
        ...(wantsUsers === true ? { users } : {}),
      };
    }),
  }),
});

const usersList = method({
  scopes: ['usergroups:read'],
  tier: 'tier 2',
  errors: ['no_such_subteam'],
  args: { usergroup: text, include_disabled: flag.optional() },
  answer: (workspace, { usergroup }) => {
    const group = workspace.state.userGroups.get(usergroup);
    return group === undefined ? failure('no_such_subteam') : { ok: true, users: usersOf(workspace, group) };
  },
});

export const usergroups = { 'usergroups.list': list, 'usergroups.users.list': usersList };
