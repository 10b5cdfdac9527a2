// The Web API through the real client. What a person then sees is the measure, and Slack's error words.
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../src/clock.ts';
import { connectInProcess } from '../../../src/simulator/in-process.ts';
import { moveClock } from '../../../src/simulator/time-travel.ts';
import { connectSmallApp, LENA, memoryWorkspace, nameModal, office, START_AT } from '../small-app.ts';

/** A trigger id of a command that Lena just typed. */
async function withTrigger() {
  const workspace = memoryWorkspace();
  const { client, heard } = await connectSmallApp(workspace);
  const lena = workspace.person('Lena Brandt');
  await lena.runs('/rm trigger');
  const body = heard.at(-1)?.body;
  const trigger =
    typeof body === 'object' && body !== null && 'trigger_id' in body ? String(body.trigger_id) : '';
  return { workspace, client, lena, trigger, heard };
}

describe('triggers and views', () => {
  test('a trigger opens one modal, once', async () => {
    const { client, lena, trigger } = await withTrigger();
    const open = () => client.views.open({ trigger_id: trigger, view: nameModal });
    await open();
    expect(lena.modal()?.title).toBe('Your name');
    await expect(open()).rejects.toThrow('exchanged_trigger_id');
    const made_up = client.views.open({ trigger_id: '1.2.3', view: nameModal });
    await expect(made_up).rejects.toThrow('invalid_trigger_id');
  });

  test('a trigger lives three seconds', async () => {
    const { workspace, client, trigger } = await withTrigger();
    workspace.clock.moveTo(START_AT + 3 * SECOND + 1);
    const open = client.views.open({ trigger_id: trigger, view: nameModal });
    await expect(open).rejects.toThrow('expired_trigger_id');
  });

  test('pushing needs a modal below, and stops at three', async () => {
    const { workspace, client, lena, trigger } = await withTrigger();
    const push = client.views.push({ trigger_id: trigger, view: nameModal });
    await expect(push).rejects.toThrow('not_found');
    await lena.runs('/rm modal');
    await lena.clicks('Deeper');
    await lena.clicks('Deeper');
    expect(lena.screen().modals).toHaveLength(3);
    await lena.clicks('Deeper');
    expect(lena.screen().modals).toHaveLength(3);
    expect(workspace.listenerErrors.map(({ message }) => message)).toEqual([
      expect.stringContaining('push_limit_reached'),
    ]);
  });

  test('an update with an old hash conflicts; what was typed stays', async () => {
    const { client, lena } = await withTrigger();
    await lena.runs('/rm modal');
    await lena.fills({ Name: 'Lena' });
    const view_id = lena.screen().modals[0]?.viewId ?? '';
    const updated = await client.views.update({ view_id, view: nameModal });
    expect(lena.modal()?.text).toContain('Name: [Lena]');
    const hash = updated.view?.hash ?? '';
    await client.views.update({ view_id, view: nameModal, hash });
    await expect(client.views.update({ view_id, view: nameModal, hash })).rejects.toThrow('hash_conflict');
    await lena.closes();
    await expect(client.views.update({ view_id, view: nameModal })).rejects.toThrow('not_found');
  });

  test('Home is published, with the same hash rule', async () => {
    const { client, lena } = office();
    const view = { type: 'home' as const, blocks: [] };
    const first = await client.views.publish({ user_id: LENA, view });
    const hash = first.view?.hash ?? '';
    await client.views.publish({ user_id: LENA, view, hash });
    await expect(client.views.publish({ user_id: LENA, view, hash })).rejects.toThrow('hash_conflict');
    expect(lena.home()).toBe('');
    await expect(client.views.publish({ user_id: 'U0NOBODY', view })).rejects.toThrow('invalid_arguments');
  });

  test('a view over a limit is refused with a pointer, and the trigger stays good', async () => {
    const { client, trigger } = await withTrigger();
    const title = { type: 'plain_text' as const, text: 'A title that is much too long' };
    const open = client.views.open({ trigger_id: trigger, view: { ...nameModal, title } });
    await expect(open).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
    await client.views.open({ trigger_id: trigger, view: nameModal });
  });
});

describe('response URLs', () => {
  test('five answers within half an hour', async () => {
    const { workspace, heard, lena } = await withTrigger();
    const { fetch } = connectInProcess(workspace);
    const urlOf = (body: unknown) =>
      typeof body === 'object' && body !== null && 'response_url' in body ? String(body.response_url) : '';
    const answer = (url: string) => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'Answer' }) });
    const first = urlOf(heard.at(-1)?.body);
    for (let count = 0; count < 5; count += 1) expect((await answer(first)).status).toBe(200);
    const sixth = await answer(first);
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(lena.ephemerals).toHaveLength(6);
    await lena.runs('/rm again');
    await moveClock(workspace, 30 * MINUTE + 1, () => undefined);
    const late = await answer(urlOf(heard.at(-1)?.body));
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });
});
