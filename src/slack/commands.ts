// The one slash command and its words: which word means which command, the menu, the help, and what to say to
// a word nobody knows. Decides only; running a command and showing its answer is listen.ts.
import type { Button } from '@slack/types';
import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { actions, button, header, section } from './blocks.ts';
import type { ActorRole, Audience, CommandSpec, Reply } from './edge.ts';
import { LIMITS } from './limits.ts';
import { clip, joinMd, type Mrkdwn, md, toMrkdwn } from './text.ts';

export const COMMAND = '/rm';
export const RUN_COMMAND_ACTION = 'command.run';

export const runCommandValue = z.object({ name: z.string(), args: z.string().optional() });

/** A button that does the same as typing the command; for Home and messages. */
export function commandButton(text: string, name: string, style?: 'primary' | 'danger'): Button {
  return button({
    text,
    actionId: `${RUN_COMMAND_ACTION}:${name}`,
    value: { name },
    ...(style === undefined ? {} : { style }),
  });
}

export type Route =
  | { readonly kind: 'run'; readonly spec: CommandSpec; readonly args: string }
  | { readonly kind: 'notAllowed'; readonly spec: CommandSpec; readonly audience: ActorRole }
  | { readonly kind: 'answer'; readonly name: string; readonly reply: Reply };

/** @param text what follows the command, as typed */
export function routeCommand(
  text: string,
  specs: readonly CommandSpec[],
  roles: ReadonlySet<ActorRole>,
): Route {
  const [word = '', rest = ''] = splitWord(text.trim());
  const name = word.toLowerCase();
  const allowed = specs
    .filter(({ audience }) => isAllowed(audience, roles))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  if (name === '') return { kind: 'answer', name: 'menu', reply: menu(allowed) };
  if (name === 'help') return { kind: 'answer', name: 'help', reply: help(allowed) };
  const spec = specs.find((candidate) => candidate.name === name);
  if (spec === undefined) return { kind: 'answer', name: 'unknown', reply: unknownWord(word, allowed) };
  if (spec.audience !== 'everyone' && !roles.has(spec.audience)) {
    return { kind: 'notAllowed', spec, audience: spec.audience };
  }
  return { kind: 'run', spec, args: rest };
}

/** What people who take part need most, in that order, behind what a lead does in the order of a program's life. */
const EVERYDAY = ['me', 'next', 'calendar', 'book', 'move', 'held', 'goals', 'partner', 'join', 'pause'];

function rankOf({ name, audience }: CommandSpec): number {
  if (audience === 'lead') return -1;
  const rank = EVERYDAY.indexOf(name);
  return rank === -1 ? EVERYDAY.length : rank;
}

export function isAllowed(audience: Audience, roles: ReadonlySet<ActorRole>): boolean {
  return audience === 'everyone' || roles.has(audience);
}

/** Only words we know reach the log: anything else is something a person typed. */
export function wordForLog(text: string, specs: readonly CommandSpec[]): string {
  const [word = ''] = text.trim().toLowerCase().split(/\s/, 1);
  if (word === '') return 'menu';
  return word === 'help' || specs.some(({ name }) => name === word) ? word : 'unknown';
}

export function isLongCommand(word: string, specs: readonly CommandSpec[]): boolean {
  return specs.some(({ name, isLong }) => name === word && isLong === true);
}

function splitWord(text: string): readonly string[] {
  const end = text.search(/\s/);
  return end === -1 ? [text] : [text.slice(0, end), text.slice(end).trim()];
}

/** A command that needs something after its name cannot be a button; `[…]` marks what may be left out. */
function worksAlone({ usage }: CommandSpec): boolean {
  return usage === undefined || usage.startsWith('[');
}

function menu(allowed: readonly CommandSpec[]): Reply {
  const offered = allowed.filter(worksAlone).slice(0, LIMITS.messageBlocks - 2);
  return {
    kind: 'say',
    text: md`What would you like to do? ${joinMd(offered.map(usageLine), '\n')}`,
    blocks: [
      header('What would you like to do?'),
      ...offered.map((spec) =>
        section(md`${spec.summary}`, { accessory: commandButton(`${COMMAND} ${spec.name}`, spec.name) }),
      ),
      section(md`Type \`/rm help\` to see everything you can do.`),
    ],
  };
}

function help(allowed: readonly CommandSpec[]): Reply {
  const lines = allowed.map(usageLine);
  return {
    kind: 'say',
    text: md`Here is what you can do:
${joinMd(lines, '\n')}`,
  };
}

function usageLine(spec: CommandSpec): Mrkdwn {
  const typed = [COMMAND, spec.name, ...(spec.usage === undefined ? [] : [spec.usage])].join(' ');
  return md`\`${toMrkdwn(typed)}\` – ${spec.summary}`;
}

function unknownWord(word: string, allowed: readonly CommandSpec[]): Reply {
  const names = [...allowed.map(({ name }) => name), 'help'];
  const nearest = closest(word.toLowerCase(), names);
  const isNear = distance(word.toLowerCase(), nearest) <= Math.max(1, Math.floor(nearest.length / 2));
  const said = clip(word, 40);
  if (!isNear || nearest === 'help') {
    return { kind: 'say', text: md`I do not know “${said}”. Type \`/rm help\` to see what you can do.` };
  }
  const text = md`I do not know “${said}”. Did you mean \`/rm ${nearest}\`? Type \`/rm help\` to see what you can do.`;
  return {
    kind: 'say',
    text,
    blocks: [
      section(text),
      actions('command.suggestion', [commandButton(`Run ${COMMAND} ${nearest}`, nearest)]),
    ],
  };
}
