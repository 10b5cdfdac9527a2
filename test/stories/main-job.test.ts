// The main job as people live it: from the lead's idea to both private answers after the first session.
// It reads like the walk a newcomer takes in the demo.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { organizationCsv } from '../../src/simulator/company.ts';
import { enroll } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

test('one pair, from enrollment to pulse', async () => {
  story = await startStory({ leads: ['U0LEAD00001'] });
  const lead = story.person('Amara Okafor');
  const kenji = story.person('Kenji Watanabe');
  const haruka = story.person('Haruka Mori');
  const lena = story.person('Lena Brandt');
  const sota = story.person('Sota Kimura');

  // The lead tells who reports to whom, creates a program and invites people.
  await lead.runs('/rm import');
  await lead.fills({ csv: organizationCsv(smallPilot) });
  await lead.submits();
  expect(lead.modal()?.title).toBe('Check before saving');
  await lead.submits();
  expect(lead.modal()?.text).toContain('Organization data of 22 people is stored');
  await lead.closes();

  await lead.runs('/rm new');
  expect(lead.modal()?.title).toBe('Start a program');
  await lead.fills({
    Name: 'Spring pilot',
    'What is it for?': 'See our work through younger eyes.',
    'Confidential contact': 'Noor Haddad',
  });
  await lead.submits();
  expect(lead.modal()?.text).toContain('Spring pilot is ready: 6 sessions of 60 minutes');
  await lead.clicks('Invite people');
  await lead.fills({ executives: ['Kenji Watanabe'], mentors: ['Lena Brandt', 'Sota Kimura'] });
  await lead.submits();
  expect(lead.modal()?.text).toContain('3 people will hear about Spring pilot');
  await story.settle();

  // Each gets a private message with a button. Lena sits in Berlin, where it is morning; in Tokyo it is evening.
  expect(lena.lastMessage()).toContain('@Amara Okafor invites you to take part as a mentor');
  expect(kenji.lastMessage()).toContain('invites you to take part as an executive');

  await enroll(lena, {
    goals: 'Understand how decisions are made.',
    topics: ['AI at work', 'Frontline reality'],
  });
  expect(lena.modal()?.text).toContain('Thank you, you are in: Spring pilot, as a mentor');
  await lena.closes();
  await enroll(sota, { goals: 'Practice speaking with senior people.', topics: ['AI at work'] });
  await sota.closes();
  await enroll(kenji, {
    goals: 'Decide which AI tools our plants should try.',
    topics: ['AI at work'],
    parts: ['Afternoon, 14:00–17:00', 'Late, 17:00–20:00'],
    assistant: 'Haruka Mori',
  });
  await kenji.closes();

  // The lead looks at the proposal. Sota reports to Kenji, so the guard leaves only Lena.
  await lead.closes();
  await lead.runs('/rm match');
  expect(lead.modal()?.text).toContain('The one executive has a partner.');
  expect(lead.modal()?.text).toMatch(/@Kenji Watanabe learns from @Lena Brandt: \d+/);
  expect(lead.modal()?.text).toContain('AI at work');
  expect(lead.modal()?.submit).toBe('Release 1 pair');
  await lead.submits();
  expect(lead.modal()?.text).toContain('Each executive gets one private question');
  expect(lead.modal()?.submit).toBe('Ask 1 executive');
  await lead.submits();
  await story.settle();

  // The executive is asked first, in private; the mentor hears nothing yet.
  expect(kenji.lastMessage()).toContain('we suggest that @Lena Brandt (Data Analyst) mentors you');
  expect(lena.messages().join('\n')).not.toContain('Kenji');
  await kenji.clicks('Yes, introduce us');
  await story.settle();
  expect(kenji.lastMessage()).toContain('You said yes. Now @Lena Brandt is asked');
  expect(lena.lastMessage()).toContain(
    'we suggest that you mentor @Kenji Watanabe (Chief Operating Officer)',
  );
  await lena.clicks('Yes, introduce us');
  await story.settle();
  for (const person of [kenji, lena]) {
    expect(person.messages().filter((text) => text.startsWith('Meet your pair'))).toHaveLength(1);
  }
  expect(lena.lastMessage()).toContain('Decide which AI tools our plants should try.');

  // The assistant gets times that suit both, and books one. What the pair talks about stays out of sight.
  expect(haruka.lastMessage()).toContain(
    'Please find a time for session 1 of 6: @Kenji Watanabe with @Lena Brandt',
  );
  await haruka.clicks('Choose a time');
  expect(haruka.modal()?.text).toMatch(/in Tokyo · \d\d:\d\d in Berlin/);
  await haruka.fills({ meetingLink: 'https://meet.example.com/kenji-lena' });
  await haruka.submits();
  expect(haruka.modal()?.text).toContain('Booked:');
  await story.passes(DAY);
  const startsAt = sessionStart(story);
  for (const person of [kenji, lena, haruka]) {
    const files = person.screen().messages.flatMap((message) => message.files);
    expect(files.map((file) => file.name)).toEqual(['session-1.ics']);
    expect(person.messages().join('\n')).toContain('Session 1 of 6 is booked');
  }
  expect(haruka.messages().join('\n')).not.toContain('AI');

  // Time passes: prepare two days before, a reminder on the day, and the question after it.
  await story.until(startsAt - DAY);
  expect(kenji.messages().filter((text) => text.startsWith('Session 1: get ready'))).toHaveLength(1);
  expect(lena.lastMessage()).toContain('You are the one who knows');
  await story.until(startsAt - 30 * MINUTE);
  expect(lena.lastMessage()).toContain('Soon: session 1 with @Kenji Watanabe');
  await story.until(startsAt + 2 * HOUR);
  expect(lena.lastMessage()).toContain('Did session 1 with @Kenji Watanabe take place?');
  await lena.clicks('It took place');
  expect(lena.lastMessage()).toContain('noted: it took place');
  await story.passes(DAY);

  // Both answer the pulse, each alone.
  for (const person of [lena, kenji]) {
    expect(person.messages().filter((text) => text.includes('Five taps, under a minute'))).toHaveLength(1);
    await person.clicks('Answer');
    await person.fills({
      'How useful was it?': '5 – extremely',
      candor: '7 – strongly agree',
      'Who spoke most?': 'Both about the same',
      applied: 'Yes',
    });
    await person.submits();
    expect(person.modal()?.text).toContain('Thank you.');
    await person.closes();
  }
  expect(haruka.lastMessage()).toContain('Please find a time for session 2 of 6');

  // The lead sees how it goes, and Home shows everybody their next step.
  await lead.runs('/rm status');
  expect(lead.lastMessage()).toContain('@Kenji Watanabe with @Lena Brandt: 1 of 6 held, no date yet');
  expect(lead.lastMessage()).toContain('Nobody is stuck.');
  expect(lead.lastMessage()).not.toContain('extremely');
  await lena.opensHome();
  expect(lena.home()).toContain(
    'The next session with @Kenji Watanabe has no date yet; @Haruka Mori is finding one',
  );
  await haruka.opensHome();
  expect(haruka.home()).toContain('@Kenji Watanabe with @Lena Brandt: session 2 has no date yet');
  expect(haruka.home()).not.toContain('AI');
});

function sessionStart({ db }: Story): number {
  return db.$client.prepare<[], number>('SELECT starts_at FROM sessions').pluck().get() ?? 0;
}
