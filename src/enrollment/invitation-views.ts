// The lead's side of an invitation: whom to invite, what will happen, and what has.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Program } from '../programs/rules.ts';
import { context, section } from '../slack/blocks.ts';
import { bulletSections } from '../slack/bullets.ts';
import { input, multiUserSelect, option, select } from '../slack/inputs.ts';
import { type Message, message } from '../slack/message.ts';
import { placeSelect } from '../slack/place-inputs.ts';
import { modal } from '../slack/surfaces.ts';
import { joinMd, type Mrkdwn, md, mention } from '../slack/text.ts';
import { countSkipped, MOST_NAMED, type SkipReason, type SortedGuests } from './guests.ts';
import { enrollmentIds } from './ids.ts';
import type { Role } from './rules.ts';

/** What the workspace lets the app look up. */
export type Offered = {
  readonly channels: boolean;
  readonly userGroups: readonly { readonly id: string; readonly name: string }[];
};

const WHO: Record<Role, { readonly label: string; readonly placeholder: string; readonly all: string }> = {
  executive: { label: 'Executives, who learn', placeholder: 'Senior leaders', all: 'executives' },
  mentor: { label: 'Mentors, who teach', placeholder: 'Junior colleagues', all: 'mentors' },
};
/** A select in Slack offers no more. */
const MOST_GROUPS = 100;

export function inviteModal(program: Program, offered: Offered): ModalView {
  const isPeopleOnly = !offered.channels && offered.userGroups.length === 0;
  return modal({
    callbackId: enrollmentIds.invite,
    title: 'Invite people',
    submit: 'Send invitations',
    close: 'Cancel',
    metadata: { programId: program.id },
    blocks: [
      section(
        md`Everybody you choose gets a private message about *${program.name}* in their working hours. Taking part is their own choice.`,
      ),
      ...guestInputs('executive', 'executives', offered),
      ...guestInputs('mentor', 'mentors', offered),
      context(
        isPeopleOnly
          ? md`To invite a whole channel or user group, a workspace admin can grant Flipside the permissions channels:read, groups:read and usergroups:read.`
          : md`For a channel, a group or more than 20 people you see who gets an invitation before it is sent. Guests, apps and people who have left are left out.`,
      ),
    ],
  });
}

function guestInputs(role: Role, blockId: string, offered: Offered): readonly InputBlock[] {
  const { label, placeholder, all } = WHO[role];
  const groups = offered.userGroups.slice(0, MOST_GROUPS);
  return [
    input({
      blockId,
      label,
      optional: true,
      element: multiUserSelect({ placeholder, maxSelected: MOST_NAMED }),
    }),
    ...(offered.channels
      ? [
          input({
            blockId: `${blockId}Channel`,
            label: `Everybody in a channel, as ${all}`,
            optional: true,
            element: placeSelect(),
          }),
        ]
      : []),
    ...(groups.length > 0
      ? [
          input({
            blockId: `${blockId}Group`,
            label: `Everybody in a user group, as ${all}`,
            optional: true,
            element: select({ options: groups.map(({ id, name }) => option(name, id)) }),
          }),
        ]
      : []),
  ];
}

const people = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`;

const SKIPPED: Record<SkipReason, (count: number) => string> = {
  guest: (count) => (count === 1 ? '1 guest' : `${count} guests`),
  app: (count) => (count === 1 ? '1 app' : `${count} apps`),
  left: (count) => `${count} who ${count === 1 ? 'has' : 'have'} left`,
  unknown: (count) => `${count} who ${count === 1 ? 'is' : 'are'} not in this workspace`,
  otherRole: (count) => `${count} who already ${count === 1 ? 'has' : 'have'} the other role here`,
  bothLists: (count) =>
    `${count} in both lists, asked as ${count === 1 ? 'an executive' : 'executives'} only`,
  you: () => 'you yourself; choose your name if you want to take part',
};
const NAMED_PER_REASON = 15;

/** One sentence for each reason, with the first names. */
function skippedBlocks(skipped: SortedGuests['skipped']): readonly KnownBlock[] {
  return countSkipped(skipped).map(({ reason, slackUserIds }) => {
    const names = joinMd(slackUserIds.slice(0, NAMED_PER_REASON).map(mention), ', ');
    const more = slackUserIds.length - NAMED_PER_REASON;
    const said = SKIPPED[reason](slackUserIds.length);
    if (reason === 'you' || reason === 'unknown') return section(md`• ${said}`);
    return section(md`• ${said}: ${names}${more > 0 ? md` and ${more} more` : md``}`);
  });
}

/** What sending would do; `metadata` says again whom the lead chose, because it is looked up anew on sending. */
export function invitePreview(program: Program, sorted: SortedGuests, metadata: unknown): ModalView {
  const { invited, already, skipped } = sorted;
  const executives = invited.filter(({ role }) => role === 'executive').length;
  const all = new Set([...[...invited, ...skipped].map(({ slackUserId }) => slackUserId), ...already]).size;
  const isAny = invited.length > 0;
  return modal({
    callbackId: enrollmentIds.confirmInvite,
    title: isAny ? 'Send these invitations?' : 'Nobody to invite',
    ...(isAny && { submit: 'Send' }),
    close: 'Back',
    metadata,
    blocks: [
      section(md`*${program.name}*: you chose ${people(all)}.`),
      section(
        isAny
          ? md`*${people(invited.length)} get${invited.length === 1 ? 's' : ''} an invitation:* ${executives} as executive${executives === 1 ? '' : 's'}, ${invited.length - executives} as mentor${invited.length - executives === 1 ? '' : 's'}.`
          : md`Nobody gets an invitation.`,
      ),
      ...(already.length > 0
        ? [
            section(
              md`${people(already.length)} had been invited before and get${already.length === 1 ? 's' : ''} no second message.`,
            ),
          ]
        : []),
      ...(skipped.length > 0 ? [section(md`*Left out:*`), ...skippedBlocks(skipped)] : []),
    ],
  });
}

export function inviteSent(
  program: Program,
  sorted: Pick<SortedGuests, 'invited' | 'already' | 'skipped'>,
  reminder: KnownBlock | null,
): Message {
  const { invited, already, skipped } = sorted;
  const repeated =
    already.length > 0
      ? md` ${people(already.length)} had been invited before and got no second message.`
      : md``;
  const said: Mrkdwn =
    invited.length > 0
      ? md`${people(invited.length)} will hear about *${program.name}* in a private message, in their own working hours.${repeated}`
      : md`Everybody you chose who can take part in *${program.name}* has an invitation already; no new message goes out.`;
  const left = countSkipped(skipped).map(({ reason, slackUserIds }) => SKIPPED[reason](slackUserIds.length));
  return message(
    section(said),
    ...(left.length > 0 ? [section(md`Left out:`), ...bulletSections(left)] : []),
    ...(reminder === null ? [] : [reminder]),
  );
}
