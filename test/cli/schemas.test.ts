import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import {
  answeringCommands,
  createAnswerCheck,
  readSchema,
  schemaNameOf,
} from './answer-schemas.ts';
import { file, id, planned, responses } from './planned-reader.ts';
import { createScratch } from './scratch.ts';
import { serve } from './site-server.ts';

const root = new URL('../..', import.meta.url).pathname;
const main = new URL('../../dist/cli.js', import.meta.url).pathname;
const commands = await answeringCommands();
const names = readdirSync(new URL('../../dist/schema/', import.meta.url)).map((name) =>
  name.replace('.json', ''),
);

const now = (clock: string) => ['--now', `2026-11-20T${clock}Z`];

/** The command of a call, and what it was given. */
function commandOf(words: readonly string[]): string {
  const two = words.slice(0, 2).join(' ');
  const command = commands.includes(two) ? two : (words[0] ?? '');
  return command.startsWith('-') ? '' : command;
}

// Some sixty processes, one after the other.
const patience = { timeout: 240_000 };

test(
  'every answer of every command fits its published schema, which names all of its fields',
  patience,
  async () => {
    const { check, checked } = createAnswerCheck(names);
    const scratch = planned();
    /** Findings (exit code 1) have an answer as well. */
    const answer = (...words: string[]): any => {
      const { code, stdout, stderr } = scratch.call(...words, '--json');
      expect(code, `reckon ${words.join(' ')}: ${stderr}`).toBeLessThan(2);
      const value = JSON.parse(stdout);
      check(commandOf(words), value);
      return value;
    };

    answer('init', '--dry-run');
    answer(...now('09:57'));
    answer('status', ...now('09:57'));
    answer('doctor', ...now('09:57'));
    answer('plan', 'new', 'Side work', '--phase', 'Look (30min)', ...now('09:57'));
    scratch.write('claude.md', '# Dark\n\n1. Tokens\n2. Switch\n');
    answer('plan', 'from-claude', 'claude.md', ...now('09:57'));
    const tool = { tool_name: 'ExitPlanMode', tool_input: { plan: '# Light\n' } };
    const hooked = scratch.feed(JSON.stringify(tool), ['hook', 'PreToolUse', ...now('09:57')]);
    check('hook', JSON.parse(hooked.stdout));
    expect(scratch.call('refresh-usage').stdout).toBe('');
    answer('plan', 'list', ...now('09:57'));
    answer('plan', 'show', id);
    answer('estimate', id);
    answer('estimate', id, '2026-11-20-side-work');
    scratch.write('plans/2026-11-20-later.md', richPlan);
    answer('estimate', '2026-11-20-later');
    answer('compare', id, '2026-11-20-side-work');
    answer('advise', '2026-11-20-later');
    answer('plan', 'show', '2026-11-20-later');
    answer('plan', 'split', '2026-11-20-later', '--at', '2');
    answer('plan', 'list', ...now('09:57'));

    // The first conversation is of the plan; the second came before any plan, so that nothing claims it.
    scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', responses);
    scratch.transcript('bbbbbbbb-0000-4000-8000-000000000002', [
      { at: '2026-11-01T08:00:00Z', tools: ['mcp__tracker__search'], model: 'unheard-of' },
      { at: '2026-11-01T08:12:00Z', tools: ['Read'], cwd: '/elsewhere/repo/src' },
    ]);
    scratch.write(
      'reckon.config.json',
      JSON.stringify({
        budget: 120_000,
        prices: { own: { input: 1, output: 5 } },
        health: { minutes: { limit: 60 }, messages: { limit: 10, warning: 5 } },
      }),
    );
    answer('advise', id, ...now('10:00'));
    answer('compare', id, '2026-11-20-side-work', ...now('10:00'));
    answer('start', 'reader', ...now('10:00'));
    answer(...now('10:01'));
    answer('phase', 'start', '1', ...now('10:01'));
    answer('log', 'found the logs', ...now('10:06'));
    answer('log', 'no access', '--blocker', ...now('10:06'));
    answer('log', 'more formats', '--deviation', '--extra', '12k', ...now('10:07'));
    answer(
      'log',
      'less',
      '--deviation',
      '--lesson',
      'look first',
      '--preventable',
      ...now('10:07'),
    );
    answer('lesson', 'search bytes', '--applies-to', 'type:testing', ...now('10:08'));
    answer('lesson', 'add', 'cut lines', ...now('10:08'));
    answer('metric', 'messages', '9', ...now('10:08'));
    answer('metric', 'tracker', '3', '--kind', 'api', ...now('10:08'));
    answer('metric', 'accuracy', '0.7', '--kind', 'quality', ...now('10:08'));
    answer('gate', 'tests', 'failed', '--note', 'two of nine', ...now('10:09'));
    answer('phase', 'done', '1', ...now('10:40'));
    answer('phase', 'start', '2', ...now('10:41'));
    expect(answer('status', ...now('11:50')).alerts.length).toBeGreaterThan(2);
    answer('watch', '--once', ...now('11:50'));
    answer('statusline', ...now('11:50'));
    answer('reconcile', ...now('11:50'));
    scratch.write(file, scratch.read(file).replace('[ ] search bytes', '[x] search bytes'));
    scratch.commit('Search bytes', '2026-11-20T11:52:00Z');
    answer('end', ...now('11:55'));
    answer('report', ...now('12:00'));
    for (const range of ['today', '2026-W47', '2026-11', '2026-11-01..2026-11-20'])
      answer('report', range, '--timezone', 'UTC', ...now('12:00'));
    for (const by of ['day', 'session', 'block', 'project', 'plan', 'commit'])
      answer('usage', '--by', by, ...now('12:00'));
    scratch.write('history.csv', 'estimate,actual,session\n1,2,a\n2,3,a\n');
    answer('backtest', 'history.csv', '--predictions');
    answer('backtest', '--predictions', ...now('12:00'));
    answer('model', ...now('12:00'));
    answer('estimate', '2026-11-20-later', ...now('12:00'));
    answer('doctor', ...now('12:00'));
    answer('session', 'adopt', ...now('23:00'));
    answer('session', 'adopt', 'bbbbbbbb', ...now('23:00'));
    scratch.transcript('cccccccc-0000-4000-8000-000000000003', [
      { at: '2026-11-02T08:00:00Z', tools: ['Bash'] },
    ]);
    answer('backfill', '--dry-run', ...now('23:00'));
    answer('backfill', ...now('23:00'));
    scratch.write(
      'done.csv',
      'ended,type,actual,lesson\n2026-11-01,testing,90000,small steps\n,,,\n1,2\n',
    );
    const { session } = answer('import', 'done.csv', '--skip-bad', ...now('23:00')).sessions[0];
    answer('reconcile', session, ...now('23:00'));
    answer('check');
    scratch.write('plans/2026-11-20-broken.md', '---\nstatus: perhaps\nafter: nothing\n---\n');
    expect(answer('check').messages.length).toBeGreaterThan(0);
    answer('doctor', ...now('23:00'));
    answer('schema');
    expect(answer('site', 'build', '--out', '../site').problems.length).toBeGreaterThan(0);
    answer('site', 'eject', '../pages');
    answer('site', 'deploy-workflow', 'gitlab');
    for (const words of [['dev'], ['preview', '--out', '../site']]) {
      const { answer, end } = await serve(scratch, ...words, '--port', '0');
      check(`site ${words[0]}`, answer);
      expect(await end()).toBe(0);
    }

    expect(commands.filter((command) => !checked.has(command))).toEqual([]);
  },
);

test('so do the answers on the example of this repository, and in an empty folder', () => {
  const { check } = createAnswerCheck(names);
  const example = ['--claude-dir', 'test/fixtures/claude', '--now', '2026-10-19T09:00:00Z'];
  const calls = [
    [],
    ['plan', 'list'],
    ['estimate', '2026-10-19-sample-live-dashboard'],
    ['advise', '2026-10-19-sample-live-dashboard'],
    ['reconcile', '2026-10-12-1301-sample-search-index'],
    ['report', '2026-10-12-1301-sample-search-index'],
    ['report', '2026-W41', '--timezone', 'UTC'],
    ['usage', '--all'],
    ['status'],
    ['doctor'],
    ['check'],
  ];
  for (const words of calls) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [main, ...words, '--json', ...example],
      { cwd: root, encoding: 'utf8' },
    );
    expect(status, `reckon ${words.join(' ')}: ${stderr}`).toBeLessThan(2);
    check(commandOf(words), JSON.parse(stdout));
  }

  const scratch = createScratch();
  for (const words of [
    [],
    ['init'],
    ['plan', 'list'],
    ['usage'],
    ['status'],
    ['doctor'],
    ['check'],
  ])
    check(commandOf(words), JSON.parse(scratch.call(...words, '--json').stdout));
});

describe('schemas', () => {
  test('ship for every command, and no other', () => {
    const used = commands.map((command) => schemaNameOf(command, names));
    expect([...new Set([...used, 'configuration'])].toSorted()).toEqual(names.toSorted());
  });

  test('are what `schema` prints, can be imported from the package, and say what they are of', () => {
    const scratch = createScratch();
    const { schemas } = scratch.json('schema');
    expect(schemas.map(({ name }: { name: string }) => name).toSorted()).toEqual(names.toSorted());
    for (const { name, title } of schemas) {
      const schema = readSchema(name);
      expect(schema).toMatchObject({ $id: `reckon/schema/${name}.json`, title });
      expect(new URL(import.meta.resolve(`reckon/schema/${name}.json`)).pathname).toBe(
        new URL(`../../dist/schema/${name}.json`, import.meta.url).pathname,
      );
      const definitions = Object.keys(schema['$defs'] ?? {});
      const text = JSON.stringify(schema);
      expect(definitions.filter((each) => !text.includes(`"#/$defs/${each}"`))).toEqual([]);
    }
    expect(scratch.json('schema', 'plan', 'list')).toEqual(readSchema('plan-list'));
    expect(JSON.parse(scratch.call('schema', 'usage').stdout)).toEqual(readSchema('usage'));
    const unknown = scratch.call('schema', 'usages');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('there is no schema `usages`\n  There are overview, init');
  });

  test('allow fields that later versions add', () => {
    const validate = new Ajv().compile(readSchema('check'));
    expect(validate({ files: 0, messages: [], later: true })).toBe(true);
    expect(validate({ files: '0', messages: [] })).toBe(false);
    expect(validate({ messages: [] })).toBe(false);
  });

  test('take the configurations that reckon takes, and refuse what it refuses', () => {
    const validate = new Ajv().compile(readSchema('configuration'));
    const own = JSON.parse(
      readFileSync(new URL('../../reckon.config.json', import.meta.url), 'utf8'),
    );
    const schema = './node_modules/reckon/dist/schema/configuration.json';
    const good = [
      {},
      own,
      { ...own, $schema: schema, health: { tokens: { limit: 300_000, warning: 250_000 } } },
      { budget: 1_500_000, prices: { m: { input: 1, output: 2 } } },
    ];
    const wrong = [
      { plan: 'plans' },
      { unit: 'hours' },
      { budget: true },
      { health: { minutes: 120 } },
      { health: { hours: { limit: 2 } } },
      { prices: { m: { input: 1 } } },
    ];
    const scratch = createScratch();
    for (const [expected, values] of [
      [true, good],
      [false, wrong],
    ] as const) {
      for (const value of values) {
        expect(validate(value), JSON.stringify(value)).toBe(expected);
        scratch.write('reckon.config.json', JSON.stringify(value));
        expect(scratch.call().code, JSON.stringify(value)).toBe(expected ? 0 : 2);
      }
    }
  });
});

/** Every kind of field that an estimate has. */
const richPlan = `---
title: Later
status: scheduled
scheduled: 2026-12-01T09:00Z
priority: 2
project: {size: small}
budget: {usd: 3, quality: 0.9}
---

## Phase 1: Server (1-1.5h)

- stack: learning
- libraries: socket.io, other

## Phase 2: By hand

- tokens: 25k-32k
- complexity: 0.9
- confidence: high

## Risk factors

- Sign-in: +10-15k tokens. Mitigation: wait

## Total estimate

- tokens: 80k-120k
`;
