// The autopilot's switch: whether the simulated colleagues answer by themselves, each of them or nobody. Says who is
// being played here, so that nobody else moves their hands.
import { getAutopilot, setAutopilot } from './api.js';
import { el, freshId } from './dom.js';

/**
 * @import { AutopilotMove, AutopilotStatus } from '../autopilot/client-api.ts'
 * @import { MemberSummary } from '../client-api.ts'
 */

/** Said again well within the minute and a half for which the workspace remembers it. */
const SAY_AGAIN_MS = 30_000;
/** This half of this page. */
const seat = crypto.randomUUID();

/** @param {HTMLElement} toggle
 * @param {{ isPane: boolean, memberId: () => string, members: () => readonly MemberSummary[] }} page */
export function createAutopilot(toggle, { isPane, memberId, members }) {
  const titleId = freshId('autopilot');
  const dialog = el('dialog', { class: 'dialog autopilot', 'aria-labelledby': titleId });
  document.body.append(dialog);
  let told = '';

  /** @param {AutopilotMove} move */
  async function say(move) {
    const answer = await setAutopilot(move);
    if (answer.ok) show(answer.value);
  }

  /** @param {AutopilotStatus} status */
  function show(status) {
    toggle.hidden = isPane;
    toggle.setAttribute('aria-pressed', String(status.isOn));
    toggle.title = status.isOn ? 'People answer by themselves' : 'People wait for you to play them';
    if (dialog.open) draw(status);
  }

  /** @param {AutopilotStatus} status */
  function draw(status) {
    const focused = document.activeElement?.getAttribute('data-of');
    const shut = el('button', { type: 'button', class: 'button icon-button', 'aria-label': 'Close' }, '×');
    shut.addEventListener('click', () => dialog.close());
    dialog.replaceChildren(
      el('div', { class: 'modal-head' }, el('h2', { id: titleId }, 'Autopilot'), shut),
      el(
        'div',
        { class: 'modal-body' },
        el(
          'p',
          {},
          'People answer by themselves, in their working hours, as different people do. Whoever you are playing waits for you.',
        ),
        choice('everybody', 'People answer by themselves', status.isOn, (isOn) => say({ isOn })),
        el(
          'fieldset',
          { disabled: !status.isOn },
          el('legend', {}, 'Who answers'),
          members()
            .filter(({ isDeactivated }) => !isDeactivated)
            .map(({ id, name, part }) =>
              choice(id, part === '' ? name : `${name}, ${part}`, !status.except.includes(id), (isOn) =>
                say({ member: { id, isOn } }),
              ),
            ),
        ),
        status.surprises.length > 0 &&
          el(
            'details',
            {},
            el('summary', {}, `${status.surprises.length} things nobody knew how to do`),
            el('ul', {}, ...status.surprises.map((what) => el('li', {}, what))),
          ),
      ),
    );
    if (focused) {
      const again = dialog.querySelector(`[data-of="${CSS.escape(focused)}"]`);
      if (again instanceof HTMLElement) again.focus();
    }
  }

  toggle.addEventListener('click', async () => {
    const answer = await getAutopilot();
    if (!answer.ok) return;
    dialog.showModal();
    draw(answer.value);
  });

  function tell() {
    const id = memberId();
    if (id === '') return;
    told = id;
    say({ playing: { seat, id } });
  }
  setInterval(tell, SAY_AGAIN_MS);

  return {
    /** Somebody's screen is shown here. */
    shown() {
      if (memberId() !== told) tell();
    },
  };
}

/** @param {string} of @param {string} label @param {boolean} isOn @param {(isOn: boolean) => void} onChange */
function choice(of, label, isOn, onChange) {
  const box = el('input', { type: 'checkbox', checked: isOn, 'data-of': of });
  box.addEventListener('change', () => onChange(box.checked));
  return el('label', { class: 'option' }, box, ' ', label);
}
