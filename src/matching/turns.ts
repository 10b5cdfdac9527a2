// Long work that is done a part at a time, so that clicks are answered in between. Knows nothing of the work.

/** All parts at once. */
export function atOnce<Result>(parts: Generator<void, Result>): Result {
  for (;;) {
    const step = parts.next();
    if (step.done) return step.value;
  }
}

/**
 * Others have their turn after each part.
 * @param mayGoOn asked after they had it; when it says no, the rest is left undone
 * @returns null when it was left undone
 */
export async function inTurns<Result>(
  parts: Generator<void, Result>,
  mayGoOn: () => boolean,
): Promise<Result | null> {
  for (;;) {
    const step = parts.next();
    if (step.done) return step.value;
    await new Promise(setImmediate);
    if (!mayGoOn()) return null;
  }
}
