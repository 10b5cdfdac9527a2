// Reads the project's own source for architecture.test.ts: which files there are, what each of them imports, and
// what each of them is by its name. Knows no rule.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Import = {
  /** A path from the project's root, or the name of a package such as `drizzle-orm` or `node:fs`. */
  readonly target: string;
  /** Gone when the program runs. */
  readonly isType: boolean;
  readonly names: readonly string[];
};

export type SourceFile = {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
};

/** Every file below a folder of the project, sorted. */
export function pathsUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The TypeScript and JavaScript below a folder. */
export function sourceFilesUnder(folder: string): readonly SourceFile[] {
  return pathsUnder(folder)
    .filter((path) => /\.(ts|js|mjs)$/.test(path))
    .map((path) => sourceFile(path, readFileSync(join(ROOT, path), 'utf8')));
}

export function sourceFile(path: string, text: string): SourceFile {
  const code = withoutComments(text);
  return { path, text, code, imports: importsIn(path, code) };
}

/** Comments that begin a line or follow a space; so `https://` and globs in strings stay. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?([\w\s{},*$]*?)\s*from\s*['"]([^'"]+)['"]/gm;
const SIDE_EFFECT = /^import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

function importsIn(path: string, code: string): readonly Import[] {
  return [
    ...[...code.matchAll(STATEMENT)].map(([, typeOnly, clause = '', from = '']) => ({
      target: targetOf(path, from),
      isType: typeOnly !== undefined,
      names: clause.split(/[\s{},]+/).filter((name) => !['', 'type', 'as', '*'].includes(name)),
    })),
    ...[...code.matchAll(SIDE_EFFECT), ...code.matchAll(DYNAMIC)].map(([, from = '']) => ({
      target: targetOf(path, from),
      isType: false,
      names: [],
    })),
  ];
}

function targetOf(path: string, from: string): string {
  if (from.startsWith('.')) return join(dirname(path), from).replaceAll('\\', '/');
  const [first = '', second = ''] = from.split('/');
  return from.startsWith('@') ? `${first}/${second}` : first;
}

/** The folder directly below `src`, or null for a file that lies in `src` itself. */
export function folderOf(path: string): string | null {
  const [top, folder, ...rest] = path.split('/');
  return top === 'src' && folder !== undefined && rest.length > 0 ? folder : null;
}

/** `answer-views.ts` holds views as `views.ts` does; a name that is no role holds pure decisions. */
export function roleOf(path: string, roles: readonly string[]): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return roles.find((role) => name === role || name.endsWith(`-${role}`)) ?? 'rules';
}
