// A company that makes life hard for a mentoring program: odd numbers, hardly a common hour, one department, one
// executive above everybody, a guest, somebody who has left, and two people with one name.
import type { Availability, Company, CompanyPerson } from '../company.ts';

const BOSS = 'U0EXEC00001';
const WORKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const EARLY: Availability = { days: WORKDAYS, times: ['Early, 7:00–9:00'] };
const LATE: Availability = { days: WORKDAYS, times: ['Late, 17:00–20:00'] };
const FRIDAY_NOON: Availability = { days: ['Friday'], times: ['Midday, 12:00–14:00'] };

type Place = Pick<CompanyPerson, 'timeZone' | 'location'>;
const AUCKLAND: Place = { timeZone: 'Pacific/Auckland', location: 'Auckland' };
const HONOLULU: Place = { timeZone: 'Pacific/Honolulu', location: 'Honolulu' };
const LISBON: Place = { timeZone: 'Europe/Lisbon', location: 'Lisbon' };
const KATHMANDU: Place = { timeZone: 'Asia/Kathmandu', location: 'Kathmandu' };

function somebody(
  id: string,
  name: string,
  title: string,
  part: string,
  grade: number,
  place: Place,
): CompanyPerson {
  return { id, name, title, part, grade, department: 'Everything', managerId: BOSS, ...place };
}

const junior = (n: number, name: string, place: Place) =>
  somebody(`U0JUNI0000${n}`, name, 'Associate', 'Junior', 2, place);

/** Nobody is above the boss. */
const { managerId: _none, ...boss } = somebody(BOSS, 'Hinemoa Parata', 'Founder', 'Executive', 10, AUCKLAND);

export const awkward: Company = {
  team: { id: 'T0PENUMBRA', name: 'Penumbra Works', domain: 'penumbra-works' },
  people: [
    boss,
    {
      ...somebody('U0LEAD00001', 'Amara Okafor', 'Head of Learning', 'Program lead', 6, LISBON),
      isAdmin: true,
    },
    somebody('U0EXEC00002', 'Keola Akana', 'Partner', 'Executive', 9, HONOLULU),
    somebody('U0EXEC00003', 'Bishnu Gurung', 'Partner', 'Executive', 9, KATHMANDU),
    junior(1, 'Sam Taylor', LISBON),
    junior(2, 'Sam Taylor', HONOLULU),
    junior(3, 'Tui Rangi', AUCKLAND),
    junior(4, 'Rita Lobo', LISBON),
    { ...junior(5, 'Guest of Penumbra', LISBON), isGuest: true },
    { ...junior(6, 'Gone Already', LISBON), isDeactivated: true },
    somebody('U0CONT00001', 'Noor Haddad', 'Ombudsperson', 'Confidential contact', 5, LISBON),
  ],
  behaviors: { U0LEAD00001: 'dependable', U0JUNI00004: 'silent', U0EXEC00002: 'slow' },
  holidays: { Lisbon: ['2027-04-26', '2027-06-10'], Auckland: ['2027-02-08', '2027-04-26'] },
  availability: {
    [BOSS]: EARLY,
    U0EXEC00002: FRIDAY_NOON,
    U0EXEC00003: EARLY,
    U0JUNI00001: LATE,
    U0JUNI00002: EARLY,
    U0JUNI00003: LATE,
  },
};
