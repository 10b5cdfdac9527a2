// auth.*, users.*, team.* and bots.*: who is who.
import type { Json, Member } from '../entities.ts';
import { emailOf, isExternal, profileObject, userObject } from '../members.ts';
import type { Workspace } from '../workspace.ts';
import { afterwards, count, failure, flag, method, pageOf, text } from './method.ts';

const authTest = method({
  scopes: [],
  tier: 'generous',
  errors: [],
  args: {},
  answer: ({ state, origin, botUserId, botId, appName }) => ({
    ok: true,
    url: `${origin.url}/`,
    team: state.team.name,
    user: appName.toLowerCase(),
    team_id: state.team.id,
    user_id: botUserId,
    bot_id: botId,
    is_enterprise_install: false,
  }),
});

const authRevoke = method({
  scopes: [],
  tier: 'tier 3',
  errors: [],
  args: { test: flag.optional() },
  answer: (workspace, { test: isTrial }) => {
    if (isTrial === true) return { ok: true, revoked: false };
    workspace.record({ kind: 'installed', isInstalled: false });
    afterwards(workspace, tellRemoval(workspace));
    return { ok: true, revoked: true };
  },
});

/** Slack sends these two in any order; here the token's comes first. */
async function tellRemoval({ deliveries, botUserId }: Workspace): Promise<void> {
  await deliveries.emit('tokens_revoked', {
    type: 'tokens_revoked',
    tokens: { oauth: [], bot: [botUserId] },
  });
  await deliveries.emit('app_uninstalled', { type: 'app_uninstalled' });
}

/** The user object, with the language if asked for; never that of people from elsewhere. */
function told(workspace: Workspace, member: Member, withLocale: boolean | undefined): Json {
  const locale = withLocale === true && !isExternal(workspace, member) ? { locale: 'en-US' } : {};
  return { ...userObject(workspace, member), ...locale };
}

const usersInfo = method({
  scopes: ['users:read'],
  tier: 'tier 4',
  errors: ['user_not_found'],
  args: { user: text, include_locale: flag.optional() },
  answer: (workspace, { user, include_locale: withLocale }) => {
    const member = workspace.state.members.get(user);
    if (member === undefined) return failure('user_not_found');
    return { ok: true, user: told(workspace, member, withLocale) };
  },
});

const usersList = method({
  scopes: ['users:read'],
  tier: 'tier 2',
  errors: ['invalid_cursor'],
  args: { cursor: text.optional(), limit: count.optional(), include_locale: flag.optional() },
  answer: (workspace, { cursor, limit, include_locale: withLocale }) => {
    const members = [...workspace.state.members.values()];
    // Slack returns everybody when no limit is given.
    const paged = pageOf(members, cursor, limit === undefined || limit < 1 ? members.length : limit);
    if (paged === null) return failure('invalid_cursor');
    return {
      ok: true,
      members: paged.page.map((member) => told(workspace, member, withLocale)),
      cache_ts: Math.floor(workspace.clock.now() / 1_000),
      response_metadata: { next_cursor: paged.nextCursor },
    };
  },
});

const lookupByEmail = method({
  scopes: ['users:read', 'users:read.email'],
  tier: 'tier 3',
  errors: ['users_not_found'],
  args: { email: text },
  answer: (workspace, { email }) => {
    const wanted = email.trim().toLowerCase();
    // Whoever left cannot be found by their address any more.
    const member = workspace.state.members
      .values()
      .find((candidate) => !candidate.deleted && emailOf(workspace, candidate) === wanted);
    return member === undefined
      ? failure('users_not_found')
      : { ok: true, user: told(workspace, member, false) };
  },
});

const profileGet = method({
  scopes: ['users.profile:read'],
  tier: 'tier 4',
  errors: ['user_not_found'],
  args: { user: text.optional(), include_labels: flag.optional() },
  answer: (workspace, { user }) => {
    const member = workspace.state.members.get(user ?? workspace.botUserId);
    if (member === undefined) return failure('user_not_found');
    return { ok: true, profile: { ...profileObject(workspace, member), fields: {} } };
  },
});

const teamInfo = method({
  scopes: ['team:read'],
  tier: 'tier 3',
  errors: ['team_not_found'],
  args: { team: text.optional(), domain: text.optional() },
  answer: ({ state }, { team, domain }) => {
    const isOther =
      (team ?? state.team.id) !== state.team.id || (domain ?? state.team.domain) !== state.team.domain;
    if (isOther) return failure('team_not_found');
    return { ok: true, team: { ...state.team, email_domain: `${state.team.domain}.example`, icon: {} } };
  },
});

const botsInfo = method({
  scopes: ['users:read'],
  tier: 'tier 3',
  errors: ['bot_not_found'],
  args: { bot: text.optional() },
  answer: (workspace, { bot }) => {
    if (bot !== undefined && bot !== workspace.botId) return failure('bot_not_found');
    const { botId, appId, botUserId, appName } = workspace;
    const updated = Math.floor(workspace.clock.now() / 1_000);
    return {
      ok: true,
      bot: {
        id: botId,
        deleted: false,
        name: appName,
        updated,
        app_id: appId,
        user_id: botUserId,
        icons: {},
      },
    };
  },
});

export const people = {
  'auth.test': authTest,
  'auth.revoke': authRevoke,
  'users.info': usersInfo,
  'users.list': usersList,
  'users.lookupByEmail': lookupByEmail,
  'users.profile.get': profileGet,
  'team.info': teamInfo,
  'bots.info': botsInfo,
};
