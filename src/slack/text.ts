// Slack's markup as a type of its own, so that people's text cannot reach a message unescaped: blocks take
// only Mrkdwn, and only this file makes it. A Mrkdwn is an object and not a branded string, because `md` has
// to tell "already markup" from "somebody's text" while running. Knows no block and no Slack call.

const made = Symbol('mrkdwn');

/** Text in Slack's markup, safe to send. `.mrkdwn` (or `String(…)`) is what goes over the wire. */
export type Mrkdwn = { readonly [made]: true; readonly mrkdwn: string; toString(): string };

/** For text that already is markup, such as what a block carries. People's text goes through md. */
export function trusted(mrkdwn: string): Mrkdwn {
  return Object.freeze({ [made]: true as const, mrkdwn, toString: () => mrkdwn });
}

export function isMrkdwn(value: unknown): value is Mrkdwn {
  return typeof value === 'object' && value !== null && made in value;
}

/** Exactly the three characters Slack asks to escape; the result may still contain `*`, `_`, `~` and backticks. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// Slack has no escape for its formatting characters, and whether an invisible character next to one stops it
// differs between clients. A look-alike always does.
const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** Controls that reorder the text after them; without them right-to-left names still read correctly. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/gu;
const FORMATTING = /[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** A line that starts with `>` becomes a quotation; a word joiner before it does not. */
const QUOTATION = /^(\s*)&gt;/gmu;

/** Makes people's text harmless inside our own layout: it can neither mention, link, format nor quote. */
export function neutralise(text: string): string {
  return escapeMarkup(text.replace(REORDERING, ''))
    .replace(FORMATTING, (character) => LOOK_ALIKES[character] ?? character)
    .replace(QUOTATION, '$1\u2060&gt;');
}

/**
 * Writes markup: the literal parts are ours and stay as they are, every interpolated string is somebody's
 * text and is neutralised, Mrkdwn and numbers go in unchanged.
 * @example md`*${person.name}* would like to learn about ${topic}`
 */
export function md(literals: TemplateStringsArray, ...values: (string | number | Mrkdwn)[]): Mrkdwn {
  const inserted = values.map((value) => {
    if (isMrkdwn(value)) return value.mrkdwn;
    return typeof value === 'number' ? String(value) : neutralise(value);
  });
  return trusted(literals.map((literal, index) => literal + (inserted[index] ?? '')).join(''));
}

/** Names a person; Slack shows their current name, and in a message notifies them. */
export function mention(slackUserId: string): Mrkdwn {
  if (!/^[A-Za-z0-9_]+$/.test(slackUserId)) throw new Error(`not a Slack user id: ${slackUserId}`);
  return trusted(`<@${slackUserId}>`);
}

/** Whom a word such as `<@U0123>` or `<@U0123|name>` names, as Slack sends it; undefined when it names nobody. */
export function mentioned(word: string): string | undefined {
  return /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1];
}

export function joinMd(parts: readonly (string | Mrkdwn)[], separator: string | Mrkdwn): Mrkdwn {
  const between = isMrkdwn(separator) ? separator.mrkdwn : escapeMarkup(separator);
  return trusted(parts.map((part) => (isMrkdwn(part) ? part.mrkdwn : neutralise(part))).join(between));
}

/** @throws when the address is not https: those are never ours to send people to. */
export function link(url: string, label: string): Mrkdwn {
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:') throw new Error(`a link must be https: ${url}`);
  const address = escapeMarkup(parsed.href).replaceAll('|', '%7C');
  return trusted(`<${address}|${neutralise(label).replaceAll('|', '¦')}>`);
}

/**
 * At most `max` UTF-16 units, the last of them an ellipsis when something was cut; an emoji is never cut in two.
 * Slack does not say whether it counts units or code points; what fits in units fits either way.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** For places that show no markup, such as the error beside a field. */
export function plainText(text: string | Mrkdwn): string {
  if (!isMrkdwn(text)) return text;
  return text.mrkdwn
    .replaceAll(/<@([A-Za-z0-9_]+)>/g, '@$1')
    .replaceAll(/<([^>|]+)\|([^>]+)>/g, '$2 ($1)')
    .replaceAll(/[*~`]/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** A bare string is plain words: only escaped, so that text of ours may still use `code` or *bold*. */
export function toMrkdwn(text: string | Mrkdwn): Mrkdwn {
  return isMrkdwn(text) ? text : trusted(escapeMarkup(text));
}
