// A form's fields as plain values: what was answered before, and over it what was typed and not sent yet.
import { createHash } from 'node:crypto';
import type { Program } from '../programs/rules.ts';
import { daysOf, partsOf } from './availability.ts';
import { defaultLanguages } from './languages.ts';
import { type Enrollment, MIDDLE_DEPTH, type Step, type Typed } from './rules.ts';

/** Names a topic in ids and values: its text may be longer than Slack allows, and its place in a list may change. */
export function topicKey(topic: string): string {
  return createHash('sha256').update(topic).digest('hex').slice(0, 12);
}

/** The fields about one topic. */
export const depthField = (topic: string) => `depth.${topicKey(topic)}`;
export const skillField = (topic: string) => `skill.${topicKey(topic)}`;

export const PROMISES = ['commits', 'logsDecisions', 'managerAgreed'] as const;
export type Promised = (typeof PROMISES)[number];

/** @param locale of the person, such as `pt-BR`: the first language offered */
export function typedSoFar(
  step: Step,
  enrollment: Enrollment,
  program: Program,
  locale: string | null,
  draft: Typed | null,
): Typed {
  const answered: Record<Step, () => Typed> = {
    brings: () => bringsTyped(enrollment, program),
    works: () => worksTyped(enrollment),
    meets: () => meetsTyped(enrollment, locale),
  };
  return { ...answered[step](), ...draft };
}

function bringsTyped({ answers }: Enrollment, program: Program): Typed {
  const { example, experiences, decision, project } = answers.details;
  const offered = answers.topics.filter(({ topic }) => program.topics.includes(topic));
  return {
    goals: answers.goals,
    topics: offered.map(({ topic }) => topicKey(topic)),
    example,
    experiences,
    decision,
    project,
  };
}

function worksTyped({ answers }: Enrollment): Typed {
  const { skills, confidence, changedMind, defensive, offLimits } = answers.details;
  const perTopic = answers.topics.flatMap(({ topic, depth }): [string, string | null][] => {
    const skill = skills.find((known) => known.topic === topic)?.depth;
    return [
      [depthField(topic), String(depth || MIDDLE_DEPTH)],
      [skillField(topic), skill === undefined ? null : String(skill)],
    ];
  });
  return {
    ...Object.fromEntries(perTopic),
    confidence: confidence === null ? null : String(confidence),
    style: answers.style ?? 'exploring',
    changedMind,
    defensive,
    offLimits,
  };
}

function meetsTyped({ answers }: Enrollment, locale: string | null): Typed {
  const { details } = answers;
  // Somebody who took every language out had sent the step, and with it their hours.
  const hasAnswered = answers.availability.length > 0;
  return {
    days: daysOf(answers.availability),
    parts: partsOf(answers.availability),
    languages: hasAnswered ? details.languages : defaultLanguages(locale),
    assistant: answers.assistantSlackUserId,
    capacity: details.capacity === null ? null : String(details.capacity),
    promises: PROMISES.filter((promised) => details[promised] === true),
    accessNeeds: details.accessNeeds,
    avoid: answers.avoid,
  };
}
