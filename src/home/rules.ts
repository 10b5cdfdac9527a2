// What somebody should do next, if anything. Pure: store.ts reads the facts, views.ts says it.
import type { Instant } from '../clock.ts';
import { type Enrollment, isFormOpen, type Role } from '../enrollment/rules.ts';
import type { Pause, Rest } from '../matching/resting.ts';
import type { Pair } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';
import type { PairForBooking, Session } from '../scheduling/rules.ts';

export type EnrollmentFacts = {
  readonly enrollment: Enrollment;
  readonly program: Program;
  /** Whether something is typed into the form that was not sent. */
  readonly hasDraft: boolean;
  readonly pause: Pause | undefined;
  /** Pairs of this person in this program that are asked about, meeting or resting. */
  readonly pairs: readonly PairStanding[];
};

export type PairStanding = {
  readonly pair: Pair;
  readonly role: Role;
  /** Until when the two rest, if they do. */
  readonly rest: Rest | null;
  /** Only while the pair meets. */
  readonly booking: PairForBooking | null;
  readonly latest: Session | undefined;
  readonly hasMarked: boolean;
  readonly hasAnsweredPulse: boolean;
};

export type NextStep =
  | { readonly kind: 'enroll'; readonly hasDraft: boolean }
  | { readonly kind: 'comeBack' }
  | { readonly kind: 'awaitPair' }
  | { readonly kind: 'answer'; readonly standing: PairStanding }
  | { readonly kind: 'awaitPartner'; readonly standing: PairStanding }
  /** This person suggested the pair, and a lead has to agree first. */
  | { readonly kind: 'awaitLead'; readonly standing: PairStanding }
  | { readonly kind: 'rest'; readonly standing: PairStanding }
  | {
      readonly kind: 'mark';
      readonly standing: PairStanding;
      readonly session: Session;
      readonly booking: PairForBooking;
    }
  | { readonly kind: 'pulse'; readonly standing: PairStanding; readonly session: Session }
  | { readonly kind: 'session'; readonly standing: PairStanding; readonly booking: PairForBooking };

/** In the order in which a person should see them; empty when this program asks nothing of them. */
export function nextSteps(
  { enrollment, program, pairs, hasDraft }: EnrollmentFacts,
  now: Instant,
): readonly NextStep[] {
  const isOpen = isFormOpen(enrollment, program);
  if (enrollment.status === 'withdrawn') return isOpen ? [{ kind: 'comeBack' }] : [];
  if (enrollment.status === 'invited') {
    return isOpen ? [{ kind: 'enroll', hasDraft: hasDraft || enrollment.answers.goals !== '' }] : [];
  }
  const visible = pairs.filter((standing) => isKnownTo(standing, enrollment.slackUserId));
  if (visible.length === 0) return [{ kind: 'awaitPair' }];
  return visible.flatMap((standing) => stepsOfPair(standing, now));
}

/** Nobody learns of a pair before they are asked, except of one that they suggested themselves. */
function isKnownTo({ pair, role }: PairStanding, slackUserId: string): boolean {
  if (pair.namedBySlackUserId === slackUserId && pair.origin === 'selfNominated') return true;
  if (pair.status === 'nominated') return false;
  return (
    pair.status !== (role === 'executive' ? 'awaitingMentor' : 'awaitingExecutive') || hasSaidYes(pair, role)
  );
}

function hasSaidYes(pair: Pair, role: Role): boolean {
  return (role === 'executive' ? pair.executiveAnsweredAt : pair.mentorAnsweredAt) !== null;
}

function stepsOfPair(standing: PairStanding, now: Instant): readonly NextStep[] {
  const { pair, role, booking, latest } = standing;
  if (pair.status === 'paused') return [{ kind: 'rest', standing }];
  if (pair.status === 'nominated') return [{ kind: 'awaitLead', standing }];
  if (booking === null) {
    const isMyTurn = pair.status === (role === 'executive' ? 'awaitingExecutive' : 'awaitingMentor');
    return [{ kind: isMyTurn ? 'answer' : 'awaitPartner', standing }];
  }
  const isOver = latest !== undefined && latest.endsAt <= now;
  return [
    ...(isOver && latest.status === 'booked' && !standing.hasMarked
      ? [{ kind: 'mark' as const, standing, session: latest, booking }]
      : []),
    ...(isOver && latest.status === 'held' && !standing.hasAnsweredPulse
      ? [{ kind: 'pulse' as const, standing, session: latest }]
      : []),
    { kind: 'session', standing, booking },
  ];
}
