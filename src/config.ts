// The only reader of the environment. Names every mistake at once, in words for whoever installs Flipside.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

export type Connection =
  | { readonly mode: 'socket'; readonly appToken: string; readonly healthPort: number | null }
  | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number };

export type Config = {
  readonly botToken: string;
  readonly connection: Connection;
  readonly slackApiUrl: string;
  readonly databasePath: string;
  /** People who are leads from the start, besides those appointed in Slack. */
  readonly leads: readonly string[];
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
};

export type ConfigResult =
  | { readonly kind: 'valid'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 3000;

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'PORT must be a number between 1 and 65535.')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'PORT must be a number between 1 and 65535.');

const environment = z.object({
  SLACK_BOT_TOKEN: z
    .string(
      'SLACK_BOT_TOKEN is missing: the Bot User OAuth Token of your Slack app, which starts with xoxb-.',
    )
    .startsWith(
      'xoxb-',
      'SLACK_BOT_TOKEN must start with xoxb-: use the Bot User OAuth Token, no other kind.',
    ),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith(
      'xapp-',
      'SLACK_APP_TOKEN must start with xapp-: use an app-level token with connections:write.',
    )
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(
      /^[0-9a-f]{32}$/i,
      'SLACK_SIGNING_SECRET must be the 32 letters and digits shown under “Basic Information” of your Slack app.',
    )
    .optional(),
  PORT: port.optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'SLACK_API_URL must be an address such as https://slack.com/api/.' })
    .default('https://slack.com/api/'),
  DATABASE_PATH: z.string().default('data/flipside.db'),
  LEADS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .pipe(
      z.array(
        z.string().regex(/^[UW][A-Z0-9]+$/, {
          error: ({ input }) =>
            `LEADS contains “${input}”, which is no Slack member id. An id looks like U012ABCDEF: open a profile in Slack, choose “Copy member ID”.`,
        }),
      ),
    )
    .default([]),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, silent.',
    })
    .default('info'),
});

const NO_CONNECTION =
  'SLACK_APP_TOKEN is missing: set it to connect by Socket Mode, or set SLACK_SIGNING_SECRET (and PORT) to receive requests by HTTP.';

/** An empty variable counts as missing: that is how people switch one off in a file. */
function givenOf(variables: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]): [string, string][] => {
      const trimmed = value?.trim() ?? '';
      return trimmed === '' ? [] : [[name, trimmed]];
    }),
  );
}

export function parseConfig(variables: Environment): ConfigResult {
  const given = givenOf(variables);
  const parsed = environment.safeParse(given);
  // zod looks at a whole only once every part is right; nobody should have to start twice to read both.
  const isConnectable = 'SLACK_APP_TOKEN' in given || 'SLACK_SIGNING_SECRET' in given;
  if (parsed.success && isConnectable) return { kind: 'valid', config: configOf(parsed.data) };
  const problems = parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
  return { kind: 'invalid', problems: [...new Set(problems), ...(isConnectable ? [] : [NO_CONNECTION])] };
}

function configOf(values: z.infer<typeof environment>): Config {
  const appToken = values.SLACK_APP_TOKEN;
  const connection: Connection =
    appToken === undefined
      ? {
          mode: 'http',
          signingSecret: values.SLACK_SIGNING_SECRET ?? '',
          port: values.PORT ?? DEFAULT_PORT,
        }
      : { mode: 'socket', appToken, healthPort: values.PORT ?? null };
  return {
    botToken: values.SLACK_BOT_TOKEN,
    connection,
    slackApiUrl: values.SLACK_API_URL,
    databasePath: values.DATABASE_PATH,
    leads: values.LEADS,
    logLevel: values.LOG_LEVEL,
  };
}

/** For tools that need only the database, such as the backup: nobody should have to give them Slack's tokens. */
export function databasePathIn(variables: Environment): string {
  return environment.shape.DATABASE_PATH.parse(givenOf(variables).DATABASE_PATH);
}

/** The process's environment and, for what is not set there, the file `.env` in the working directory. */
function readEnvironment(): Environment {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}

export function readConfig(): ConfigResult {
  return parseConfig(readEnvironment());
}

export function readDatabasePath(): string {
  return databasePathIn(readEnvironment());
}
