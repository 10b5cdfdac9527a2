// Says to a container's health check whether Slack can reach us. Listens on this machine only.
import { createServer } from 'node:http';

/** @returns how to close it; `GET /healthz` answers 200 while `isHealthy`, 503 otherwise */
export async function serveHealth(
  port: number,
  isHealthy: () => boolean,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const isKnown = request.method === 'GET' && request.url === '/healthz';
    const status = isKnown ? (isHealthy() ? 200 : 503) : 404;
    response.writeHead(status, { 'content-type': 'text/plain' });
    response.end(status === 200 ? 'ok\n' : 'not connected\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
