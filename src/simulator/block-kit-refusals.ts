// What our check found, in Slack's words and with a JSON pointer.
import type { z } from 'zod';
import { isJson } from './facts.ts';

export function slackMessages(error: z.ZodError, pointer: string): string[] {
  return error.issues.flatMap((issue) => slackMessage(issue, pointer));
}

function slackMessage(issue: z.core.$ZodIssue, pointer: string): string[] {
  const path = issue.path.map((part) => `/${String(part)}`).join('');
  const here = `[json-pointer:${pointer}${path}]`;
  const parent = `[json-pointer:${pointer}${path.slice(0, Math.max(0, path.lastIndexOf('/')))}]`;
  const isMissing = issue.input === undefined && issue.path.length > 0;
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? [`must be less than ${Number(issue.maximum) + 1} characters ${here}`]
        : [`no more than ${issue.maximum}${issue.origin === 'array' ? ' items' : ''} allowed ${here}`];
    case 'too_small':
      return issue.origin === 'string'
        ? [`must be more than ${Number(issue.minimum) - 1} characters ${here}`]
        : [`no fewer than ${issue.minimum}${issue.origin === 'array' ? ' items' : ''} allowed ${here}`];
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key} ${here}`);
    case 'invalid_type':
    case 'invalid_value':
      return isMissing && issue.code === 'invalid_type'
        ? [`missing required field: ${String(issue.path.at(-1))} ${parent}`]
        : [`must be ${issue.code === 'invalid_type' ? issue.expected : issue.values.join(' or ')} ${here}`];
    case 'invalid_union':
      return unionMessages(issue, pointer, path, here);
    case 'custom':
      return [`${issue.message} ${here}`];
    default:
      return [`${issue.message.toLowerCase()} ${here}`];
  }
}

/** A union without a matching `type`, or (in a context block) the branch that came closest. */
function unionMessages(
  issue: z.core.$ZodIssueInvalidUnion,
  pointer: string,
  path: string,
  here: string,
): string[] {
  const closest = issue.errors.find((branch) => branch.every(({ path: inside }) => inside[0] !== 'type'));
  if (closest !== undefined && closest.length > 0) {
    return closest.flatMap((inside) => slackMessage(inside, `${pointer}${path}`));
  }
  const found = issue.input;
  const type = isJson(found) ? found.type : found;
  return [`unsupported type: ${String(type)} ${here}`];
}
