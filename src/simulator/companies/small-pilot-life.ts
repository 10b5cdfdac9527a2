// Where the people of the small pilot meet, and how they behave when nobody plays them: one of each kind that a lead
// should have met.
import type { Company } from '../company.ts';

export const smallPilotLife: Omit<Company, 'team' | 'people'> = {
  channels: [
    {
      id: 'C0REVMENTOR',
      name: 'reverse-mentoring',
      topic: 'What juniors and executives learn from each other',
      hasApp: true,
    },
  ],
  groups: [
    {
      id: 'S0PEOPLE000',
      handle: 'people-team',
      name: 'People team',
      memberIds: ['U0LEAD00001', 'U0JUNI00007', 'U0CONT00001'],
    },
  ],
  behaviors: {
    U0LEAD00001: 'dependable',
    U0EXEC00002: 'slow',
    U0EXEC00005: 'busy',
    U0JUNI00003: 'troubled',
    U0JUNI00005: 'silent',
    U0JUNI00006: 'leaving',
  },
  holidays: { Berlin: ['2027-03-26', '2027-03-29'], Tokyo: ['2027-02-11', '2027-02-23'] },
};
