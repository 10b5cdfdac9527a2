// Enough of Slack on loopback to start against: its Web API answers what it is told to, and sockets say hello.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

export type SlackOnLoopback = {
  readonly slackApiUrl: string;
  /** By method, such as `auth.test`; everything else is answered with `ok`. */
  readonly answers: Record<string, unknown>;
  readonly sockets: WebSocketServer;
  close(): void;
};

export async function startSlackOnLoopback(): Promise<SlackOnLoopback> {
  const answers: Record<string, unknown> = {
    'auth.test': { ok: true, team_id: 'T1', user_id: 'U0BOT', bot_id: 'B1' },
  };
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[method] ?? { ok: true }));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.send(JSON.stringify({ type: 'hello' })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const { port } = address;
  answers['apps.connections.open'] = { ok: true, url: `ws://127.0.0.1:${port}/link` };
  return {
    slackApiUrl: `http://127.0.0.1:${port}/api/`,
    answers,
    sockets,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
