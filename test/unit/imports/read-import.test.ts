import { expect, test } from 'vitest';

import { importedSessionText } from '../../../parser/imports/imported-session-text.ts';
import { readImport, type ImportOptions } from '../../../parser/imports/read-import.ts';
import { parseSession } from '../../../parser/sessions/parse-session.ts';

const options: ImportOptions = {
  format: 'csv',
  names: {},
  unit: 'fresh',
  type: undefined,
  now: Date.parse('2026-11-20T00:00:00Z'),
};
const read = (text: string, more: Partial<ImportOptions> = {}) => {
  const found = readImport(text, { ...options, ...more });
  if (found.kind === 'wrong') throw new Error(found.reason);
  return found;
};

test('rows of a session are its phases, all others are sessions of their own', () => {
  const { sessions, rows, bad } = read(
    [
      'session,title,phase,type,started,ended,hours,estimate,actual,libraries,model,lesson',
      'a,Login,Build,Implementation,2026-09-01T09:00Z,,1.5,,400000,socket.io; next,m,Read first',
      ',Search,,testing,,2026-09-02,,50000,90000,,,',
      'a,,Test,testing,,2026-09-01T12:00Z,,,1e5,,n,',
      ',,,,,,,,,,,',
    ].join('\n'),
  );
  expect({ rows, bad }).toEqual({ rows: 3, bad: [] });
  expect(sessions).toEqual([
    {
      id: '2026-09-01-0900-login',
      title: 'Login',
      line: 2,
      started: Date.parse('2026-09-01T09:00Z'),
      ended: Date.parse('2026-09-01T12:00Z'),
      facts: {
        unit: 'fresh',
        model: 'm',
        phases: [
          {
            id: 'phase-1',
            name: 'Build',
            type: 'implementation',
            hours: 1.5,
            estimate: null,
            actual: 400_000,
            libraries: ['socket.io', 'next'],
          },
          {
            id: 'phase-2',
            name: 'Test',
            type: 'testing',
            hours: null,
            estimate: null,
            actual: 100_000,
            libraries: [],
          },
        ],
      },
      lessons: [{ phase: 'phase-1', text: 'Read first' }],
    },
    {
      id: '2026-09-02-0000-search',
      title: 'Search',
      line: 3,
      started: undefined,
      ended: Date.parse('2026-09-02'),
      facts: {
        unit: 'fresh',
        model: null,
        phases: [
          {
            id: 'phase-1',
            name: 'Search',
            type: 'testing',
            hours: null,
            estimate: 50_000,
            actual: 90_000,
            libraries: [],
          },
        ],
      },
      lessons: [],
    },
  ]);
});

test('NDJSON says the same as CSV', () => {
  const csv = read(
    'when,type,hours,actual,libraries\n2026-09-01,testing,1,5000,next;zod\n2026-09-02,polish,,7,\n',
    { names: { ended: 'when' } },
  );
  const lines = [
    { when: '2026-09-01', type: 'testing', hours: 1, actual: 5000, libraries: ['next', 'zod'] },
    { when: '2026-09-02', type: 'polish', hours: null, actual: '7' },
  ];
  const ndjson = lines.map((line) => JSON.stringify(line)).join('\r\n');
  const found = read(ndjson, { format: 'ndjson', names: { ended: 'when' } });
  // But for the line of column names.
  const sessions = found.sessions.map((session) => ({ ...session, line: session.line + 1 }));
  expect({ ...found, sessions }).toEqual(csv);
});

test('of sessions that begin alike the later ones of the file are numbered', () => {
  const rows = ['2026-09-01,x,polish,1', '2026-09-01,x,polish,2', '2026-09-01,x,polish,3'];
  const ids = (count: number) =>
    read(['ended,title,type,actual', ...rows.slice(0, count)].join('\n')).sessions.map(
      ({ id }) => id,
    );
  expect(ids(3)).toEqual(['2026-09-01-0000-x', '2026-09-01-0000-x-2', '2026-09-01-0000-x-3']);
  const taken = [...rows.slice(0, 2), '2026-09-01,x 2,polish,4'];
  expect(read(['ended,title,type,actual', ...taken].join('\n')).sessions[2]?.id).toBe(
    '2026-09-01-0000-x-2-2',
  );
  // What is added at the end leaves the others alone.
  expect(ids(2)).toEqual(ids(3).slice(0, 2));
});

test('what is wrong with a row is told with its line, all of it', () => {
  const { bad, rows } = read(
    [
      'started,ended,title,type,actual',
      '2026-09-01,,"two\nlines",testing,5',
      '01.09.2026,,x,tests,"5,000"',
      ',,x,testing,-1',
      '2026-09-02,2026-09-01,x,testing,5',
      '2026-12-24,,x,testing,5',
      '2026-09-01,,x,testing,',
    ].join('\n'),
  );
  expect(rows).toBe(1);
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'Unknown type `tests`'],
    [4, '`actual` is `5,000`, which is no number above 0'],
    [4, '`started` is `01.09.2026`, which is no time'],
    [5, '`actual` is `-1`, which is no number above 0'],
    [5, 'It has neither `started` nor `ended`'],
    [6, 'It ends before it starts'],
    [7, 'It lies in the future'],
    [8, 'It has no `actual`'],
  ]);
  expect(read('{"a":1', { format: 'ndjson' }).bad[0]?.reason).toBe('It is no JSON object');
});

test('a default type takes rows whose type is missing or unknown, and counts them', () => {
  const { sessions, typesAssumed } = read(
    'ended,type,actual\n2026-09-01,,1\n2026-09-02,task,2\n2026-09-03,testing,3\n',
    { type: 'polish' },
  );
  expect(typesAssumed).toBe(2);
  expect(sessions.map(({ facts }) => facts.phases[0]?.type)).toEqual([
    'polish',
    'polish',
    'testing',
  ]);
});

test.each([
  ['', 'It is empty'],
  ['ended,type\n', 'It has no column `actual`; its columns are ended, type'],
  ['ended;actual\n', 'It has no column `actual`; its columns are ended;actual'],
  ['actual\n', 'It has no rows'],
])('a file that is none: %j', (text, reason) => {
  expect(readImport(text, options)).toMatchObject({ kind: 'wrong', reason });
});

test('what is written is read back, whatever stands in it', () => {
  const title = 'a <!-- reckon:end imported --> | "x" `y` # z';
  const text = JSON.stringify({
    ended: '2026-09-01T10:00:30Z',
    title,
    phase: '```\n<!-- reckon:begin log -->',
    type: 'debugging',
    actual: 12.5,
    lesson: `look · first\n${title}`,
  });
  const [own] = read(text, { format: 'ndjson', unit: 'work' }).sessions;
  const { session, messages } = parseSession(importedSessionText(own!, 'old: work.csv'), own!.id);
  expect(messages).toEqual([]);
  expect(session).toMatchObject({
    status: 'done',
    plan: undefined,
    started: undefined,
    ended: own!.ended,
    imported: { file: 'old: work.csv', facts: own!.facts },
    lessons: [{ phase: 'phase-1', text: `look · first ${title}` }],
  });
});

test('a block that was damaged is an error, and teaches nothing', () => {
  const [own] = read('ended,type,actual\n2026-09-01,testing,5\n').sessions;
  const text = importedSessionText(own!, 'old.csv').replace('"actual":5', '"actual":-5');
  const { session, messages } = parseSession(text, own!.id);
  expect(session.imported).toEqual({ file: 'old.csv', facts: undefined });
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['imported-work']);
});
