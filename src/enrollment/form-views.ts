// The enrollment form: three short steps. Each begins with what was said or typed before, says who will read it, and
// tells the app of every change, so that closing the window loses nothing.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { context, section } from '../slack/blocks.ts';
import { modal } from '../slack/surfaces.ts';
import { telling } from '../slack/telling.ts';
import { type Mrkdwn, md } from '../slack/text.ts';
import { bringsFields } from './brings-views.ts';
import { enrollmentIds } from './ids.ts';
import { meetsFields } from './meets-views.ts';
import { type OpenForm, type Role, STEPS, type Step } from './rules.ts';
import { typedSoFar } from './typed.ts';
import { asRole } from './views.ts';
import { worksFields } from './works-views.ts';

export function stepModal(step: Step, form: OpenForm): ModalView {
  const { enrollment, program } = form;
  const isChange = enrollment.status === 'enrolled';
  const place = `${STEPS.indexOf(step) + 1} of ${STEPS.length}`;
  const isLast = step === STEPS.at(-1);
  return modal({
    callbackId: enrollmentIds[step],
    title: `${isChange ? 'Your answers' : 'Take part'} (${place})`,
    submit: isLast ? 'Send' : 'Next',
    close: isChange ? 'Close' : 'Finish later',
    metadata: { enrollmentId: enrollment.id },
    blocks: [
      ...(step === 'brings'
        ? [section(md`*${program.name}*: you take part as ${asRole(enrollment.role)}.`)]
        : []),
      ...(form.draft === null ? [] : [context(md`Here is what you wrote last time. It is not sent yet.`)]),
      ...withPause(fieldsOf(step, form)),
      context(WHO_READS_IT[step][enrollment.role]),
      ...(step === 'brings'
        ? [context(md`You can close this window at any time: what you wrote is kept.`)]
        : []),
    ],
  });
}

/** Whoever is in a hurry reads where they may stop; one field that says so itself needs no line. */
function withPause(fields: readonly InputBlock[]): readonly KnownBlock[] {
  const needed = fields.filter(({ optional }) => optional !== true).map(telling);
  const rest = fields.filter(({ optional }) => optional === true).map(telling);
  return rest.length < 2
    ? [...needed, ...rest]
    : [
        ...needed,
        context(md`*That is all we need on this page.* Everything below may stay as it is.`),
        ...rest,
      ];
}

/** True of every screen there is: whoever shows more of an answer to somebody changes these lines first. */
const WHO_READS_IT: Record<Step, Record<Role, Mrkdwn>> = {
  brings: {
    mentor: md`*Who reads this:* leads see which topics you chose. What you write, only your partner reads, once you both said yes.`,
    executive: md`*Who reads this:* leads see which topics you chose. What you write, only your partner reads, once you both said yes.`,
  },
  works: {
    mentor: md`*Who reads this:* topics and style are used to find a pair, and leads see them among its reasons. What is off limits, only your partner reads. Whether you could disagree, nobody sees but you.`,
    executive: md`*Who reads this:* topics and style are used to find a pair, and leads see them among its reasons. What is off limits, only your partner reads. How much you know now and your words about yourself, nobody sees but you.`,
  },
  meets: {
    mentor: md`*Who reads this:* hours and languages are used to find a pair and times that suit both. What makes meeting easier, only your partner reads. Whom you would rather not meet, nobody ever sees, leads included.`,
    executive: md`*Who reads this:* hours and languages are used to find a pair and times that suit both. What makes meeting easier, only your partner reads. Whom you would rather not meet, nobody ever sees, leads included.`,
  },
};

function fieldsOf(step: Step, form: OpenForm): readonly InputBlock[] {
  const { enrollment, program, locale, draft } = form;
  const typed = typedSoFar(step, enrollment, program, locale, draft);
  switch (step) {
    case 'brings':
      return bringsFields({ form, typed });
    case 'works':
      return worksFields({ form, typed });
    case 'meets':
      return meetsFields({ form, typed });
  }
}
