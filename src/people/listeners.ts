import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Edge, Reply } from '../slack/edge.ts';
import { parseProfile } from '../slack/profiles.ts';
import { md } from '../slack/text.ts';
import { peopleIds } from './ids.ts';
import { importOrganization, recordProfiles } from './operations.ts';
import { listManagers } from './store.ts';
import { importModal, importProblems } from './views.ts';

export function registerPeople(edge: Edge, deps: Deps): void {
  edge.on('profileChanged', ({ workspaceId, user }) => {
    const profile = parseProfile(user);
    if (profile !== null) recordProfiles(deps, workspaceId, [profile]);
  });
  edge.command({
    name: 'import',
    audience: 'lead',
    summary: 'Tell who reports to whom, so that no pair is in one reporting line',
    run: ({ actor }) => ({ kind: 'modal', view: importModal(listManagers(deps.db, actor.workspaceId).size) }),
  });
  edge.submission({
    id: peopleIds.import,
    audience: 'lead',
    metadata: z.object({}),
    form: z.object({ csv: z.string('Paste the rows here.') }),
    run: ({ actor, form }): Reply => {
      const outcome = importOrganization(deps, actor.workspaceId, form.csv);
      return outcome.kind === 'refused'
        ? { kind: 'fieldErrors', errors: { csv: importProblems(outcome.problems) } }
        : {
            kind: 'say',
            text: md`Organization data of ${outcome.people} people is stored. \`/rm match\` uses it from now on.`,
          };
    },
  });
}
