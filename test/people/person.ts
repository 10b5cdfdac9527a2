// A full member of the workspace of whom nothing else is known, for tests that care about one or two things.
import type { Person } from '../../src/people/rules.ts';

export function person(slackUserId: string, name: string, more: Partial<Person> = {}): Person {
  return {
    workspaceId: 'T1',
    slackUserId,
    name,
    title: '',
    timeZone: 'UTC',
    locale: null,
    email: null,
    isAdmin: false,
    isBot: false,
    isGuest: false,
    isDeactivated: false,
    managerSlackUserId: null,
    department: null,
    grade: null,
    location: null,
    ...more,
  };
}
