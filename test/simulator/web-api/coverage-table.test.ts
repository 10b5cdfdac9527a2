// The reference of the Web API says what is there. COVERAGE_TABLE=write (npm run coverage-table) makes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { methods } from '../../../src/simulator/web-api/call.ts';
import { coverageTable, methodsOfSlack, untested } from './coverage-table.ts';

const page = new URL('../../../docs/simulator-coverage.md', import.meta.url);

test('docs/simulator-coverage.md is up to date', () => {
  if (process.env.COVERAGE_TABLE === 'write') writeFileSync(page, coverageTable());
  expect(readFileSync(page, 'utf8'), 'npm run coverage-table').toBe(coverageTable());
});

test('every method is called and every error provoked by a test', () => {
  expect(untested()).toEqual([]);
});

test('every method is one of Slack’s', () => {
  const known = new Set(methodsOfSlack());
  expect(known.size).toBeGreaterThan(200);
  expect(Object.keys(methods).filter((name) => !known.has(name))).toEqual([]);
});
