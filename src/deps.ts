import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Database } from './db/database.ts';

/** What an operation may use besides its arguments. Nothing else is ambient: no singletons, no container. */
export type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
};
