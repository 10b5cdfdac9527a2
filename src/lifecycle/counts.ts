// Numbers of people and things as one says them. Pure.

/** `1 pair`, `14 pairs`, `no pairs`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return `${count} ${count === 1 ? one : many}`;
}

/** Picks the verb's form: `1 pair keeps`, `14 pairs keep`. */
export function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

export type BothRoles = { readonly executives: number; readonly mentors: number };

/** `12 executives and 14 mentors`; a side without anybody is left out, unless both are. */
export function bothCounted({ executives, mentors }: BothRoles): string {
  if (executives > 0 && mentors === 0) return counted(executives, 'executive');
  if (mentors > 0 && executives === 0) return counted(mentors, 'mentor');
  return `${counted(executives, 'executive')} and ${counted(mentors, 'mentor')}`;
}

export function total({ executives, mentors }: BothRoles): number {
  return executives + mentors;
}
