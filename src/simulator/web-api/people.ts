// auth.*, users.*, team.*, bots.* and apps.*: who is who, and where to connect.
import { userObject } from '../members.ts';
import { count, failure, flag, method, pageOf, text } from './method.ts';

const authTest = method({
  scopes: [],
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

const usersInfo = method({
  scopes: ['users:read'],
  args: { user: text, include_locale: flag.optional() },
  answer: (workspace, { user, include_locale: withLocale }) => {
    const member = workspace.state.members.get(user);
    if (member === undefined) return failure('user_not_found');
    const locale = withLocale === true ? { locale: 'en-US' } : {};
    return { ok: true, user: { ...userObject(workspace, member), ...locale } };
  },
});

const usersList = method({
  scopes: ['users:read'],
  args: { cursor: text.optional(), limit: count.optional(), include_locale: flag.optional() },
  answer: (workspace, { cursor, limit, include_locale: withLocale }) => {
    const members = [...workspace.state.members.values()];
    // Slack returns everybody when no limit is given.
    const paged = pageOf(members, cursor, limit === undefined || limit < 1 ? members.length : limit);
    if (paged === null) return failure('invalid_cursor');
    const locale = withLocale === true ? { locale: 'en-US' } : {};
    return {
      ok: true,
      members: paged.page.map((member) => ({ ...userObject(workspace, member), ...locale })),
      cache_ts: Math.floor(workspace.clock.now() / 1_000),
      response_metadata: { next_cursor: paged.nextCursor },
    };
  },
});

const teamInfo = method({
  scopes: ['team:read'],
  args: { team: text.optional(), domain: text.optional() },
  answer: ({ state }) => ({
    ok: true,
    team: { ...state.team, email_domain: '', icon: {} },
  }),
});

const botsInfo = method({
  scopes: ['users:read'],
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

const connectionsOpen = method({
  token: 'app',
  scopes: [],
  args: {},
  answer: (workspace) => {
    const url = workspace.origin.newSocketUrl?.();
    return url === undefined ? failure('socket_mode_not_enabled') : { ok: true, url };
  },
});

export const people = {
  'auth.test': authTest,
  'users.info': usersInfo,
  'users.list': usersList,
  'team.info': teamInfo,
  'bots.info': botsInfo,
  'apps.connections.open': connectionsOpen,
};
