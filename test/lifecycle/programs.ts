// Programs and standings for tests of the lifecycle, complete unless a test says otherwise.
import type { ChangeFacts, PairTouched } from '../../src/lifecycle/change-of-rules.ts';
import type { Standing } from '../../src/lifecycle/standing.ts';
import type { Program } from '../../src/programs/rules.ts';

export function program(change: Partial<Program> = {}): Program {
  return {
    id: 1,
    workspaceId: 'T0TEST',
    name: 'Spring pilot',
    purpose: 'Younger eyes.',
    successMeasures: ['One', 'Two'],
    knowledgeGaps: '',
    pilotUnit: '',
    enrollUntilOn: '2027-01-25',
    startsOn: '2027-02-01',
    months: 6,
    cadence: 'monthly',
    sessionMinutes: 60,
    plannedSessions: 6,
    topics: ['AI at work', 'Frontline reality'],
    timeZone: 'Europe/Berlin',
    sponsorSlackUserId: 'U0SPON',
    contactSlackUserId: 'U0CONT',
    minimumGradeGap: 2,
    mentorCapacity: 1,
    chainDepth: null,
    pairingMode: 'oneToOne',
    phases: 1,
    phase: 1,
    isOpenToAll: false,
    anonymityThreshold: 5,
    revision: 1,
    status: 'draft',
    closedAt: null,
    archivedAt: null,
    createdBySlackUserId: 'U0LEAD',
    createdAt: 0,
    ...change,
  };
}

const NOBODY = { executives: 0, mentors: 0 };

export function standing(
  change: Partial<Omit<Standing, 'program'>> & { readonly program?: Partial<Program> } = {},
): Standing {
  const { program: settings, ...counts } = change;
  return {
    today: '2027-01-11',
    invited: NOBODY,
    enrolled: NOBODY,
    waiting: NOBODY,
    withoutOrganization: 0,
    underReview: null,
    asked: 0,
    running: 0,
    meeting: NOBODY,
    booked: 0,
    toHold: 0,
    ...counts,
    program: program(settings),
  };
}

export function pair(change: Partial<PairTouched> = {}): PairTouched {
  return { pairId: 1, isRunning: true, gradeGap: 3, chainSteps: null, settledSessions: 0, ...change };
}

export function changeFacts(change: Partial<ChangeFacts> = {}): ChangeFacts {
  return {
    standing: standing({ enrolled: { executives: 5, mentors: 4 } }),
    pairs: [],
    mentors: [],
    topicChoices: new Map(),
    booked: [],
    ...change,
  };
}
