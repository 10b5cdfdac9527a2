// What the bot token may do. Slack says so with every answer, so nobody has to ask, and a permission that an admin
// grants or takes away while the bot runs is noticed.

export type NotedScopes = {
  /** The same fetch; reads the scopes off each answer. */
  readonly fetch: typeof globalThis.fetch;
  /** None as long as Slack has not said. */
  readonly granted: () => ReadonlySet<string>;
};

/** @param fetch how Slack is reached; the platform's own when absent */
export function notingScopes(fetch: typeof globalThis.fetch | undefined): NotedScopes {
  let scopes: ReadonlySet<string> = new Set();
  return {
    fetch: async (input, init) => {
      const response = await (fetch ?? globalThis.fetch)(input, init);
      const told = response.headers.get('x-oauth-scopes');
      if (told !== null) scopes = new Set(told.split(',').map((scope) => scope.trim()));
      return response;
    },
    granted: () => scopes,
  };
}
