// Lets Bolt and Slack's clients write into our log. Their debug lines contain whole payloads, so those never
// get there, whatever the level.
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

export function boltLog(log: Logger): BoltLogger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const text = parts.filter((part) => typeof part === 'string').join(' ');
      const err = parts.find((part) => part instanceof Error);
      log[level](err === undefined ? { from: 'slack' } : { from: 'slack', err }, text);
    };
  return {
    debug: () => {},
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
