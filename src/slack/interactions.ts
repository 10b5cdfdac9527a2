// What Slack sends when somebody clicks or submits: its shape, and who did it. Decides nothing.
import { z } from 'zod';
import { openModal } from './modal-screen.ts';

/** What every interaction says about who sent it and from where. */
const interaction = z.looseObject({
  team: z.looseObject({ id: z.string() }).nullish(),
  user: z.looseObject({ id: z.string(), team_id: z.string().optional() }),
  trigger_id: z.string().default(''),
});

export const click = interaction.extend({
  view: z.union([openModal, z.looseObject({ type: z.literal('home') })]).nullish(),
  actions: z.tuple([
    z.looseObject({
      action_id: z.string(),
      type: z.string(),
      url: z.string().optional(),
      action_ts: z.string().default(''),
    }),
  ]),
});
export type Click = z.infer<typeof click>;

export const submittedView = interaction.extend({ view: openModal });

/** `isOutsider`: from another workspace, which meets our buttons in a shared channel. */
export function whoActs(
  { team, user }: z.infer<typeof interaction>,
  context: { readonly isOurWorkspace: (workspaceId: string) => boolean },
) {
  const workspaceId = team?.id ?? user.team_id ?? '';
  const isFromElsewhere = user.team_id !== undefined && user.team_id !== workspaceId;
  return {
    actor: { workspaceId, slackUserId: user.id },
    isOutsider: isFromElsewhere || !context.isOurWorkspace(workspaceId),
  };
}
