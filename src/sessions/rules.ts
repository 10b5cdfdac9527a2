// Whether a session took place: what each side said, and what follows from it. Pure.

export const MARKS = ['held', 'moved', 'missed'] as const;
export type Mark = (typeof MARKS)[number];
