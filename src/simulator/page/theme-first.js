// Before anything is drawn: the colors this visitor chose last, if any, and whether this is one half of a split view.
{
  let theme = null;
  try {
    theme = localStorage.getItem('theme');
  } catch {
    // Storage may be off; the system's colors then.
  }
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (new URLSearchParams(location.search).has('pane')) document.documentElement.dataset.pane = '';
}
