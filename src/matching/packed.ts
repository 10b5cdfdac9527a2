// The people of a large program as a few long strings: these are copied into another thread at once, where thousands
// of objects take so long that clicks wait. Packing is done a part at a time, for the same reason. Pure.
import type { Candidate } from './candidate.ts';
import type { ProposalInput } from './propose.ts';
import type { AnyTask, MatchingTask } from './tasks.ts';

/** What thousands of people are of an input; the rest of it is small and travels as it is. */
type Many = Pick<ProposalInput, 'executives' | 'mentors' | 'managers'>;
type Packed = { readonly [Key in keyof Many]: readonly string[] };

export type PackedTask = {
  readonly kind: AnyTask['kind'];
  readonly input: Omit<ProposalInput, keyof Many>;
  readonly packed: Packed;
};

/** Each takes a few milliseconds. */
const PEOPLE_PER_PART = 500;
const MANAGERS_PER_PART = 10_000;

/** Yields whenever others should have their turn. */
export function* packedByParts(task: AnyTask): Generator<void, PackedTask> {
  const { executives, mentors, managers, ...input } = task.input;
  const packed = {
    executives: yield* texts(executives, PEOPLE_PER_PART),
    mentors: yield* texts(mentors, PEOPLE_PER_PART),
    managers: yield* texts([...managers], MANAGERS_PER_PART),
  };
  return { ...task, input, packed };
}

function* texts(rows: readonly unknown[], perPart: number): Generator<void, readonly string[]> {
  const parts: string[] = [];
  for (let from = 0; from < rows.length; from += perPart) {
    parts.push(JSON.stringify(rows.slice(from, from + perPart)));
    yield;
  }
  return parts;
}

/** The task that was packed: the same keys and values. */
export function unpacked({ packed, ...task }: PackedTask): MatchingTask {
  const read = (parts: readonly string[]) => parts.flatMap((part) => JSON.parse(part));
  const many: Many = {
    executives: read(packed.executives) as readonly Candidate[],
    mentors: read(packed.mentors) as readonly Candidate[],
    managers: new Map(read(packed.managers) as [string, string | null][]),
  };
  return { ...task, input: { ...task.input, ...many } } as MatchingTask;
}
