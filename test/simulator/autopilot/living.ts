// A company that lives by itself, for tests and the benchmark: the story's bot and workspace, and the autopilot.

import { flipsideScript } from '../../../src/simulator/autopilot/flipside-script.ts';
import { createAutopilot } from '../../../src/simulator/autopilot/pilot.ts';
import type { Script } from '../../../src/simulator/autopilot/script.ts';
import type { Company } from '../../../src/simulator/company.ts';
import { LEAD } from '../../stories/acts.ts';
import { type Story, startStory } from '../../stories/company.ts';

export type Living = Story & {
  readonly pilot: ReturnType<typeof createAutopilot>;
  /** Lets time pass in steps of `stepMs`, in which the bot does what is due and then the people. */
  readonly lives: (ms: number) => Promise<void>;
};

export async function startLiving(options: {
  readonly company: Company;
  readonly stepMs: number;
  readonly seed?: string;
  readonly script?: Script;
  /** Who leads by configuration; the program lead when absent. */
  readonly leads?: readonly string[];
}): Promise<Living> {
  const { company, stepMs, seed = 'one', script = flipsideScript, leads = [LEAD] } = options;
  const story = await startStory({ company, leads });
  const pilot = createAutopilot(story.workspace, { script, seed });
  pilot.set({ isOn: true });
  const lives = async (ms: number) => {
    const endAt = story.clock.now() + ms;
    while (story.clock.now() < endAt) {
      story.clock.moveTo(Math.min(story.clock.now() + stepMs, endAt));
      await story.settle();
      if (await pilot.step()) await story.settle();
    }
  };
  return { ...story, pilot, lives };
}

/** Everything written in the workspace: to whom, when, what. */
export function writtenIn({ workspace }: Pick<Story, 'workspace'>) {
  return [...workspace.state.conversations.values()].flatMap(({ memberId }) => {
    const person = workspace.person(memberId);
    const read = person.messages();
    return person.screen().messages.map((message, at) => ({
      memberId,
      sentAt: message.sentAt,
      isFromApp: message.authorId === workspace.botUserId,
      isEphemeral: message.isEphemeral,
      text: read[at] ?? '',
      files: message.files.map(({ id }) => workspace.state.files.get(id)?.contentBase64 ?? ''),
    }));
  });
}
