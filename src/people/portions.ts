// Work on many items without keeping anybody else waiting: between two portions everything else has its turn.

/** How many lines are looked at in one go: a few milliseconds' worth. */
export const LINES_AT_ONCE = 500;

/** Resolves once whatever was waiting meanwhile has been served. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export async function inPortions<Item>(
  items: readonly Item[],
  size: number,
  handle: (portion: readonly Item[], index: number) => void,
): Promise<void> {
  for (let index = 0; index * size < items.length; index += 1) {
    handle(items.slice(index * size, (index + 1) * size), index);
    await othersTurn();
  }
}
