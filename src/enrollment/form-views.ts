// The enrollment form: three short steps. Each begins with what was said or typed before, says who will read it, and
// tells the app of every change, so that closing the window loses nothing.
import type { InputBlock, ModalView } from '@slack/types';
import { context, section } from '../slack/blocks.ts';
import { modal } from '../slack/surfaces.ts';
import { telling } from '../slack/telling.ts';
import { type Mrkdwn, md } from '../slack/text.ts';
import { bringsFields } from './brings-views.ts';
import { enrollmentIds } from './ids.ts';
import { meetsFields } from './meets-views.ts';
import { type OpenForm, STEPS, type Step } from './rules.ts';
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
      ...fieldsOf(step, form).map(telling),
      context(WHO_READS_IT[step]),
    ],
  });
}

const WHO_READS_IT: Record<Step, Mrkdwn> = {
  brings: md`*Who reads this:* leads see which topics you chose. What you write, only your partner reads, in the introduction. Closing the window keeps what you wrote.`,
  works: md`*Who reads this:* your partner reads what is off limits for you. The rest helps to find a good pair and is shown to nobody.`,
  meets: md`*Who reads this:* your hours and languages are used to find a pair and times that suit both. Your partner reads what you need. Whom you would rather not meet, nobody ever sees, leads included.`,
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
