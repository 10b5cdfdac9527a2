// The emoji names apps use most, as characters. A name that is not here stays readable as `:name:`.

/** @type {Readonly<Record<string, string>>} */
const CHARACTERS = {
  '+1': '👍',
  '-1': '👎',
  alarm_clock: '⏰',
  arrow_right: '➡️',
  bell: '🔔',
  books: '📚',
  bulb: '💡',
  busts_in_silhouette: '👥',
  calendar: '📆',
  clap: '👏',
  clipboard: '📋',
  compass: '🧭',
  date: '📅',
  dart: '🎯',
  eyes: '👀',
  handshake: '🤝',
  heart: '❤️',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  information_source: 'ℹ️',
  lock: '🔒',
  mag: '🔍',
  mailbox: '📫',
  memo: '📝',
  no_entry: '⛔',
  page_facing_up: '📄',
  pencil2: '✏️',
  pushpin: '📌',
  question: '❓',
  raised_hands: '🙌',
  rocket: '🚀',
  seedling: '🌱',
  slightly_smiling_face: '🙂',
  smile: '😄',
  sparkles: '✨',
  speech_balloon: '💬',
  star: '⭐',
  tada: '🎉',
  thumbsup: '👍',
  trophy: '🏆',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  x: '❌',
};

/** @param {string} name @returns {string | null} */
export function emojiCharacter(name) {
  const base = name.split('::')[0] ?? name;
  return Object.hasOwn(CHARACTERS, base) ? (CHARACTERS[base] ?? null) : null;
}
