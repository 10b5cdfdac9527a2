// Random messages, faults, deaths and clocks. Whatever happens, each message arrives exactly once, in order, by
// day, and not after its time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../src/clock.ts';
import { closeDatabase } from '../../src/db/database.ts';
import type { Outbox } from '../../src/outbox/dispatch.ts';
import { UNPACED } from '../../src/outbox/pace.ts';

import type { Fault } from './fake-slack.ts';
import { createFixture, isWaiting, quietAtNight } from './fixture.ts';

const RECIPIENTS = ['UAWAKE', 'UONE', 'UTWO'];
/** Is written to at any hour, so that the order of all messages can be checked. */
const quietUntil = (recipient: string, now: Instant) =>
  recipient === 'UAWAKE' ? null : quietAtNight(recipient, now);

const anyMessage = fc.record({
  kind: fc.constant('enqueue' as const),
  recipient: fc.constantFrom(...RECIPIENTS),
  timing: fc.constantFrom('prompt' as const, 'considerate' as const),
  expiresInMs: fc.option(fc.constantFrom(SECOND, 10 * MINUTE, 9 * HOUR), { nil: undefined }),
  hasFile: fc.boolean(),
  hasBlocks: fc.boolean(),
});
const anyEvent = fc.oneof(
  { weight: 6, arbitrary: anyMessage },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('run' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      ms: fc.constantFrom(SECOND, 4 * SECOND, 30 * SECOND, 3 * MINUTE, HOUR, 5 * HOUR),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const) }) },
);
const anyFault = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fault>('none') },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Fault>(
      'rateLimited',
      'retryLater',
      'rejectsBlocks',
      'doubtBefore',
      'doubtAfter',
      'doubtLate',
      'hangBefore',
      'hangAfter',
    ),
  },
);

type Event = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

async function live(events: readonly Event[], faults: readonly Fault[], pace: typeof UNPACED) {
  const remaining = [...faults];
  const fixture = createFixture(() => remaining.shift() ?? 'none');
  const { slack, clock } = fixture;
  let running: { outbox: Outbox; died: Promise<void>; die: () => void } | undefined;

  const process = () => {
    if (running !== undefined) return running;
    let announce = () => {};
    const died = new Promise<void>((resolve) => {
      announce = resolve;
    });
    const line = slack.connect(() => {
      running = undefined;
      announce();
    });
    // A dead process finishes nothing: it is never kicked again, and its calls are never answered.
    const outbox = fixture.start({ carrier: line.carrier, quietUntil, pace });
    running = { outbox, died, die: line.hangUp };
    return running;
  };
  const run = async () => {
    const { outbox, died } = process();
    outbox.kick();
    await Promise.race([outbox.drain(), died]);
  };

  let serial = 0;
  for (const event of events) {
    if (event.kind === 'enqueue') {
      serial += 1;
      fixture.put(`m${serial}`, {
        recipientSlackUserId: event.recipient,
        timing: event.timing,
        blocks: event.hasBlocks && !event.hasFile ? [{ type: 'divider' }] : [],
        ...(event.hasFile ? { file: { name: 'a.ics', title: 'a', content: 'a' } } : {}),
        ...(event.expiresInMs === undefined ? {} : { expiresAt: clock.now() + event.expiresInMs }),
      });
      running?.outbox.kick();
    } else if (event.kind === 'advance') fixture.advance(event.ms);
    else if (event.kind === 'run') await run();
    else running?.die();
  }
  // Long enough for every backoff, claim and night.
  const end = clock.now() + 4 * DAY;
  for (let step = SECOND; isWaiting(fixture.db) && clock.now() < end; step = Math.min(step * 2, HOUR)) {
    await run();
    fixture.advance(step);
  }
  return fixture;
}

function check({ rows, slack, db }: Awaited<ReturnType<typeof live>>) {
  const all = rows();
  closeDatabase(db);
  for (const row of all) {
    const arrived = slack.arrived.filter((message) => message.text === row.text);
    expect([row.text, row.status, arrived.length]).toEqual([
      row.text,
      expect.stringMatching(/^(sent|expired)$/),
      row.status === 'sent' ? 1 : 0,
    ]);
    for (const { recipient, askedAt } of arrived) {
      expect(recipient).toBe(row.recipientSlackUserId);
      if (row.timing === 'considerate') expect(quietUntil(recipient, askedAt)).toBeNull();
      if (row.expiresAt !== null) expect(askedAt).toBeLessThanOrEqual(row.expiresAt);
    }
    if (row.expiresAt === null) expect(row.status).toBe('sent');
  }
  // Only an answer to a click may overtake, and only what waits for the morning.
  for (const recipient of RECIPIENTS) {
    const lanes = recipient === 'UAWAKE' ? [['prompt', 'considerate']] : [['prompt'], ['considerate']];
    for (const lane of lanes) {
      const inLane = all
        .filter((row) => row.recipientSlackUserId === recipient && lane.includes(row.timing))
        .map((row) => row.text);
      const order = slack.textsFor(recipient).filter((text) => inLane.includes(text));
      expect(order).toEqual(inLane.filter((text) => order.includes(text)));
    }
  }
}

describe('whatever goes wrong', () => {
  it.each([
    ['at full speed', UNPACED],
    ['at Slack’s pace', { betweenMessagesMs: SECOND, messagesPerMinute: 240, burst: 4 }],
  ])('each message arrives exactly once, in order, by day and in time, %s', async (_name, pace) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { minLength: 5, maxLength: 40 }),
        fc.array(anyFault, { maxLength: 60 }),
        async (events, faults) => check(await live(events, faults, pace)),
      ),
      // A busy machine gets fewer of them.
      { numRuns: 150, interruptAfterTimeLimit: 10_000 },
    );
  });
});
