import { expect, test } from 'vitest';

import { describeHelp } from '../../cli/reporters/help.ts';
import { readHookPayload } from '../../cli/workspace/hook-payload.ts';

test('a payload is read as Claude Code writes it', () => {
  const payload = {
    session_id: '7160cb22-ce5d-4b30-8fa2-d6d7b9314c5d',
    cwd: '/home/dev/proj',
    hook_event_name: 'PermissionRequest',
    tool_name: 'ExitPlanMode',
    tool_input: { plan: '# A', planFilePath: '/home/dev/.claude/plans/a.md' },
  };
  expect(readHookPayload(JSON.stringify(payload))).toEqual({
    cwd: '/home/dev/proj',
    tool_name: 'ExitPlanMode',
    tool_input: { plan: '# A', planFilePath: '/home/dev/.claude/plans/a.md' },
  });
});

test.each([
  ['{}', {}],
  ['{"cwd": 7, "tool_input": {"plan": ["x"]}}', { tool_input: {} }],
  ['{"tool_input": null, "tool_response": "text", "tool_name": "Bash"}', { tool_name: 'Bash' }],
  ['{"tool_response": {"plan": "x", "filePath": null}}', { tool_response: { plan: 'x' } }],
])('what is missing or of another kind counts as absent: %s', (json, expected) => {
  expect(JSON.parse(JSON.stringify(readHookPayload(json)))).toEqual(expected);
});

test('what is no object is refused', () => {
  for (const json of ['', '7', 'null', '{']) expect(() => readHookPayload(json)).toThrow();
});

test('help does not show what only programs call', () => {
  expect(describeHelp('1')).not.toMatch(/^ +hook /m);
});
