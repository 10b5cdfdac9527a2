// What can follow what is typed so far: commands, their words, and people. Pure.

/**
 * @import { MemberSummary, WorkspaceSummary } from '../client-api.ts'
 * @typedef {{ label: string, detail: string, text: string }} Completion `text` is the whole line after choosing
 */

const MOST = 8;

/** @param {string} typed @param {WorkspaceSummary['commands']} commands @param {readonly MemberSummary[]} members @returns {Completion[]} */
export function completionsOf(typed, commands, members) {
  if (/^\/\S*$/.test(typed)) {
    const exact = commands.find((command) => command.command === typed);
    if (exact) return wordsOf(exact, '').slice(0, MOST);
    return commands
      .filter((command) => command.command.startsWith(typed))
      .map((command) => ({
        label: command.command,
        detail: command.description,
        text: `${command.command} `,
      }));
  }
  const mention = /(^|\s)@([^@\n]*)$/.exec(typed);
  if (mention) return peopleOf(typed.slice(0, mention.index) + (mention[1] ?? ''), mention[2] ?? '', members);
  const command = commands.find((one) => typed.startsWith(`${one.command} `));
  return command ? wordsOf(command, typed.slice(command.command.length + 1)).slice(0, MOST) : [];
}

/** @param {WorkspaceSummary['commands'][number]} command @param {string} rest what is typed after the command */
function wordsOf(command, rest) {
  return hintsOf(command.usageHint)
    .filter((hint) => hint.words.startsWith(rest.toLowerCase()) && hint.words !== rest.trim().toLowerCase())
    .map((hint) => ({
      label: `${command.command} ${hint.shown}`,
      detail: '',
      text: `${command.command} ${hint.words}${hint.shown === hint.words ? '' : ' '}`,
    }));
}

/** Whether Enter completes rather than sends: half a command or half a name would do something nobody meant.
 * @param {string} typed @param {WorkspaceSummary['commands']} commands @param {number} offered how many completions there are */
export function isHalfTyped(typed, commands, offered) {
  if (commands.some((command) => command.command === typed.trim())) return false;
  return /^\/\S*$/.test(typed) || /(^|\s)@\S*$/.test(typed) || offered === 1;
}

/** The alternatives in a usage hint such as `[new | invite @person | help]`; `words` is the part typed as it stands.
 * @param {string} usageHint @returns {{ shown: string, words: string }[]} */
export function hintsOf(usageHint) {
  return usageHint
    .replace(/^\s*[[(](.*)[\])]\s*$/, '$1')
    .split(/\s*[|,]\s*/)
    .map((shown) => shown.trim())
    .filter((shown) => shown !== '' && /^[a-z]/i.test(shown))
    .map((shown) => ({
      shown,
      words: (/^[a-z][a-z-]*(?: [a-z][a-z-]*(?=\s|$))*/i.exec(shown)?.[0] ?? shown).toLowerCase(),
    }));
}

/** @param {string} before @param {string} name @param {readonly MemberSummary[]} members @returns {Completion[]} */
function peopleOf(before, name, members) {
  const words = name.toLowerCase();
  return members
    .filter((member) => !member.isDeactivated)
    .filter((member) =>
      member.name
        .toLowerCase()
        .split(' ')
        .some((_word, index, all) => all.slice(index).join(' ').startsWith(words)),
    )
    .filter((member) => member.name.toLowerCase() !== words.trim())
    .slice(0, MOST)
    .map((member) => ({ label: `@${member.name}`, detail: member.title, text: `${before}@${member.name} ` }));
}
