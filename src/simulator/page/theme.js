// Light or dark: as the system has it until somebody chooses; the choice is remembered and shared with the other
// half of a split view.
const KEY = 'theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** @param {HTMLElement} toggle */
export function createTheme(toggle) {
  function draw() {
    const words = isDark() ? 'Use light colors' : 'Use dark colors';
    toggle.textContent = isDark() ? '☀' : '☾';
    toggle.setAttribute('aria-label', words);
    toggle.title = words;
  }

  toggle.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // It lasts until the page is left, then.
    }
    draw();
  });
  addEventListener('storage', (event) => {
    if (event.key !== KEY) return;
    if (event.newValue === 'light' || event.newValue === 'dark')
      document.documentElement.dataset.theme = event.newValue;
    draw();
  });
  system.addEventListener('change', draw);
  draw();
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? system.matches : theme === 'dark';
}
