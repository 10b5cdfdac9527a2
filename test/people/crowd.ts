// The small company with as many more colleagues as a test needs, in a tree of managers ten wide.
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import type { Company, CompanyPerson } from '../../src/simulator/company.ts';

export function crowd(count: number): Company {
  const id = (index: number) => `U0CROWD${String(index).padStart(5, '0')}`;
  const more = Array.from({ length: count }, (_, index): CompanyPerson => {
    return {
      id: id(index),
      name: `Colleague ${index}`,
      title: '',
      part: 'Junior',
      timeZone: 'Europe/Berlin',
      grade: 1 + (index % 10),
      department: `Works ${index % 40}`,
      location: 'Berlin',
      ...(index === 0 ? {} : { managerId: id(Math.floor((index - 1) / 10)) }),
    };
  });
  return { ...smallPilot, people: [...smallPilot.people, ...more] };
}
