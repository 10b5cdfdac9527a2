// A workspace with everything the contract tests need: channels the app is in and is not, a group, a guest and
// people of another company. No app listens.
import { smallPilot } from '../../../src/simulator/companies/small-pilot.ts';
import type { Company } from '../../../src/simulator/company.ts';
import type { WorkspaceOptions } from '../../../src/simulator/workspace.ts';
import { LENA, office } from '../small-app.ts';

export const TIAGO = 'U0JUNI00002';
export const GUEST = 'U0GUEST0001';
/** Of another company, in a channel with the app. */
export const PARTNER = 'U0PARTN0001';
/** Of another company, in no channel with the app. */
export const STRANGER = 'U0STRAN0001';

export const GENERAL = 'C0GENERAL00';
/** The app is in it. */
export const LAB = 'C0LAB000000';
/** Public; the app is not in it. */
export const LOUNGE = 'C0LOUNGE000';
/** Private, with the app. */
export const BOARD = 'C0BOARD0000';
/** Private, without the app. */
export const SECRET = 'C0SECRET000';
export const EXPERTS = 'S0EXPERTS00';

const elsewhere = {
  title: '',
  part: 'Partner',
  timeZone: 'Europe/Berlin',
  grade: 5,
  department: '',
  location: '',
};

const company: Company = {
  ...smallPilot,
  people: [
    ...smallPilot.people,
    { ...elsewhere, id: GUEST, name: 'Gus Okoro', isGuest: true },
    { ...elsewhere, id: PARTNER, name: 'Pia Partner', teamId: 'T0ELSEWHERE' },
    { ...elsewhere, id: STRANGER, name: 'Stan Stranger', teamId: 'T0ELSEWHERE' },
  ],
  channels: [
    { id: LAB, name: 'lab', topic: 'Trying things', memberIds: [LENA, PARTNER], hasApp: true },
    { id: LOUNGE, name: 'lounge', memberIds: [LENA, STRANGER] },
    { id: BOARD, name: 'board', memberIds: [TIAGO], isPrivate: true, hasApp: true },
    { id: SECRET, name: 'secret', memberIds: [TIAGO], isPrivate: true },
  ],
  groups: [{ id: EXPERTS, handle: 'experts', name: 'Experts', memberIds: [LENA, TIAGO] }],
};

export function busyOffice(options: Partial<WorkspaceOptions> = {}) {
  return office({ company, ...options });
}

/** Everything but posting where the app is no member. */
export const memberOnly = [
  'chat:write',
  'im:write',
  'im:read',
  'im:history',
  'channels:read',
  'channels:history',
  'groups:read',
  'groups:history',
  'channels:join',
  'reactions:read',
  'reactions:write',
  'files:read',
  'files:write',
];
