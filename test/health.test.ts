import { expect, it } from 'vitest';
import { serveHealth } from '../src/health.ts';

it('answers by whether Slack can reach us, and nothing else', async () => {
  let isHealthy = true;
  const health = await serveHealth(0, () => isHealthy);
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${health.port}${path}`)).status;
  expect(await status('/healthz')).toBe(200);
  isHealthy = false;
  expect(await status('/healthz')).toBe(503);
  expect(await status('/')).toBe(404);
  await health.close();
  await expect(status('/healthz')).rejects.toThrow();
});
