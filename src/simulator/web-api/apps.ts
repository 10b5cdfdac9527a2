// apps.*, blocks.* and oauth.*: where to connect, whether blocks would be taken, and what an installation's code
// is worth.
import { z } from 'zod';
import { messageIssues, viewIssues } from '../block-kit.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../installs.ts';
import { type Answer, failure, json, method, text } from './method.ts';

const connectionsOpen = method({
  token: 'app',
  scopes: [],
  tier: 'tier 1',
  errors: ['socket_mode_not_enabled'],
  args: {},
  answer: (workspace) => {
    const url = workspace.origin.newSocketUrl?.();
    return url === undefined ? failure('socket_mode_not_enabled') : { ok: true, url };
  },
});

/** `must be … [json-pointer:/blocks/0/text]` as the object that blocks.validate answers with. */
function issueObject(issue: string) {
  const [, message = issue, pointer = ''] = /^(.*) \[json-pointer:(.*)\]$/s.exec(issue) ?? [];
  return { pointer, code: 'failed_constraint', message };
}

function verdict(error: string, issues: readonly string[]): Answer {
  return issues.length === 0 ? { ok: true } : failure(error, { errors: issues.map(issueObject) });
}

const validate = method({
  token: 'none',
  scopes: [],
  tier: 'generous',
  errors: ['invalid_blocks', 'invalid_message', 'invalid_view'],
  args: {
    blocks: json(z.unknown()).optional(),
    message: json(z.looseObject({ blocks: z.unknown().optional() })).optional(),
    view: json(z.unknown()).optional(),
  },
  answer: (_, { blocks, message, view }) => {
    const given = [blocks, message, view].filter((one) => one !== undefined);
    if (given.length !== 1) return failure('invalid_arguments');
    if (view !== undefined) return verdict('invalid_view', viewIssues(view));
    if (message === undefined) return verdict('invalid_blocks', messageIssues(blocks));
    return verdict('invalid_message', message.blocks === undefined ? [] : messageIssues(message.blocks));
  },
});

const access = method({
  token: 'none',
  scopes: [],
  tier: 'tier 4',
  errors: [
    'invalid_client_id',
    'bad_client_secret',
    'invalid_code',
    'bad_redirect_uri',
    'invalid_grant_type',
  ],
  args: {
    client_id: text,
    client_secret: text,
    code: text.optional(),
    redirect_uri: text.optional(),
    grant_type: text.optional(),
  },
  answer: (workspace, args) => {
    if (args.client_id !== CLIENT_ID) return failure('invalid_client_id');
    if (args.client_secret !== CLIENT_SECRET) return failure('bad_client_secret');
    if ((args.grant_type ?? 'authorization_code') !== 'authorization_code')
      return failure('invalid_grant_type');
    const { installCodes, team } = workspace.state;
    const offered = installCodes.get(args.code ?? '');
    if (offered === undefined || offered.isUsed || workspace.clock.now() > offered.expiresAt) {
      return failure('invalid_code');
    }
    if ((args.redirect_uri ?? null) !== offered.redirectUri) return failure('bad_redirect_uri');
    workspace.record({ kind: 'installCode', code: { ...offered, isUsed: true } });
    workspace.record({ kind: 'installed', isInstalled: true });
    return {
      ok: true,
      access_token: workspace.botToken,
      token_type: 'bot',
      scope: (workspace.options.scopes ?? []).join(','),
      bot_user_id: workspace.botUserId,
      app_id: workspace.appId,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: offered.memberId },
    };
  },
});

export const apps = {
  'apps.connections.open': connectionsOpen,
  'blocks.validate': validate,
  'oauth.v2.access': access,
};
