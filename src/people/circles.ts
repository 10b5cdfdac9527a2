// Circles of managers: Ana reports to Bo, Bo to Cy, and Cy to Ana. Pure.

/**
 * Every circle once, beginning with its smallest id, in the order of those. Somebody is in at most one, because
 * everybody has at most one manager.
 * @param managerOf each person's manager, null or absent where nobody is above them
 */
export function findCircles(managerOf: ReadonlyMap<string, string | null>): readonly (readonly string[])[] {
  const visitOf = new Map<string, number>();
  const circles: string[][] = [];
  let visit = 0;
  for (const start of managerOf.keys()) {
    if (visitOf.has(start)) continue;
    visit += 1;
    let one: string | null = start;
    while (one !== null && !visitOf.has(one)) {
      visitOf.set(one, visit);
      one = managerOf.get(one) ?? null;
    }
    if (one !== null && visitOf.get(one) === visit) circles.push(circleFrom(managerOf, one));
  }
  return circles.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

function circleFrom(managerOf: ReadonlyMap<string, string | null>, start: string): string[] {
  const ids = [start];
  for (let one = managerOf.get(start) ?? start; one !== start; one = managerOf.get(one) ?? start)
    ids.push(one);
  const first = ids.indexOf(ids.reduce((least, id) => (id < least ? id : least)));
  return [...ids.slice(first), ...ids.slice(0, first)];
}
