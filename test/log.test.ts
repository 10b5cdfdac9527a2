import { WebAPIPlatformError } from '@slack/web-api';
import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { boltLog } from '../src/slack/bolt-log.ts';

function lines(write: (log: ReturnType<typeof createLog>) => void): string {
  const written: string[] = [];
  write(createLog('debug', { write: (line) => written.push(line) }));
  return written.join('');
}

it('keeps tokens and people’s words out of errors', () => {
  const query = Object.assign(
    new Error('Failed query: insert into x values (?)\nparams: my goals,all private'),
    {
      params: ['my goals'],
      query: 'insert',
    },
  );
  const output = lines((log) => {
    log.error({ err: query }, 'failed');
    log.error({ err: new Error('bad token xoxb-123-abc and xapp-1-A') }, 'failed');
    log.error({ err: new WebAPIPlatformError({ ok: false, error: 'no_text' }) }, 'failed');
  });
  expect(output).toContain('insert into x');
  expect(output).toContain('no_text');
  expect(output).not.toMatch(/my goals|private|xoxb-1|xapp-1/);
});

it('drops the debug lines of Slack’s clients, which hold whole payloads', () => {
  const output = lines((log) => {
    boltLog(log).debug('payload with private words');
    boltLog(log).warn('a warning', new Error('why'));
  });
  expect(output).not.toContain('private words');
  expect(output).toContain('a warning');
  expect(output).toContain('why');
});
