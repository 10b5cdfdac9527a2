// Somebody drops out while others wait for an answer: both ways to mend it, each with what it costs.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { enroll, LEAD, LONG_DAY, release, releasesOpenReview, saying, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const joins = async (name: string) => {
  const person = story.person(name);
  await enroll(person, {
    goals: 'See what I cannot see from here.',
    topics: ['AI at work'],
    parts: LONG_DAY,
  });
  await person.closes();
  return person;
};

/** Kenji and Rajesh are asked about Lena and Aylin; Sota, whose manager is Kenji, has not answered the invitation. */
async function twoAsked() {
  story = await startStory({ leads: [LEAD], stepMs: 2 * HOUR });
  const lead = await startProgram(story, {
    executives: ['Kenji Watanabe', 'Rajesh Iyer'],
    mentors: ['Lena Brandt', 'Aylin Demir', 'Sota Kimura'],
  });
  await story.passes(8 * HOUR);
  for (const name of ['Kenji Watanabe', 'Rajesh Iyer', 'Lena Brandt', 'Aylin Demir']) await joins(name);
  await release(story, lead);
  await story.passes(DAY);
  return lead;
}

const partnersOf = (name: string, statuses: readonly string[]) =>
  story.db.$client
    .prepare<[string], { mentor: string; status: string; origin: string }>(
      `SELECT people.name AS mentor, pairs.status, pairs.origin FROM pairs
       JOIN people ON people.slack_user_id = pairs.mentor_slack_user_id
       WHERE pairs.executive_slack_user_id = ? ORDER BY pairs.id`,
    )
    .all(story.person(name).id)
    .filter(({ status }) => statuses.includes(status));

test('a mentor leaves, a late joiner suits only somebody else: one change for others gives both a partner', async () => {
  const lead = await twoAsked();
  const [kenjis] = partnersOf('Kenji Watanabe', ['awaitingExecutive']);
  const gone = story.person(kenjis?.mentor ?? '');
  const stays = story.person(gone.name === 'Lena Brandt' ? 'Aylin Demir' : 'Lena Brandt');
  await story.workspace.changeMember(gone.id, { deleted: true });
  await joins('Sota Kimura');
  await story.passes(DAY);
  await lead.clicks('Mend with few changes');
  const { text = '' } = lead.modal() ?? {};
  expect(text).toContain('Without a partner: @Kenji Watanabe.');
  expect(text).toContain(`Given up: @Rajesh Iyer with @${stays.name}`);
  expect(text).toContain('Everybody then has a partner');
  expect(text).toMatch(
    /Then 2 pairs are asked or under review instead of 1; the weakest has \d+ of 1000 points/,
  );
  expect(text).toContain(
    'Everybody else stays\nThen nobody who is without a partner gets one at the moment.',
  );
  const rajesh = story.person('Rajesh Iyer');
  await lead.clicks('Review this one');
  expect(lead.modal()?.text).toContain(
    'holds 2 pairs now. One suggestion that waited for an answer is taken back.',
  );
  expect(partnersOf('Kenji Watanabe', ['proposed'])).toEqual([
    { mentor: stays.name, status: 'proposed', origin: 'repair' },
  ]);
  await lead.clicks('Review the proposal');
  await releasesOpenReview(lead);
  await lead.closes();
  await story.passes(2 * DAY);
  expect(saying(rajesh, 'does not come about')).toHaveLength(1);
  expect(partnersOf('Rajesh Iyer', ['awaitingExecutive'])).toMatchObject([{ mentor: 'Sota Kimura' }]);
  expect(stays.messages().join('\n')).not.toContain('Rajesh');
});

test('what somebody answered meanwhile is shown first; with nobody waiting there is nothing to mend', async () => {
  const lead = await twoAsked();
  await lead.runs('/rm repair');
  expect(lead.lastMessage()).toContain('Nobody in Spring pilot is without a partner');
  const [kenjis] = partnersOf('Kenji Watanabe', ['awaitingExecutive']);
  await story.workspace.changeMember(story.person(kenjis?.mentor ?? '').id, { deleted: true });
  await joins('Sota Kimura');
  await lead.runs('/rm repair');
  const rajesh = story.person('Rajesh Iyer');
  await rajesh.clicks('No, thank you');
  await lead.clicks('Review this one');
  expect(lead.modal()?.text).toContain('Somebody has answered meanwhile.');
  await lead.closes();
  expect(partnersOf('Rajesh Iyer', ['expired'])).toEqual([]);
});
