// One call through the real client that has to fail with this error. The reference in docs/simulator-coverage.md
// is made from these calls: method and error stand here as plain words.
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { expect } from 'vitest';

/** The whole answer, for what comes beside the error. */
export async function refused(
  client: WebClient,
  method: string,
  error: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const outcome: unknown = await client.apiCall(method, { ...args }).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(outcome instanceof WebAPIPlatformError)) throw new Error(`${method} was to be refused: ${outcome}`);
  expect(outcome.data.error, method).toBe(error);
  return outcome.data;
}
