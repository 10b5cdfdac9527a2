import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/clock.ts';
import { transact } from '../../src/db/database.ts';
import { enqueue, withdraw } from '../../src/outbox/enqueue.ts';
import { createFixture, faultsFor, message, NOON, quietAtNight, WORKSPACE } from './fixture.ts';

const BLOCKS = [{ type: 'divider' }];
const FILE = { name: 'session.ics', title: 'Session', content: 'BEGIN:VCALENDAR' };

describe('sending', () => {
  it('sends what is due in the order it was enqueued, and writes down where it went', async () => {
    const { put, slack, start, rows } = createFixture();
    for (const key of ['a', 'b', 'c']) put(key);
    put('for somebody else', { recipientSlackUserId: 'U2' });
    await start().drain();
    expect(slack.textsFor('U1')).toEqual(['a', 'b', 'c']);
    expect(rows().map((row) => [row.status, row.channel, row.sentAt])).toEqual([
      ['sent', 'DU1', NOON],
      ['sent', 'DU1', NOON],
      ['sent', 'DU1', NOON],
      ['sent', 'DU2', NOON],
    ]);
  });

  it('waits for notBeforeAt, and lets later messages that are due go first', async () => {
    const { put, slack, start, advance } = createFixture();
    put('tomorrow', { notBeforeAt: NOON + DAY });
    put('now');
    const outbox = start();
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['now']);
    advance(DAY);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['now', 'tomorrow']);
  });

  it('opens each conversation once, also across a restart', async () => {
    const { put, slack, start } = createFixture();
    put('a');
    put('b');
    const first = start();
    await first.drain();
    await first.stop();
    put('c');
    await start().drain();
    expect(slack.calls.filter((call) => call.method === 'openConversation')).toHaveLength(1);
  });

  it('uploads a file, then shares it with its comment', async () => {
    const { put, slack, start } = createFixture();
    put('invitation', { file: FILE });
    await start().drain();
    expect(slack.calls.map((call) => call.method)).toEqual(['openConversation', 'uploadFile', 'shareFile']);
    expect(slack.textsFor('U1')).toEqual(['invitation']);
  });

  it('may be kicked inside the transaction that enqueues, and sends nothing if that is rolled back', async () => {
    const { db, clock, slack, start, rows } = createFixture();
    const outbox = start();
    expect(() =>
      transact(db, (tx) => {
        enqueue(tx, clock.now(), message('a'));
        outbox.kick();
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    await outbox.drain();
    expect([slack.arrived, rows()]).toEqual([[], []]);
  });

  it('writes to several people at once, but to each one at a time', async () => {
    let sending: string[] = [];
    let most = 0;
    const { put, slack, start } = createFixture();
    const { carrier } = slack.connect();
    for (let i = 0; i < 40; i++) put(`${i}`, { recipientSlackUserId: `U${i % 8}` });
    await start({
      limits: { parallel: 3 },
      carrier: {
        ...carrier,
        post: async (post) => {
          expect(sending).not.toContain(post.channel);
          sending.push(post.channel);
          most = Math.max(most, sending.length);
          const result = await carrier.post(post);
          sending = sending.filter((channel) => channel !== post.channel);
          return result;
        },
      },
    }).drain();
    expect([slack.arrived.length, most]).toEqual([40, 3]);
  });

  it('wakes itself when the next message becomes due', async () => {
    const alarms: { delayMs: number; wake: () => void }[] = [];
    const { put, slack, start, advance } = createFixture();
    put('soon', { notBeforeAt: NOON + 12 * SECOND });
    const outbox = start({
      alarm: (delayMs, wake) => {
        alarms.push({ delayMs, wake });
        return () => {};
      },
    });
    await outbox.drain();
    expect(alarms.at(-1)?.delayMs).toBe(12 * SECOND);
    advance(12 * SECOND);
    alarms.at(-1)?.wake();
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['soon']);
  });
});

describe('pace', () => {
  const pace = { betweenMessagesMs: SECOND, messagesPerMinute: 240, burst: 4 };

  it('keeps a second between two messages in a conversation', async () => {
    const { put, slack, start, advance } = createFixture();
    put('a');
    put('b');
    const outbox = start({ pace });
    await outbox.drain();
    put('c');
    advance(999);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['a']);
    advance(1);
    await outbox.drain();
    advance(SECOND);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['a', 'b', 'c']);
  });

  it('keeps under the ceiling of the workspace', async () => {
    const { put, slack, start, advance } = createFixture();
    for (let i = 0; i < 500; i++) put(`${i}`, { recipientSlackUserId: `U${i}` });
    const outbox = start({ pace });
    await outbox.drain();
    expect(slack.arrived).toHaveLength(4);
    for (let i = 0; i < 59 * 4; i++) {
      advance(250);
      await outbox.drain();
    }
    expect(slack.arrived).toHaveLength(240);
  });
});

describe('quiet hours and expiry', () => {
  it('keeps a considerate message for the morning and sends a prompt one at night', async () => {
    const { put, slack, start, advance, row } = createFixture();
    advance(10 * HOUR);
    put('considerate', { timing: 'considerate' });
    put('prompt');
    const outbox = start({ quietUntil: quietAtNight });
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['prompt']);
    expect(row('considerate').nextAttemptAt).toBe(NOON + 20 * HOUR);
    advance(10 * HOUR);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['prompt', 'considerate']);
  });

  it('drops what would expire before the morning, and what expired while nobody was sending', async () => {
    const { put, slack, start, advance, row } = createFixture();
    put('stale', { expiresAt: NOON + HOUR });
    advance(10 * HOUR);
    put('night', { timing: 'considerate', expiresAt: NOON + 19 * HOUR });
    put('just in time', { timing: 'considerate', expiresAt: NOON + 20 * HOUR });
    const outbox = start({ quietUntil: quietAtNight });
    await outbox.drain();
    advance(10 * HOUR);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['just in time']);
    expect([row('stale').status, row('night').status]).toEqual(['expired', 'expired']);
  });

  it('looks at night for what may have arrived, and waits for the morning to send it again', async () => {
    const { put, slack, start, advance } = createFixture(faultsFor('post', 'doubtBefore'));
    put('late', { timing: 'considerate' });
    advance(8 * HOUR - SECOND);
    const outbox = start({ quietUntil: quietAtNight });
    await outbox.drain();
    advance(HOUR);
    await outbox.drain();
    expect(slack.calls.map((call) => call.method)).toEqual(['openConversation', 'post', 'find']);
    put('answer');
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['answer']);
    advance(12 * HOUR);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['answer', 'late']);
  });

  it('notices that the evening began while the conversation was being opened', async () => {
    const { put, slack, start, advance, row } = createFixture();
    const { carrier } = slack.connect();
    put('a', { timing: 'considerate' });
    advance(8 * HOUR - SECOND);
    await start({
      quietUntil: quietAtNight,
      carrier: {
        ...carrier,
        openConversation: async (recipient) => {
          advance(2 * SECOND);
          return carrier.openConversation(recipient);
        },
      },
    }).drain();
    expect([slack.arrived, row('a').status, row('a').nextAttemptAt]).toEqual([
      [],
      'queued',
      NOON + 20 * HOUR,
    ]);
  });

  it('keeps the others going when one person’s quiet hours cannot be read', async () => {
    const { put, slack, start } = createFixture();
    put('a', { timing: 'considerate' });
    put('b', { timing: 'considerate', recipientSlackUserId: 'U2' });
    const quietUntil = (recipient: string) => {
      if (recipient === 'U1') throw new Error('no profile');
      return null;
    };
    await start({ quietUntil }).drain();
    expect(slack.arrived.map((arrived) => arrived.recipient)).toEqual(['U2']);
  });

  it('marks an expired message sent when it had arrived, and expired when it had not', async () => {
    const { put, slack, start, advance, row } = createFixture(faultsFor('post', 'doubtAfter', 'doubtBefore'));
    put('arrived', { expiresAt: NOON + SECOND });
    put('lost', { recipientSlackUserId: 'U2', expiresAt: NOON + SECOND });
    const outbox = start({ limits: { parallel: 1 } });
    await outbox.drain();
    advance(MINUTE);
    await outbox.drain();
    expect([row('arrived').status, row('lost').status]).toEqual(['sent', 'expired']);
    expect(slack.arrived.map((arrived) => arrived.text)).toEqual(['arrived']);
  });
});

describe('failures', () => {
  it('finds a message that arrived although its answer was lost, and holds the next one back till then', async () => {
    const { put, slack, start, advance, row } = createFixture(faultsFor('post', 'doubtLate'));
    put('a');
    put('b');
    const outbox = start();
    await outbox.drain();
    expect(slack.arrived).toEqual([]);
    advance(5 * SECOND);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['a', 'b']);
    expect(row('a').status).toBe('sent');
  });

  it('shares a file once, although the answer to the share was lost', async () => {
    const { put, slack, start, advance, row } = createFixture(faultsFor('shareFile', 'doubtAfter'));
    put('invitation', { file: FILE });
    const outbox = start();
    await outbox.drain();
    advance(MINUTE);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['invitation']);
    expect(slack.calls.filter((call) => call.method === 'uploadFile')).toHaveLength(1);
    expect(row('invitation').status).toBe('sent');
  });

  it('waits as long as Slack asks, in that conversation only, at no cost', async () => {
    const { put, slack, start, advance, row } = createFixture(faultsFor('post', 'rateLimited'));
    put('a');
    put('b');
    put('c', { recipientSlackUserId: 'U2' });
    const outbox = start({ limits: { parallel: 1 } });
    await outbox.drain();
    expect(slack.arrived.map((arrived) => arrived.text)).toEqual(['c']);
    expect([row('a').attempts, row('a').firstTriedAt, row('a').nextAttemptAt]).toEqual([
      0,
      null,
      NOON + 7 * SECOND,
    ]);
    put('d');
    advance(7 * SECOND);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['a', 'b', 'd']);
    expect(slack.calls.some((call) => call.method === 'find')).toBe(false);
  });

  it('pauses the workspace when Slack limits a second conversation, or says so', async () => {
    const { put, slack, start, advance } = createFixture(faultsFor('post', 'rateLimited', 'rateLimited'));
    for (let i = 0; i < 10; i++) put(`${i}`, { recipientSlackUserId: `U${i}` });
    const outbox = start({ limits: { parallel: 1 } });
    await outbox.drain();
    expect(slack.calls.filter((call) => call.method === 'post')).toHaveLength(2);
    advance(7 * SECOND);
    await outbox.drain();
    expect(slack.arrived).toHaveLength(10);
  });

  it('says it in plain text when the blocks are refused, then gives up', async () => {
    const refused = { kind: 'rejected', error: 'invalid_blocks' } as const;
    const { put, slack, start, deadLetters, row } = createFixture(
      faultsFor('post', refused, 'none', refused),
    );
    put('a', { blocks: BLOCKS });
    const outbox = start();
    await outbox.drain();
    expect(slack.arrived.map((arrived) => [arrived.text, arrived.blocks])).toEqual([['a', []]]);
    put('b');
    await outbox.drain();
    expect([row('b').status, row('b').lastError]).toEqual(['dead', 'invalid_blocks']);
    expect(deadLetters.map((dead) => dead.dedupeKey)).toEqual(['b']);
  });

  it('gives up at once on a recipient who is gone, and goes on with the others', async () => {
    const gone = { kind: 'recipientGone', error: 'channel_not_found' } as const;
    const { put, slack, start, deadLetters } = createFixture(faultsFor('openConversation', gone));
    put('a');
    put('b', { recipientSlackUserId: 'U2' });
    await start({ limits: { parallel: 1 } }).drain();
    expect(deadLetters.map((dead) => dead.dedupeKey)).toEqual(['a']);
    expect(slack.arrived.map((arrived) => arrived.text)).toEqual(['b']);
  });

  it('asks again for a conversation that moved since the last start', async () => {
    const gone = { kind: 'recipientGone', error: 'channel_not_found' } as const;
    const { put, slack, start, advance, row } = createFixture(faultsFor('post', 'none', gone));
    put('a');
    const first = start();
    await first.drain();
    await first.stop();
    put('b');
    const second = start();
    await second.drain();
    advance(MINUTE);
    await second.drain();
    expect(row('b').status).toBe('sent');
    expect(slack.calls.filter((call) => call.method === 'openConversation')).toHaveLength(2);
  });

  it('parks the whole workspace when the app was removed, and tries it again now and then', async () => {
    const removed = { kind: 'installGone', error: 'account_inactive' } as const;
    const { put, slack, start, advance, rows } = createFixture(faultsFor('post', removed, removed));
    for (let i = 0; i < 10; i++) put(`${i}`, { recipientSlackUserId: `U${i}` });
    const outbox = start({ limits: { parallel: 1 } });
    await outbox.drain();
    advance(MINUTE);
    await outbox.drain();
    expect(slack.calls.filter((call) => call.method === 'post')).toHaveLength(1);
    advance(10 * MINUTE);
    await outbox.drain();
    expect(slack.calls.filter((call) => call.method === 'post')).toHaveLength(2);
    expect(new Set(rows().map((row) => row.status))).toEqual(new Set(['queued']));
    advance(10 * MINUTE);
    await outbox.drain();
    expect(slack.arrived).toHaveLength(10);
  });

  it('gives up after the last try, once, and tells in the same transaction', async () => {
    const { db, put, start, advance, row, rows } = createFixture((method) =>
      method === 'post' ? 'retryLater' : 'none',
    );
    put('a');
    const outbox = start({
      limits: { maxAttempts: 3 },
      onDeadLetter: (tx, dead) => {
        enqueue(tx, NOON, message(`deadletter:${dead.id}`, { recipientSlackUserId: 'ULEAD' }));
      },
    });
    for (let i = 0; i < 20; i++) {
      await outbox.drain();
      advance(HOUR);
    }
    expect(row('a').attempts).toBe(2);
    // The note to the lead died too, and no note was written about it.
    expect(rows().map((each) => [each.dedupeKey, each.status])).toEqual([
      ['a', 'dead'],
      ['deadletter:1', 'dead'],
    ]);
    expect(db.$client.inTransaction).toBe(false);
  });

  it('does not give up when telling fails: the claim lapses and it is tried again', async () => {
    const gone = { kind: 'recipientGone', error: 'channel_not_found' } as const;
    const { put, start, row } = createFixture(faultsFor('openConversation', gone));
    put('a');
    const onDeadLetter = () => {
      throw new Error('no lead');
    };
    await start({ onDeadLetter }).drain();
    expect(row('a').status).toBe('claimed');
  });

  it('looks once more before giving up a message in doubt', async () => {
    const { put, start, advance, row, deadLetters, slack } = createFixture(
      faultsFor('post', 'doubtBefore', 'doubtAfter', 'doubtBefore', 'doubtBefore'),
    );
    put('arrived at last');
    put('never', { recipientSlackUserId: 'U2', notBeforeAt: NOON + DAY });
    const outbox = start({ limits: { maxAttempts: 2 } });
    for (let i = 0; i < 50; i++) {
      await outbox.drain();
      advance(HOUR);
    }
    expect(row('arrived at last').status).toBe('sent');
    expect(deadLetters.map((dead) => dead.dedupeKey)).toEqual(['never']);
    expect(slack.calls.at(-1)?.method).toBe('find');
  });

  it('survives a carrier that throws', async () => {
    const { put, slack, start, advance } = createFixture();
    const { carrier } = slack.connect();
    let throws = true;
    put('a');
    const outbox = start({
      carrier: {
        ...carrier,
        post: async (post) => {
          const result = await carrier.post(post);
          if (throws) throw new TypeError('terminated');
          return result;
        },
      },
    });
    await outbox.drain();
    throws = false;
    advance(MINUTE);
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['a']);
  });
});

describe('claims', () => {
  it('two dispatchers on one database send each message once', async () => {
    const { put, slack, start, advance, rows } = createFixture();
    for (let i = 0; i < 100; i++) put(`${i}`, { recipientSlackUserId: `U${i % 7}` });
    const outboxes = [start(), start()];
    for (let i = 0; i < 3; i++) {
      await Promise.all(outboxes.map((outbox) => outbox.drain()));
      advance(5 * SECOND);
    }
    expect(slack.arrived.map((arrived) => arrived.text).sort()).toEqual(
      rows()
        .map((row) => row.text)
        .sort(),
    );
  });

  it('a process that froze past its claim neither sends nor marks', async () => {
    const { put, slack, start, advance, row } = createFixture();
    put('a');
    let thaw = () => {};
    const frozen = new Promise<void>((resolve) => {
      thaw = resolve;
    });
    const { carrier } = slack.connect();
    const first = start({
      carrier: {
        ...carrier,
        openConversation: async (recipient) => {
          await frozen;
          return carrier.openConversation(recipient);
        },
      },
    });
    while (row('a').status !== 'claimed') await new Promise(setImmediate);
    advance(HOUR);
    await start().drain();
    const sentBySecond = row('a');
    thaw();
    await first.drain();
    expect(slack.textsFor('U1')).toEqual(['a']);
    expect(row('a')).toEqual(sentBySecond);
  });

  it('stop lets the running send finish and starts nothing more', async () => {
    const { put, slack, start, rows } = createFixture();
    put('a');
    put('b');
    let stopped: Promise<void> | undefined;
    const outbox = start({
      onStep: (step) => {
        if (step === 'tryBegun') stopped ??= outbox.stop();
      },
    });
    await outbox.drain();
    await stopped;
    await outbox.drain();
    expect(slack.textsFor('U1')).toEqual(['a']);
    expect(rows().map((row) => row.status)).toEqual(['sent', 'queued']);
  });

  it('a message taken back while it was on its way is not tried again', async () => {
    const { db, put, slack, start, advance, row } = createFixture();
    const { carrier } = slack.connect();
    put('session:1:prep');
    const outbox = start({
      carrier: {
        ...carrier,
        post: async () => {
          withdraw(db, WORKSPACE, 'session:1:');
          return { kind: 'retryLater', error: 'service_unavailable' };
        },
      },
    });
    await outbox.drain();
    advance(MINUTE);
    await outbox.drain();
    expect([row('session:1:prep').status, slack.arrived]).toEqual(['expired', []]);
  });
});
