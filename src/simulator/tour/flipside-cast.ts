// Whom the tour of Flipside proposes for each part.
import type { Company, CompanyPerson } from '../company.ts';

/** Whom the tour proposes: at work when the demo begins, and in no common reporting line. */
const FAVORITES = ['U0EXEC00004', 'U0ASST00002', 'U0JUNI00001'];

export type Cast = {
  readonly lead: string;
  readonly executive: CompanyPerson | undefined;
  readonly mentor: CompanyPerson | undefined;
  readonly assistant: CompanyPerson | undefined;
};

export function castOf({ people }: Company): Cast {
  const byPart = (part: string) =>
    people
      .filter((one) => one.part === part && one.isDeactivated !== true && one.isGuest !== true)
      .toSorted((a, b) => rank(a) - rank(b));
  return {
    lead: byPart('Program lead')[0]?.id ?? '',
    executive: byPart('Executive')[0],
    mentor: byPart('Junior')[0],
    assistant: byPart('Assistant')[0],
  };
}

function rank({ id }: CompanyPerson): number {
  const place = FAVORITES.indexOf(id);
  return place < 0 ? FAVORITES.length : place;
}
