import { expect, it } from 'vitest';
import { completionsOf, hintsOf } from '../../src/simulator/page/completion.js';

const commands = [
  {
    command: '/rm',
    description: 'Reverse mentoring',
    usageHint: '[new | invite @person | lead add @person | help]',
  },
];
const member = (id: string, name: string, isDeactivated = false) => ({
  id,
  name,
  title: 'Title',
  part: 'Junior',
  timeZone: 'UTC',
  isAdmin: false,
  isDeactivated,
  unread: 0,
});
const members = [member('U1', 'Amara Okafor'), member('U2', 'Ana Amaral'), member('U3', 'Amadou Gone', true)];
const offered = (typed: string) => completionsOf(typed, commands, members).map(({ text }) => text);

it('reads the alternatives of a usage hint', () => {
  expect(hintsOf('[new | invite @person | lead add @person]')).toEqual([
    { shown: 'new', words: 'new' },
    { shown: 'invite @person', words: 'invite' },
    { shown: 'lead add @person', words: 'lead add' },
  ]);
  expect(hintsOf('')).toEqual([]);
});

it('offers commands, then their words, then people', () => {
  expect(offered('/')).toEqual(['/rm ']);
  expect(offered('/rm ')).toEqual(['/rm new', '/rm invite ', '/rm lead add ', '/rm help']);
  expect(offered('/rm i')).toEqual(['/rm invite ']);
  expect(offered('/rm invite @ama')).toEqual(['/rm invite @Amara Okafor ', '/rm invite @Ana Amaral ']);
});

it('offers nothing once the line is complete, or when it is no command', () => {
  expect(offered('/rm new')).toEqual([]);
  expect(offered('hello')).toEqual([]);
  expect(offered('/other x')).toEqual([]);
  expect(offered('')).toEqual([]);
});
