// The workspace on a port, against the real Bolt, Socket Mode and Web API packages.
import { SocketModeReceiver } from '@slack/bolt';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { serveWorkspace, type WorkspaceServer } from '../../src/simulator/server.ts';
import type { Workspace, WorkspaceOptions } from '../../src/simulator/workspace.ts';
import { appOn, clientOf, type Heard, listenTo, memoryWorkspace, quietLogger } from './small-app.ts';

/** For what takes the client's pause before it connects again. */
const patience = { timeout: 5_000 };

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function served(options: Partial<WorkspaceOptions> = {}) {
  const workspace = memoryWorkspace({ eventRetryDelaysMs: [0, 20, 20], ...options });
  const server = await serveWorkspace(workspace, { onTick: () => undefined });
  closing.push(async () => {
    workspace.stop();
    await server.close();
  });
  return { workspace, server, lead: workspace.person('Amara Okafor') };
}

async function connectApp(workspace: Workspace, server: WorkspaceServer, connections = 1) {
  const { slackApiUrl } = server;
  const receivers = Array.from({ length: connections }, () => {
    const clientOptions = { slackApiUrl, retryConfig: { forever: true, minTimeout: 20, maxTimeout: 50 } };
    return new SocketModeReceiver({
      appToken: workspace.appToken,
      logger: quietLogger(),
      // Also how long it waits before it connects again.
      clientPingTimeout: 400,
      installerOptions: { clientOptions },
    });
  });
  const [first, ...others] = receivers;
  if (first === undefined) throw new Error('No receiver');
  const app = appOn(first, workspace.botToken, { slackApiUrl });
  const heard: Heard[] = [];
  listenTo(app, heard);
  for (const receiver of others) receiver.init(app);
  await app.init();
  await Promise.all(receivers.map((receiver) => receiver.start()));
  closing.push(() => Promise.all(receivers.map((receiver) => receiver.stop())));
  return { app, heard };
}

describe('over Socket Mode', () => {
  test('a command is acknowledged with an answer, and a modal opens', async () => {
    const { workspace, server, lead } = await served();
    await connectApp(workspace, server);
    await lead.runs('/rm hello');
    expect(lead.lastMessage()).toBe('Heard: hello');
    await lead.runs('/rm modal');
    await lead.fills({ Name: 'Nobody' });
    await lead.submits();
    expect(lead.modal()?.errors).toEqual({ Name: 'Somebody, please.' });
    await lead.fills({ Name: 'Amara' });
    await lead.submits();
    expect(lead.modal()).toBeNull();
    await lead.opensHome();
    await vi.waitFor(() => expect(lead.home()).toContain('Welcome, @Amara Okafor.'));
    expect(workspace.problems).toEqual([]);
  });

  test('respond() goes through the response URL', async () => {
    const { workspace, server, lead } = await served();
    await connectApp(workspace, server);
    await lead.runs('/rm respond');
    await vi.waitFor(() => expect(lead.lastMessage()).toBe('Answered later'));
  });

  test('without a connection the person sees a failure, and events wait', async () => {
    const { workspace, server, lead } = await served();
    await lead.runs('/rm hello');
    expect(lead.notice).toBe('/rm failed: the app is not connected.');
    await lead.writes('Anybody there?');
    const { heard } = await connectApp(workspace, server);
    await vi.waitFor(() => expect(lead.lastMessage()).toBe('You wrote: Anybody there?'));
    expect(heard).toHaveLength(1);
  });

  test('a command that nobody acknowledges fails once, and is not delivered again', async () => {
    const { workspace, server, lead } = await served({ ackTimeoutMs: 150 });
    const { heard } = await connectApp(workspace, server);
    await lead.runs('/rm silent');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
    expect(heard).toHaveLength(1);
  });

  test('an event that got lost is delivered again, marked as such', async () => {
    const { workspace, server, lead } = await served({ ackTimeoutMs: 150 });
    const { heard } = await connectApp(workspace, server);
    workspace.faults.onDelivery({ kind: 'lost' });
    await lead.writes('Hello');
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]?.retryNum).toBe(1);
    expect(workspace.state.pendingEvents.size).toBe(0);
  });

  test('an event can arrive twice with the same id', async () => {
    const { workspace, server, lead } = await served();
    const { heard } = await connectApp(workspace, server);
    workspace.faults.onDelivery({ kind: 'duplicate' });
    await lead.writes('Hello');
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard[0]?.body).toEqual(heard[1]?.body);
  });

  test('a command that arrives late is on time until the deadline', async () => {
    const { workspace, server, lead } = await served({ ackTimeoutMs: 1_000 });
    await connectApp(workspace, server);
    workspace.faults.onDelivery({ kind: 'late', ms: 20 });
    await lead.runs('/rm late');
    expect(lead.lastMessage()).toBe('Heard: late');
    workspace.faults.onDelivery({ kind: 'late', ms: 1_001 });
    await lead.runs('/rm too late');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
  });

  test('a refresh of one of two connections loses nothing', async () => {
    const { workspace, server, lead } = await served();
    await connectApp(workspace, server, 2);
    expect(server.sockets.connections()).toBe(2);
    server.sockets.refresh(1);
    for (let count = 0; count < 10; count += 1) {
      await lead.runs(`/rm ${count}`);
      expect(lead.notice).toBeNull();
      expect(lead.lastMessage()).toBe(`Heard: ${count}`);
    }
    await vi.waitFor(() => expect(server.sockets.connections()).toBe(2), patience);
  });

  test('a dropped socket comes back', async () => {
    const { workspace, server, lead } = await served();
    await connectApp(workspace, server);
    server.sockets.drop();
    await vi.waitFor(() => expect(server.sockets.connections()).toBe(0));
    await vi.waitFor(() => expect(server.sockets.connections()).toBe(1), patience);
    await lead.runs('/rm back');
    expect(lead.lastMessage()).toBe('Heard: back');
  });

  test('the app token opens sockets, the bot token does not', async () => {
    const { workspace, server } = await served();
    const asBot = clientOf(workspace.botToken, { slackApiUrl: server.slackApiUrl });
    await expect(asBot.apps.connections.open({})).rejects.toThrow('not_allowed_token_type');
    const { url } = await clientOf(workspace.appToken, {
      slackApiUrl: server.slackApiUrl,
    }).apps.connections.open({});
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/socket\?ticket=/);
    const opens = (address: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      });
    expect(await opens(url ?? '')).toBe('open');
    expect(await opens(url ?? '')).toBe('refused');
  });

  test('faults of the Web API reach a client over HTTP', async () => {
    const { workspace, server } = await served();
    const { slackApiUrl } = server;
    const patient = clientOf(workspace.botToken, { slackApiUrl, timeout: 10_000 });
    const impatient = clientOf(workspace.botToken, { slackApiUrl, timeout: 300 });
    const post = (client = patient) => client.chat.postMessage({ channel: 'U0JUNI00001', text: 'Hello' });
    workspace.faults.onCall({ kind: 'hang', afterEffect: true, method: 'chat.postMessage' });
    await expect(post(impatient)).rejects.toThrow(/timeout/);
    workspace.faults.onCall({ kind: 'cutBody' });
    await expect(post()).rejects.toThrow(/terminated/);
    workspace.faults.onCall({ kind: 'serverError', afterEffect: false });
    await expect(post()).rejects.toThrow(/500/);
    expect(workspace.person('Lena Brandt').messages()).toEqual(['Hello', 'Hello']);
  });

  test('files go up through the SDK', async () => {
    const { workspace, server } = await served();
    const client = clientOf(workspace.botToken, { slackApiUrl: server.slackApiUrl });
    const opened = await client.conversations.open({ users: 'U0JUNI00001' });
    await client.files.uploadV2({
      channel_id: opened.channel?.id ?? '',
      filename: 'session.ics',
      content: 'BEGIN:VCALENDAR',
      initial_comment: 'Your session',
    });
    const lena = workspace.person('Lena Brandt');
    expect(lena.lastMessage()).toBe('Your session\n(file: session.ics)');
    const path = lena.screen().messages[0]?.files[0]?.path ?? '';
    const response = await fetch(`${server.url}${path}`);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await response.text()).toBe('BEGIN:VCALENDAR');
  });
});
