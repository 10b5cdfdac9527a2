// Instants (milliseconds UTC) as people read them in their own zone, and back. Pure: the workspace's clock is
// always handed in, the computer's own clock and zone are never asked.

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function formatIn(zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: knownZone(zone) });
  formats.set(key, format);
  return format;
}

/** A member may carry a zone this browser does not know; their times are then shown in UTC. @param {string} zone */
function knownZone(zone) {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

/** @param {number} at @param {string} zone */
function partsOf(at, zone) {
  const parts = formatIn(zone, {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at));
  /** @param {string} type */
  const part = (type) => parts.find((one) => one.type === type)?.value ?? '00';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    second: part('second'),
  };
}

/** The calendar day of an instant, `YYYY-MM-DD`. @param {number} at @param {string} zone */
export function dateOf(at, zone) {
  return partsOf(at, zone).date;
}

/** The wall clock of an instant, `HH:MM` in 24 hours. @param {number} at @param {string} zone */
export function clockOf(at, zone) {
  return partsOf(at, zone).time;
}

/** The instant a wall clock shows in a zone. A time skipped by daylight saving becomes the one after the gap.
 * @param {string} date `YYYY-MM-DD` @param {string} time `HH:MM` @param {string} zone */
export function instantOf(date, time, zone) {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  const first = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(first, zone);
}

/** @param {number} at @param {string} zone milliseconds the zone is ahead of UTC */
function offsetAt(at, zone) {
  const { date, time, second } = partsOf(at, zone);
  return Date.parse(`${date}T${time}:${second}Z`) - Math.floor(at / 1000) * 1000;
}

/** Such as `2:05 PM`. @param {number} at @param {string} zone */
export function timeText(at, zone) {
  return plain(formatIn(zone, { hour: 'numeric', minute: '2-digit' }).format(new Date(at)));
}

/** Such as `Tue, Feb 3, 2026, 2:05 PM`. @param {number} at @param {string} zone */
export function dateTimeText(at, zone) {
  return plain(
    formatIn(zone, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    }).format(new Date(at)),
  );
}

/** The zone's short name, such as `GMT+1`. @param {number} at @param {string} zone */
export function zoneText(at, zone) {
  const parts = formatIn(zone, { timeZoneName: 'short', hour: 'numeric' }).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** A day as a conversation divides it. @param {number} at @param {string} zone @param {number} nowAt */
export function dayText(at, zone, nowAt) {
  return relativeDay(at, zone, nowAt) ?? slackDateText(at / 1000, '{date_long}', zone, nowAt);
}

/** @param {number} at @param {string} zone @param {number} nowAt */
function relativeDay(at, zone, nowAt) {
  const days = (Date.parse(dateOf(at, zone)) - Date.parse(dateOf(nowAt, zone))) / 86_400_000;
  if (days === 0) return 'Today';
  if (days === -1) return 'Yesterday';
  if (days === 1) return 'Tomorrow';
  return null;
}

/** The text of `<!date^…>`: Slack's format with its tokens filled in.
 * @param {number} seconds @param {string} format @param {string} zone @param {number} nowAt */
export function slackDateText(seconds, format, zone, nowAt) {
  const at = seconds * 1000;
  return format.replace(/\{(\w+)\}/g, (whole, name, offset) => {
    const text = tokenText(name, at, zone, nowAt);
    // "Today at 9:00" opens a text; further in it reads "today at 9:00".
    const isRelative = text !== null && name.endsWith('_pretty') && /^(Today|Yesterday|Tomorrow)$/.test(text);
    return isRelative && offset > 0 ? text.toLowerCase() : (text ?? whole);
  });
}

/** @param {string} name @param {number} at @param {string} zone @param {number} nowAt @returns {string | null} */
function tokenText(name, at, zone, nowAt) {
  if (name.endsWith('_pretty')) {
    return relativeDay(at, zone, nowAt) ?? tokenText(name.replace('_pretty', ''), at, zone, nowAt);
  }
  /** @param {Intl.DateTimeFormatOptions} options */
  const text = (options) => formatIn(zone, options).format(new Date(at));
  const day = Number(dateOf(at, zone).slice(8));
  const year = dateOf(at, zone).slice(0, 4);
  switch (name) {
    case 'date_num':
      return dateOf(at, zone);
    case 'date':
      return `${text({ month: 'long' })} ${ordinal(day)}, ${year}`;
    case 'date_short':
      return text({ month: 'short', day: 'numeric', year: 'numeric' });
    case 'date_long':
      return `${text({ weekday: 'long' })}, ${text({ month: 'long' })} ${ordinal(day)}, ${year}`;
    case 'time':
      return timeText(at, zone);
    case 'time_secs':
      return plain(text({ hour: 'numeric', minute: '2-digit', second: '2-digit' }));
    case 'ago':
      return agoText(at - nowAt);
    default:
      return null;
  }
}

/** @param {number} awayMs */
function agoText(awayMs) {
  const minutes = Math.round(Math.abs(awayMs) / 60_000);
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1440
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  const amount = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return awayMs > 0 ? `in ${amount}` : `${amount} ago`;
}

/** @param {number} day */
function ordinal(day) {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

/** Newer browsers put a narrow space before AM; an ordinary one reads the same everywhere. @param {string} text */
function plain(text) {
  return text.replaceAll('\u202f', ' ');
}
