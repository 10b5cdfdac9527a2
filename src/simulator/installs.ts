// Installing the app: the code that a person's consent gives, and what it is worth. There is one installation;
// installing again renews it.
import { MINUTE } from '../clock.ts';
import type { Workspace } from './workspace.ts';

const CODE_LIFE_MS = 10 * MINUTE;

/** The app's own name and password when it exchanges a code. */
export const CLIENT_ID = '0000000000.0000000000';
export const CLIENT_SECRET = 'embedded-workspace-client-secret';

/** As if this person had agreed to install the app: the code that Slack would send to the redirect address. */
export function offerInstall(
  workspace: Workspace,
  memberId: string,
  redirectUri: string | null = null,
): string {
  const code = `${workspace.newId('code')}.${workspace.state.team.id}`;
  const expiresAt = workspace.clock.now() + CODE_LIFE_MS;
  workspace.record({
    kind: 'installCode',
    code: { code, memberId, redirectUri, expiresAt, isUsed: false },
  });
  return code;
}
