// "What to do first": the walk through the main job, for somebody who has never seen it.
import { el } from './dom.js';

const SEEN = 'help seen';

/** @type {readonly { words: string, line?: string }[]} */
const STEPS = [
  { words: 'As the program lead, create a program.', line: '/rm new' },
  { words: 'Still as the lead, ask people in: some executives and some juniors.', line: '/rm invite' },
  {
    words:
      'Switch to each person with a number beside their name. Open the message, fill in the form. Executives name their assistant.',
  },
  { words: 'As the lead, get pairs proposed, look at the reasons, release them.', line: '/rm match' },
  { words: 'As the executive, then as the mentor, accept the pair. Both get an introduction.' },
  { words: 'As the executive’s assistant, book a first session from the message.' },
  {
    words:
      'Move the clock forward: a message to prepare, a reminder, and afterwards “did it happen?” Then both answer a short pulse.',
  },
  {
    words: 'As the lead, see how the program is doing. The Home tab shows each person their next step.',
    line: '/rm status',
  },
];

/** @param {HTMLElement} panel @param {HTMLElement} toggle @param {(line: string) => void} onTry puts a line in the composer */
export function createHelp(panel, toggle, onTry) {
  const close = el(
    'button',
    { type: 'button', class: 'button icon-button', 'aria-label': 'Close this help' },
    '×',
  );
  panel.append(
    el('div', { class: 'help-head' }, el('h2', { id: 'help-title' }, 'What to do first'), close),
    el('p', { class: 'quiet' }, 'You can be anybody here: choose a person, then act as they would.'),
    el(
      'ol',
      {},
      STEPS.map(({ words, line }) =>
        el(
          'li',
          {},
          words,
          line === undefined
            ? null
            : el(
                'button',
                {
                  type: 'button',
                  class: 'try',
                  title: 'Put this in the message box',
                  onclick: () => onTry(line),
                },
                el('code', {}, line),
              ),
        ),
      ),
    ),
    el(
      'p',
      { class: 'quiet keys' },
      el('kbd', {}, 'Ctrl'),
      ' + ',
      el('kbd', {}, 'K'),
      ' switches to another person.',
    ),
  );

  /** @param {boolean} isOpen */
  function show(isOpen) {
    panel.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
  }

  toggle.addEventListener('click', () => {
    show(panel.hidden !== false);
    if (!panel.hidden) close.focus();
  });
  close.addEventListener('click', () => {
    show(false);
    remember();
    toggle.focus();
  });
  show(!isSeen());
}

function isSeen() {
  try {
    return localStorage.getItem(SEEN) === 'yes';
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(SEEN, 'yes');
  } catch {
    // It will greet again next time; no harm.
  }
}
