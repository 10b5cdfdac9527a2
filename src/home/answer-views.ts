// What the bot says to somebody who writes to it in words.
import { actions, section } from '../slack/blocks.ts';
import { commandButton } from '../slack/commands.ts';
import { type Message, message } from '../slack/message.ts';
import { md } from '../slack/text.ts';

/** It cannot read them, and says so kindly. */
export function typedAnswer(): Message {
  return message(
    section(
      md`I am a bot and cannot read messages, but these help. If you need a person, ask a program lead: \`/rm lead\` shows who that is.`,
    ),
    actions('help', [
      commandButton('Where I stand', 'me', 'primary'),
      commandButton('What I can do', 'help'),
    ]),
  );
}
