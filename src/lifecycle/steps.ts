// The steps of a program's life: which comes next, what people receive when it is taken, and what a lead does now. Pure.
import { formatDate } from '../calendar/format.ts';
import { type ProgramStatus, programEndsOn } from '../programs/rules.ts';
import { bothCounted, counted, total, verb } from './counts.ts';
import type { HelpingCommand } from './readiness.ts';
import type { Standing } from './standing.ts';

/** Steps a lead takes with a button here; inviting, proposing and releasing happen in their own windows. */
export const STEP_TARGETS = ['enrolling', 'closing', 'closed'] as const;
export type StepTarget = (typeof STEP_TARGETS)[number];

export type NextStage = {
  /** What the step is called, as a heading. */
  readonly title: string;
  /** It may be taken, and its time has not come. */
  readonly isEarly?: boolean;
  /** What people will receive, counted, one sentence each. */
  readonly receives: readonly string[];
  readonly take:
    | { readonly kind: 'command'; readonly command: HelpingCommand; readonly label: string }
    | {
        readonly kind: 'step';
        readonly target: StepTarget;
        readonly label: string;
        readonly question: string;
        readonly deny: string;
      }
    | { readonly kind: 'archive'; readonly label: string };
};

export function nextStage(standing: Standing): NextStage {
  switch (standing.program.status) {
    case 'draft':
      return openEnrollment(standing);
    case 'enrolling':
      return {
        title: 'Next: propose pairs',
        receives: ['Nobody gets a message: you look at the pairs first.'],
        take: { kind: 'command', command: 'match', label: 'Propose pairs' },
      };
    case 'matching':
      return release(standing);
    case 'running':
      return closing(standing);
    case 'closing':
      return closed(standing);
    case 'closed':
      return {
        title: 'Next: put it away',
        receives: ['Nobody gets a message. It leaves the list, and you can bring it back.'],
        take: { kind: 'archive', label: 'Archive' },
      };
  }
}

function openEnrollment({ program }: Standing): NextStage {
  const by = formatDate(program.enrollUntilOn);
  if (program.isOpenToAll) {
    return {
      title: 'Next: open enrollment',
      receives: [
        `Nobody gets a message. Anybody in the company can ask for the form with /rm join, until ${by}.`,
        'Whoever you invite besides gets one private message.',
      ],
      take: {
        kind: 'step',
        target: 'enrolling',
        label: 'Open enrollment',
        question: `Anybody in the company can join ${program.name} from now on. Nobody gets a message.`,
        deny: 'Not yet',
      },
    };
  }
  return {
    title: 'Next: invite people',
    receives: [
      `Everybody you choose gets one private message: what it is for, and to answer by ${by}. Nobody else hears of it.`,
    ],
    take: { kind: 'command', command: 'invite', label: 'Invite people' },
  };
}

function release({ underReview }: Standing): NextStage {
  const pairs = underReview ?? 0;
  return {
    title: 'Next: release the pairs',
    receives:
      pairs > 0
        ? [
            `${counted(pairs, 'executive')} ${verb(pairs, 'gets', 'get')} a private question about one person. Only after a yes is the mentor asked.`,
            'Nobody else hears of it, and a no stays private.',
          ]
        : ['Nobody gets a message before you release pairs.'],
    take: {
      kind: 'command',
      command: 'match',
      label: pairs > 0 ? 'Review and release' : 'Propose pairs',
    },
  };
}

function closing({ program, today, meeting, booked, running }: Standing): NextStage {
  const told =
    running > 0
      ? `${bothCounted(meeting)} read that the program comes to its end.`
      : 'Nobody gets a message: no pair is running.';
  const isDue = today > programEndsOn(program);
  return {
    title: isDue ? 'Next: bring it to its end' : 'Later: bring it to its end',
    isEarly: !isDue,
    receives: [
      told,
      ...(booked > 0
        ? [`${counted(booked, 'booked session')} ${verb(booked, 'takes', 'take')} place as planned.`]
        : []),
      'From then on nobody new is invited or paired.',
    ],
    take: {
      kind: 'step',
      target: 'closing',
      label: 'Begin closing',
      question: `${told} Nobody new can be invited or paired in ${program.name}. This cannot be undone.`,
      deny: 'Keep it running',
    },
  };
}

function closed({ program, booked }: Standing): NextStage {
  return {
    title: 'Next: close it',
    receives: [
      'Nobody gets a message. Messages that still wait are taken back.',
      ...(booked > 0 ? [`Nobody is reminded of ${counted(booked, 'booked session')} any more.`] : []),
      'What people said is kept.',
    ],
    take: {
      kind: 'step',
      target: 'closed',
      label: 'Close program',
      question: closeQuestion(program.name),
      deny: 'Keep it open',
    },
  };
}

export function closeQuestion(name: string): string {
  return `No more messages go out about ${name}, and it cannot be opened again. What people said is kept.`;
}

/** What a lead should do about a program now, in one line. */
export function nextStepWords(standing: Standing): string {
  const { program, today, enrolled, invited, waiting, underReview } = standing;
  const silent = total(invited);
  switch (program.status) {
    case 'draft':
      return 'Next: invite executives and mentors.';
    case 'enrolling':
      return enrollingWords(standing);
    case 'matching':
      return (underReview ?? 0) > 0
        ? `Next: look at ${counted(underReview ?? 0, 'proposed pair')} and release what is good.`
        : `Next: propose pairs again; ${bothCounted(enrolled)} take part.`;
    case 'running':
      if ((underReview ?? 0) > 0) return `Next: release ${counted(underReview ?? 0, 'proposed pair')}.`;
      if (waiting.executives > 0 && waiting.mentors > 0)
        return `Next: propose a pair; ${bothCounted(waiting)} ${verb(total(waiting), 'waits', 'wait')} for a partner.`;
      if (today > programEndsOn(program))
        return `Next: bring it to its end; its last day was ${formatDate(programEndsOn(program))}.`;
      return `${counted(standing.running, 'pair')} running, ${counted(standing.toHold, 'session')} to be held until ${formatDate(programEndsOn(program))}.${silent > 0 ? ` ${counted(silent, 'invited person', 'invited people')} may still join.` : ''}`;
    case 'closing':
      return standing.booked > 0
        ? `${counted(standing.booked, 'booked session')} still ahead. Then close it.`
        : 'Next: close it. No session is ahead.';
    case 'closed':
      return 'Closed. Archive it when you no longer need it here.';
  }
}

function enrollingWords({ program, today, enrolled, invited }: Standing): string {
  const silent = total(invited);
  const awaited = `${counted(silent, 'invited person has', 'invited people have')} not answered`;
  if (enrolled.executives === 0 || enrolled.mentors === 0) {
    if (silent > 0)
      return `Next: wait for answers. ${awaited} yet; the day is ${formatDate(program.enrollUntilOn)}.`;
    const missing = enrolled.executives === 0 ? 'executives' : 'mentors';
    return `Next: invite ${enrolled.executives + enrolled.mentors === 0 ? 'people' : missing}.`;
  }
  const ready = `propose pairs for ${bothCounted(enrolled)}`;
  return silent > 0 && today <= program.enrollUntilOn
    ? `Next: ${ready}, at the latest after ${formatDate(program.enrollUntilOn)}; ${awaited} yet.`
    : `Next: ${ready}.`;
}

/** The order of a life, for showing how far a program is. */
export const STAGE_NAMES: readonly { readonly status: ProgramStatus; readonly name: string }[] = [
  { status: 'draft', name: 'Draft' },
  { status: 'enrolling', name: 'Enrolling' },
  { status: 'matching', name: 'Matching' },
  { status: 'running', name: 'Running' },
  { status: 'closing', name: 'Closing' },
  { status: 'closed', name: 'Closed' },
];
