// Things that people do in many stories, in the words of the screen.
import type { Person } from '../../src/simulator/person.ts';

export type Answers = {
  readonly goals: string;
  readonly topics: readonly string[];
  readonly days?: readonly string[];
  readonly parts?: readonly string[];
  readonly style?: string;
  readonly avoid?: readonly string[];
  readonly assistant?: string;
};

const WORKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** Answers the invitation in the newest message, both steps of the form. */
export async function enroll(person: Person, answers: Answers): Promise<void> {
  await person.clicks('Take part');
  await person.fills({ goals: answers.goals, topics: [...answers.topics] });
  await person.submits();
  await person.fills({
    days: [...(answers.days ?? WORKDAYS)],
    parts: [...(answers.parts ?? ['Morning, 9:00–12:00', 'Midday, 12:00–14:00', 'Afternoon, 14:00–17:00'])],
    style: answers.style ?? 'Exploring',
    avoid: [...(answers.avoid ?? [])],
    ...(answers.assistant === undefined ? {} : { assistant: answers.assistant }),
  });
  await person.submits();
}
