import { expect, test } from 'vitest';
import { workOfTool } from '../../../parser/usage/work.ts';

test.each([
  ['Edit', 1500],
  ['MultiEdit', 1500],
  ['NotebookEdit', 1500],
  ['Write', 1200],
  ['Read', 800],
  ['WebFetch', 1000],
  ['WebSearch', 1000],
  ['Task', 2000],
  ['Agent', 2000],
  ['Grep', 500],
  ['Glob', 400],
  ['Bash', 300],
])('a call of %s is %i work tokens', (name, work) => {
  expect(workOfTool(name)).toBe(work);
});

test.each(['TodoWrite', 'bash', 'BashOutput', 'TaskCreate', 'mcp__x__Read', '', 'constructor'])(
  'the name counts exactly: %j is 0',
  (name) => {
    expect(workOfTool(name)).toBe(0);
  },
);
