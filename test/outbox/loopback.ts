// Puts an embedded workspace on a port, for a process that cannot be given `fetch`.
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { answerRequest } from '../../src/simulator/requests.ts';
import type { Workspace } from '../../src/simulator/workspace.ts';

export async function listenOnLoopback(workspace: Workspace): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const answer = await answerRequest(workspace, {
      path: request.url ?? '/',
      contentType: request.headers['content-type'] ?? '',
      authorization: request.headers.authorization ?? null,
      body: await buffer(request),
    });
    if (answer.ending === 'hang') return;
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-length': Buffer.byteLength(answer.body),
    });
    if (answer.ending === 'complete') {
      response.end(answer.body);
      return;
    }
    response.write(answer.body.slice(0, answer.body.length / 2), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const url = `http://127.0.0.1:${address.port}`;
  workspace.origin.url = url;
  return {
    url,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
