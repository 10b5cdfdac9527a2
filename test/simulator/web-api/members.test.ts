// Who is who: addresses, guests, people of other companies, and an app that is removed and installed again.
import { describe, expect, test, vi } from 'vitest';
import { MINUTE } from '../../../src/clock.ts';
import { CLIENT_ID, CLIENT_SECRET, offerInstall } from '../../../src/simulator/installs.ts';
import { carryOut } from '../../../src/simulator/member-client.ts';
import { moveClock } from '../../../src/simulator/time-travel.ts';
import { choice, clientOf, connectSmallApp, LENA, memoryWorkspace, nameModal } from '../small-app.ts';
import { busyOffice, GUEST, PARTNER, STRANGER } from './busy-office.ts';
import { refused } from './refused.ts';

describe('people', () => {
  test('an address only for apps that may read it; namesakes differ, whoever left is not found', async () => {
    const { client, workspace } = busyOffice();
    const { user } = await client.users.info({ user: LENA });
    expect(user?.profile?.email).toBe('lena.brandt@meridian-instruments.example');
    await workspace.addMember({ id: 'U0NAMESAKE1', name: 'Lena Brandt', title: '', timeZone: 'Europe/Oslo' });
    const { profile } = await client.users.profile.get({ user: 'U0NAMESAKE1' });
    expect(profile?.email).toBe('lena.brandt2@meridian-instruments.example');
    const found = await client.users.lookupByEmail({ email: 'Lena.Brandt@meridian-instruments.example' });
    expect(found.user?.id).toBe(LENA);
    await workspace.changeMember(LENA, { deleted: true });
    const email = 'lena.brandt@meridian-instruments.example';
    await refused(client, 'users.lookupByEmail', 'users_not_found', { email });
    await refused(client, 'users.profile.get', 'user_not_found', { user: 'U0NOBODY' });
    await refused(client, 'users.info', 'user_not_found', { user: 'U0NOBODY' });
    await refused(client, 'users.list', 'invalid_cursor', { cursor: 'x' });
    await refused(client, 'bots.info', 'bot_not_found', { bot: 'B0NOBODY' });
    await refused(client, 'team.info', 'team_not_found', { team: 'T0NOWHERE' });
    const modest = busyOffice({ scopes: ['users:read'] });
    expect((await modest.client.users.info({ user: LENA })).user?.profile?.email).toBeUndefined();
    const lookUp = await refused(modest.client, 'users.lookupByEmail', 'missing_scope', { email });
    expect(lookUp).toMatchObject({ needed: 'users:read.email', provided: 'users:read' });
  });

  test('guests are restricted; people of other companies have another team, no language, no address', async () => {
    const { client } = busyOffice();
    const info = async (user: string) => (await client.users.info({ user, include_locale: true })).user;
    expect(await info(LENA)).toMatchObject({ is_restricted: false, locale: 'en-US' });
    expect((await info(LENA)) ?? {}).not.toHaveProperty('is_stranger');
    expect(await info(GUEST)).toMatchObject({ is_restricted: true });
    const partner = await info(PARTNER);
    expect(partner).toMatchObject({ team_id: 'T0ELSEWHERE', is_stranger: false });
    expect(partner?.locale).toBeUndefined();
    expect(partner?.profile?.email).toBeUndefined();
    expect(await info(STRANGER)).toMatchObject({ team_id: 'T0ELSEWHERE', is_stranger: true });
  });

  test('commands are not for people of other companies', async () => {
    const { workspace } = busyOffice();
    await carryOut(workspace, PARTNER, { kind: 'write', text: '/rm help' });
    expect(workspace.person(PARTNER).notice).toContain('another company');
  });
});

describe('the installation', () => {
  test('removed by the app itself, and installed again with a code', async () => {
    const workspace = memoryWorkspace({ scopes: ['chat:write', 'commands'] });
    const { client, heard } = await connectSmallApp(workspace);
    expect(await client.auth.revoke({ test: true })).toMatchObject({ revoked: false });
    await client.auth.revoke();
    await refused(client, 'auth.test', 'account_inactive');
    await vi.waitFor(() =>
      expect(heard.map(({ body }) => body)).toMatchObject([
        { event: { type: 'tokens_revoked', tokens: { bot: [workspace.botUserId] } } },
        { event: { type: 'app_uninstalled' } },
      ]),
    );
    const lena = workspace.person(LENA);
    await lena.writes('Anybody there?');
    await lena.runs('/rm help');
    expect(lena.notice).toBe('/rm is not a valid command.');
    expect(heard).toHaveLength(2);
    const code = offerInstall(workspace, LENA, 'https://bot.example/back');
    const own = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
    const exchange = { ...own, code, redirect_uri: 'https://bot.example/back' };
    await refused(client, 'oauth.v2.access', 'invalid_client_id', { ...exchange, client_id: 'x' });
    await refused(client, 'oauth.v2.access', 'bad_client_secret', { ...exchange, client_secret: 'x' });
    await refused(client, 'oauth.v2.access', 'bad_redirect_uri', { ...exchange, redirect_uri: 'x' });
    await refused(client, 'oauth.v2.access', 'invalid_grant_type', {
      ...exchange,
      grant_type: 'refresh_token',
    });
    expect(await client.oauth.v2.access(exchange)).toMatchObject({
      access_token: workspace.botToken,
      token_type: 'bot',
      scope: 'chat:write,commands',
      team: { id: workspace.state.team.id },
      authed_user: { id: LENA },
    });
    await refused(client, 'oauth.v2.access', 'invalid_code', exchange);
    await client.chat.postMessage({ channel: LENA, text: 'Back again' });
    const late = offerInstall(workspace, LENA);
    await moveClock(workspace, 11 * MINUTE, () => undefined);
    await refused(client, 'oauth.v2.access', 'invalid_code', { ...own, code: late });
  });

  test('no connection without a port', async () => {
    const { fetch, workspace } = busyOffice();
    await refused(
      clientOf(workspace.appToken, { fetch }),
      'apps.connections.open',
      'socket_mode_not_enabled',
    );
  });
});

describe('blocks.validate', () => {
  test('needs no token, and answers with pointers', async () => {
    const { fetch } = busyOffice();
    const anybody = clientOf('', { fetch });
    await anybody.blocks.validate({ blocks: choice });
    await anybody.blocks.validate({ message: { blocks: choice } });
    await anybody.blocks.validate({ view: nameModal });
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }];
    const answer = await refused(anybody, 'blocks.validate', 'invalid_blocks', { blocks });
    expect(answer).toMatchObject({
      errors: [
        {
          pointer: '/blocks/0/text/text',
          code: 'failed_constraint',
          message: 'must be less than 3001 characters',
        },
      ],
    });
    await refused(anybody, 'blocks.validate', 'invalid_message', { message: { blocks } });
    await refused(anybody, 'blocks.validate', 'invalid_view', { view: { ...nameModal, blocks } });
    await refused(anybody, 'blocks.validate', 'invalid_arguments', { blocks, view: nameModal });
  });
});
