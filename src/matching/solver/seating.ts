// Who sits with whom while an assignment is worked out: a mentor has one seat per executive they may take on.
// Refuses to judge: any executive can be put in any seat.

export type Seating = {
  /** The mentor each executive sits with; -1 for nobody. */
  readonly mentorOf: Int32Array;
  hasRoom(mentor: number): boolean;
  /** Takes a seat that nobody had. */
  openSeat(mentor: number): number;
  /** The executives' seats at a mentor: from the first (included) to the last (excluded). */
  firstSeat(mentor: number): number;
  endSeat(mentor: number): number;
  occupant(seat: number): number;
  /** Seats an executive and returns the seat left for it, or -1. */
  sit(executive: number, seat: number): number;
  /** Leaves an executive without a seat and returns the one that is free now, or -1. */
  stand(executive: number): number;
};

/** Everybody standing, all seats free. */
export function emptySeating(executives: number, seats: Int32Array): Seating {
  const mentors = seats.length;
  const start = new Int32Array(mentors + 1);
  for (let mentor = 0; mentor < mentors; mentor++) {
    // More seats than executives are never used.
    start[mentor + 1] = (start[mentor] ?? 0) + Math.min(executives, Math.max(0, seats[mentor] ?? 0));
  }
  const total = start[mentors] ?? 0;
  const mentorOfSeat = new Int32Array(total);
  for (let mentor = 0; mentor < mentors; mentor++)
    mentorOfSeat.fill(mentor, start[mentor], start[mentor + 1]);
  const used = new Int32Array(mentors);
  const occupants = new Int32Array(total).fill(-1);
  const seatOf = new Int32Array(executives).fill(-1);
  const mentorOf = new Int32Array(executives).fill(-1);
  const firstSeat = (mentor: number) => start[mentor] ?? 0;
  const endSeat = (mentor: number) => firstSeat(mentor) + (used[mentor] ?? 0);
  return {
    mentorOf,
    firstSeat,
    endSeat,
    hasRoom: (mentor) => endSeat(mentor) < (start[mentor + 1] ?? 0),
    openSeat(mentor) {
      const seat = endSeat(mentor);
      used[mentor] = (used[mentor] ?? 0) + 1;
      return seat;
    },
    occupant: (seat) => occupants[seat] ?? -1,
    sit(executive, seat) {
      const left = seatOf[executive] ?? -1;
      seatOf[executive] = seat;
      mentorOf[executive] = mentorOfSeat[seat] ?? -1;
      occupants[seat] = executive;
      return left;
    },
    stand(executive) {
      const left = seatOf[executive] ?? -1;
      seatOf[executive] = -1;
      mentorOf[executive] = -1;
      return left;
    },
  };
}
