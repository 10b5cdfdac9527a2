// The guided tour of Flipside's main job, for somebody who has never seen it: what to do next, as whom, and how the
// workspace tells that it was done. Reads what people read and imports nothing of the bot.
import type { Company } from '../company.ts';
import { type Cast, castOf } from './flipside-cast.ts';
import { accept, book, letTimePass, pulse, tellOutcome } from './flipside-meeting.ts';
import { press } from './hints.ts';
import type { Seen } from './seen.ts';
import type { Hint, Tour, TourStep } from './tour.ts';

function createProgram({ lead }: Cast): TourStep {
  return {
    id: 'create',
    title: 'Create a program',
    isDone: (seen) => seen.whoSent('program.charter').length > 0,
    next: () => ({
      words:
        'The program lead begins: send /rm new in the message box. The button puts it there. Home leads the same way.',
      as: lead,
      line: '/rm new',
      forms: [
        {
          title: 'Start a program',
          words: 'Choose a kind of program and give it a name. The rest is filled in or optional.',
        },
      ],
    }),
  };
}

function invitePeople({ lead, executive, mentor }: Cast): TourStep {
  const whom = `${executive?.name ?? 'somebody senior'} as an executive and ${mentor?.name ?? 'a junior'} as a mentor`;
  return {
    id: 'invite',
    title: 'Invite people',
    isDone: (seen) => seen.whoSent('enrollment.invite').length > 0,
    next: () => ({
      words: `Ask people in. For this walk two are enough: ${whom}.`,
      as: lead,
      line: '/rm invite',
      press: { button: 'Invite people' },
      forms: [
        { title: 'Invite people', words: `Choose ${whom}, and send. More people are fine too.` },
        { title: 'Send these invitations?', words: 'This is who gets one. Send.' },
        { title: 'Done', words: 'Go on with “Invite people”.' },
      ],
    }),
  };
}

const INVITED = { executive: /as an executive/, mentor: /as a mentor/ } as const;
type Side = keyof typeof INVITED;

function enroll({ lead, executive, mentor, assistant }: Cast): TourStep {
  const enrolled = (seen: Seen, side: Side) => {
    // The invitation of somebody who first said no is gone, and with it which side they are on.
    const others = seen.whoRead(INVITED[side === 'mentor' ? 'executive' : 'mentor']);
    return seen.whoSent('enrollment.meets').filter((id) => !others.includes(id));
  };
  const books = assistant === undefined ? '' : ` ${assistant.name} can book the sessions: name them.`;
  const wishes: Record<Side, string> = {
    executive: `Some days and times that suit, and send.${books}`,
    mentor: 'Some days and times that suit, and send.',
  };
  const answer = (seen: Seen, side: Side): Hint => {
    const open = seen
      .whoHas('Take part', INVITED[side])
      .filter((id) => !seen.whoSent('enrollment.meets').includes(id));
    const proposed = (side === 'executive' ? executive : mentor)?.id;
    const as = open.find((id) => id === proposed) ?? open[0];
    if (as === undefined) {
      // Nobody was invited, everybody said no, or their day has not begun.
      const words = `Nobody has an invitation as ${side} to answer. One may be on its way, for working hours: “Next”. Or invite somebody else.`;
      return { words, as: lead, line: '/rm invite' };
    }
    return press(
      'Take part',
      as,
      `${seen.nameOf(as)} has an invitation as ${side}. Take part, in three short steps.`,
      {
        forms: [
          {
            title: 'Take part (1 of 3)',
            words: 'One sentence, and a topic. Choose “AI at work” on both sides and they suit each other.',
          },
          { title: 'Take part (2 of 3)', words: 'How well, how much, and in which way. Then the next step.' },
          { title: 'Take part (3 of 3)', words: wishes[side] },
        ],
      },
    );
  };
  return {
    id: 'enroll',
    title: 'An executive and a mentor enroll',
    isDone: (seen) => enrolled(seen, 'executive').length > 0 && enrolled(seen, 'mentor').length > 0,
    next: (seen) => answer(seen, enrolled(seen, 'executive').length === 0 ? 'executive' : 'mentor'),
  };
}

function release({ lead }: Cast): TourStep {
  return {
    id: 'release',
    title: 'Match, and release the pair',
    isDone: (seen) =>
      seen.whoSent('review.release').length > 0 ||
      seen.whoHas('Yes, introduce us').length > 0 ||
      seen.whoRead(/^You (both )?said yes\./).length > 0,
    next: () => ({
      words: 'The lead asks for pairs, reads why these two, and releases them.',
      as: lead,
      line: '/rm match',
      forms: [
        {
          title: 'Proposed pairs',
          words:
            'The reasons are named, and who reports to whom is kept apart. Release; if there is no pair, let another mentor enroll first.',
        },
        {
          title: 'Release pairs',
          words: 'This is what people will get. Only now is anybody asked.',
        },
      ],
    }),
  };
}

function status({ lead }: Cast): TourStep {
  const held = /[1-9]\d* of \d+ held/;
  return {
    id: 'status',
    title: 'See how it goes',
    isDone: (seen) => seen.whoRead(held).length > 0 || seen.isOpen(held),
    next: () => ({
      words:
        'Back to the lead: who has met, who needs a hand, and nothing of what anybody answered. Home shows everybody their own next step, and leads the same.',
      as: lead,
      line: '/rm status',
    }),
  };
}

export function flipsideTour(company: Company): Tour {
  const cast = castOf(company);
  return {
    title: 'A first walk through Flipside',
    steps: [
      createProgram(cast),
      invitePeople(cast),
      enroll(cast),
      release(cast),
      accept(cast.lead),
      book,
      letTimePass,
      tellOutcome,
      pulse,
      status(cast),
    ],
    after:
      'That was the whole main job. Now switch on “Auto” and press “Play”: everybody answers by themselves, and half a year passes in minutes. Or invite more people, or let somebody leave the company.',
  };
}
