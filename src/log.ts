// The log: structured lines to standard output, without tokens and without what people wrote.
import { type DestinationStream, type LevelWithSilent, type Logger, pino, stdSerializers } from 'pino';

const TOKEN = /\bx(?:ox[a-z]|app)-[\w-]+/g;
/** drizzle repeats a failed query's parameters in the error's message; those are people's words. */
const QUERY_PARAMETERS = /\nparams:[\s\S]*?(?=\n {4}at |$)/g;

function scrub(text: string): string {
  return text.replaceAll(TOKEN, '[token]').replaceAll(QUERY_PARAMETERS, '');
}

/** Only type, code, message and stack: other properties of an error may carry what somebody typed. */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type, ...code, message: scrub(message), stack: scrub(stack) };
}

/** @param destination for tests; standard output otherwise */
export function createLog(level: LevelWithSilent, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: errorForLog } };
  return destination === undefined ? pino(options) : pino(options, destination);
}
