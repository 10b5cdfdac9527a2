// What is missing before a program takes its next step, and what may be worth settling first. Pure. Refuses nothing by
// itself: operations.ts asks it.
import { formatDate } from '../calendar/format.ts';
import { type Program, programEndsOn } from '../programs/rules.ts';
import { SETTING_BOUNDS } from '../programs/settings.ts';
import { type BothRoles, bothCounted, counted, total, verb } from './counts.ts';
import type { Standing } from './standing.ts';

export type ReadinessItem = {
  /** `blocking`: the step cannot be taken yet. `culture`: no data tells, only the lead can. */
  readonly weight: 'blocking' | 'advisory' | 'culture';
  readonly says: string;
  /** The command that helps, without `/rm`. */
  readonly command: HelpingCommand | null;
};

export type HelpingCommand = 'invite' | 'import' | 'settings' | 'match' | 'status' | 'unmatched' | 'roster';

const blocking = (says: string, command: HelpingCommand | null = null): ReadinessItem => ({
  weight: 'blocking',
  says,
  command,
});
const advisory = (says: string, command: HelpingCommand | null = null): ReadinessItem => ({
  weight: 'advisory',
  says,
  command,
});
const culture = (says: string): ReadinessItem => ({ weight: 'culture', says, command: null });

/** What is missing before the next step, blocking items first. */
export function decideReadiness(standing: Standing): readonly ReadinessItem[] {
  const items = itemsOf(standing);
  const order: readonly ReadinessItem['weight'][] = ['blocking', 'advisory', 'culture'];
  return order.flatMap((weight) => items.filter((item) => item.weight === weight));
}

export function isReady(items: readonly ReadinessItem[]): boolean {
  return items.every(({ weight }) => weight !== 'blocking');
}

function itemsOf(standing: Standing): readonly ReadinessItem[] {
  switch (standing.program.status) {
    case 'draft':
      return [...beforeInvitations(standing), ...charterGaps(standing.program), ...cultureAdvice(standing)];
    case 'enrolling':
      return [...beforeMatching(standing), ...charterGaps(standing.program)];
    case 'matching':
      return beforeRelease(standing);
    case 'running':
      return beforeClosing(standing);
    case 'closing':
      return beforeClosed(standing);
    case 'closed':
      return [];
  }
}

function beforeInvitations({ program, today }: Standing): readonly ReadinessItem[] {
  if (program.enrollUntilOn >= today) return [];
  return [
    blocking(
      `The day to answer by, ${formatDate(program.enrollUntilOn)}, has passed. Choose a later one.`,
      'settings',
    ),
  ];
}

function charterGaps(program: Program): readonly ReadinessItem[] {
  const { least, most } = SETTING_BOUNDS.measures;
  return [
    ...(program.contactSlackUserId === null
      ? [
          advisory(
            'No confidential contact is named. People in trouble could turn only to a program lead.',
            'settings',
          ),
        ]
      : []),
    ...(program.sponsorSlackUserId === null
      ? [
          advisory(
            'No sponsor is named. Executives keep their dates when somebody senior stands for the program.',
            'settings',
          ),
        ]
      : []),
    ...(program.successMeasures.length < least
      ? [
          advisory(
            `Nobody could tell yet whether it worked: name ${least} to ${most} measures of success.`,
            'settings',
          ),
        ]
      : []),
  ];
}

/** Reverse mentoring started where contradicting is unsafe does harm, so this comes before the first invitation. */
function cultureAdvice({ program }: Standing): readonly ReadinessItem[] {
  return [
    culture(
      program.pilotUnit === ''
        ? 'Would a junior here be thanked for telling an executive that they are wrong? If not everywhere, begin in the part of the company where they would.'
        : `Would a junior in ${program.pilotUnit} be thanked for telling an executive that they are wrong?`,
    ),
    culture(
      'Do the mentors’ managers agree to the time it takes, and is it clear to all that nothing said feeds an appraisal?',
    ),
    culture(
      'Has somebody senior said in the open that they learn in this program themselves? That makes it no remedial class.',
    ),
  ];
}

function beforeMatching(standing: Standing): readonly ReadinessItem[] {
  const { enrolled, invited } = standing;
  const silent = total(invited);
  return [
    ...(total(enrolled) === 0
      ? [blocking('Nobody has enrolled yet.', silent === 0 ? 'invite' : 'roster')]
      : missingRole(enrolled)),
    ...(silent > 0
      ? [
          advisory(
            `${bothCounted(invited)} ${verb(silent, 'is', 'are')} invited and ${verb(silent, 'has', 'have')} not answered. Until the pairs are released they still can.`,
            'roster',
          ),
        ]
      : []),
    ...organizationGap(standing),
  ];
}

function missingRole({ executives, mentors }: BothRoles): readonly ReadinessItem[] {
  if (executives === 0) return [blocking('No executive has enrolled yet.', 'invite')];
  if (mentors === 0) return [blocking('No mentor has enrolled yet.', 'invite')];
  return mentors < executives
    ? [
        advisory(
          `There are fewer mentors than executives (${mentors} and ${executives}). Somebody may stay without a partner.`,
          'invite',
        ),
      ]
    : [];
}

function organizationGap({ withoutOrganization }: Standing): readonly ReadinessItem[] {
  if (withoutOrganization === 0) return [];
  return [
    advisory(
      `Organization data is missing for ${counted(withoutOrganization, 'enrolled person', 'enrolled people')}. Nobody is paired before it is known who reports to whom.`,
      'import',
    ),
  ];
}

function beforeRelease(standing: Standing): readonly ReadinessItem[] {
  const { underReview, invited, waiting } = standing;
  const silent = total(invited);
  const without = waiting.executives - (underReview ?? 0);
  return [
    ...(underReview === null ? [blocking('No pairs are proposed at the moment.', 'match')] : []),
    ...(underReview === 0
      ? [blocking('The proposal under review holds no pair. See who is unmatched, and why.', 'match')]
      : []),
    ...(underReview !== null && underReview > 0 && without > 0
      ? [
          advisory(
            `${counted(without, 'executive')} ${verb(without, 'has', 'have')} no partner in this proposal.`,
            'match',
          ),
        ]
      : []),
    ...(silent > 0
      ? [
          advisory(
            `${bothCounted(invited)} ${verb(silent, 'has', 'have')} not answered. After the release they can still join.`,
            'roster',
          ),
        ]
      : []),
    ...organizationGap(standing),
  ];
}

function beforeClosing(standing: Standing): readonly ReadinessItem[] {
  const { program, today, asked, toHold, waiting } = standing;
  const endsOn = programEndsOn(program);
  const seekers = Math.min(waiting.executives, waiting.mentors);
  return [
    ...(today <= endsOn ? [advisory(`Its last day is ${formatDate(endsOn)}; that is still ahead.`)] : []),
    ...unreleasedReview(standing),
    ...(asked > 0
      ? [
          advisory(
            `${counted(asked, 'pair')} ${verb(asked, 'waits', 'wait')} for an answer. They would begin only to end.`,
            'status',
          ),
        ]
      : []),
    ...(toHold > 0
      ? [
          advisory(
            `${counted(toHold, 'planned session')} ${verb(toHold, 'has', 'have')} not taken place.`,
            'status',
          ),
        ]
      : []),
    ...(seekers > 0
      ? [advisory(`${bothCounted(waiting)} wait for a partner; from then on nobody new is paired.`, 'match')]
      : []),
  ];
}

function unreleasedReview({ underReview }: Standing): readonly ReadinessItem[] {
  if (underReview === null || underReview === 0) return [];
  return [
    advisory(
      `A proposal of ${counted(underReview, 'pair')} has not been released. It would be left as it is.`,
      'match',
    ),
  ];
}

function beforeClosed({ booked, asked }: Standing): readonly ReadinessItem[] {
  return [
    ...(booked > 0
      ? [
          advisory(
            `${counted(booked, 'booked session')} ${verb(booked, 'is', 'are')} still ahead. Nobody would be reminded of ${verb(booked, 'it', 'them')}.`,
            'status',
          ),
        ]
      : []),
    ...(asked > 0
      ? [advisory(`${counted(asked, 'pair')} still ${verb(asked, 'waits', 'wait')} for an answer.`)]
      : []),
  ];
}
