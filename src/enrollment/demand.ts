// Supply and demand: which topics executives ask for, and how many mentors could teach them. Pure.
import type { Enrollment, EnrollmentAnswers, EnrollmentDetails, Role } from './rules.ts';

export type TopicDemand = {
  readonly topic: string;
  /** Executives who chose it, and how much it matters to them: the sum of 1 to 5 each. */
  readonly asking: number;
  readonly wish: number;
  /** Mentors who offer it, and how well they know it: the sum of 1 to 5 each. */
  readonly offering: number;
  readonly knowledge: number;
  /** Executives this topic could serve: the mentors who offer it, each as often as they take executives on. */
  readonly seats: number;
};

/** As much of somebody's answers as this needs. */
export type Answered = Pick<Enrollment, 'role'> & {
  readonly answers: Pick<EnrollmentAnswers, 'topics'> & {
    readonly details: Pick<EnrollmentDetails, 'capacity'>;
  };
};

/**
 * One entry for each topic of the program or of an answer, the greatest shortage first.
 * @param enrolled people who have enrolled; others have not answered
 * @param capacity how many executives a mentor takes who does not say
 */
export function topicDemand(
  topics: readonly string[],
  enrolled: readonly Answered[],
  capacity: number,
): readonly TopicDemand[] {
  const chosen = enrolled.flatMap(({ answers }) => answers.topics.map(({ topic }) => topic));
  return [...new Set([...topics, ...chosen])]
    .map((topic) => demandOf(topic, enrolled, capacity))
    .toSorted(
      (one, other) =>
        shortage(other) - shortage(one) ||
        other.asking - one.asking ||
        other.wish - one.wish ||
        one.topic.localeCompare(other.topic, 'en'),
    );
}

function demandOf(topic: string, enrolled: readonly Answered[], capacity: number): TopicDemand {
  const of = (role: Role) =>
    enrolled
      .filter((one) => one.role === role)
      .flatMap(({ answers }) => {
        const depth = answers.topics.find((known) => known.topic === topic)?.depth;
        const own = answers.details.capacity ?? capacity;
        return depth === undefined ? [] : [{ depth, seats: Math.min(own, capacity) }];
      });
  const [executives, mentors] = [of('executive'), of('mentor')];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    topic,
    asking: executives.length,
    wish: sum(executives.map(({ depth }) => depth)),
    offering: mentors.length,
    knowledge: sum(mentors.map(({ depth }) => depth)),
    seats: sum(mentors.map(({ seats }) => seats)),
  };
}

/** Executives more than this topic's mentors could take on; negative when there is room. */
export function shortage({ asking, seats }: Pick<TopicDemand, 'asking' | 'seats'>): number {
  return asking - seats;
}

/** What a lead should know, most pressing first. Empty while nobody has enrolled. */
export function demandSentences(demand: readonly TopicDemand[], most = 5): readonly string[] {
  const asked = demand.filter(({ asking }) => asking > 0);
  const short = asked.filter((one) => shortage(one) > 0).map(shortageSentence);
  const unasked = demand
    .filter(({ asking, offering }) => asking === 0 && offering > 0)
    .toSorted((one, other) => other.offering - one.offering)
    .map(({ topic, offering }) => `${mentors(offering)} ${topic}, and no executive asks for it.`);
  const enough =
    asked.length > 0 && short.length === 0 ? ['Every topic that is asked for has enough mentors.'] : [];
  return [...short.slice(0, most), ...enough, ...unasked.slice(0, Math.max(1, most - short.length))];
}

function shortageSentence({ topic, asking, offering }: TopicDemand): string {
  const ask = asking === 1 ? '1 executive asks for' : `${asking} executives ask for`;
  const offer =
    offering === 0
      ? 'no mentor offers it'
      : `${offering} ${offering === 1 ? 'mentor offers' : 'mentors offer'} it`;
  return `${ask} ${topic}, ${offer}.`;
}

function mentors(offering: number): string {
  return offering === 1 ? '1 mentor offers' : `${offering} mentors offer`;
}
