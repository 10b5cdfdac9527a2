// A no and a silence read alike: neither comes up again by itself, and nobody but the guard knows whose it was. Only a
// later yes of the same person to the same partner lifts it. Pure.
import type { Pair } from './rules.ts';

/** Somebody wants this partner: now, or with a yes that is kept. */
export type Wish = { readonly slackUserId: string; readonly partnerSlackUserId: string };

/** Whether somebody has said yes to a partner after a certain pair of the program was made. */
export type LaterYes = (wish: Wish, afterPairId: number) => boolean;

type Answered = Pick<
  Pair,
  | 'id'
  | 'status'
  | 'executiveSlackUserId'
  | 'mentorSlackUserId'
  | 'executiveAnsweredAt'
  | 'mentorAnsweredAt'
  | 'declinedByRole'
>;

/** @param wishes what somebody wants at this moment and has not said anywhere yet */
export function laterYesIn(history: readonly Answered[], wishes: readonly Wish[]): LaterYes {
  const latest = new Map<string, number>();
  const note = (slackUserId: string, partnerSlackUserId: string, pairId: number) => {
    const key = `${slackUserId} ${partnerSlackUserId}`;
    latest.set(key, Math.max(latest.get(key) ?? 0, pairId));
  };
  for (const { id, executiveSlackUserId, mentorSlackUserId, ...pair } of history) {
    if (pair.executiveAnsweredAt !== null) note(executiveSlackUserId, mentorSlackUserId, id);
    if (pair.mentorAnsweredAt !== null) note(mentorSlackUserId, executiveSlackUserId, id);
  }
  for (const wish of wishes) note(wish.slackUserId, wish.partnerSlackUserId, Number.POSITIVE_INFINITY);
  return ({ slackUserId, partnerSlackUserId }, afterPairId) =>
    (latest.get(`${slackUserId} ${partnerSlackUserId}`) ?? 0) > afterPairId;
}

/** The pairs that came to nothing because somebody said no or said nothing, and has not wanted it since. */
export function standingRefusals<T extends Answered>(
  history: readonly T[],
  hasSaidYesSince: LaterYes,
): readonly T[] {
  return history.filter((pair) => {
    const { status, declinedByRole, executiveSlackUserId, mentorSlackUserId } = pair;
    // What was let go because somebody paused or left, or a lead took it back, is nobody's silence.
    if (status !== 'declined' && (status !== 'expired' || declinedByRole === null)) return false;
    const wish =
      declinedByRole === 'executive'
        ? { slackUserId: executiveSlackUserId, partnerSlackUserId: mentorSlackUserId }
        : { slackUserId: mentorSlackUserId, partnerSlackUserId: executiveSlackUserId };
    return declinedByRole === null || !hasSaidYesSince(wish, pair.id);
  });
}
