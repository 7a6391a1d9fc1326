import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readClaudeTranscripts } from '../../../cli/adapters/logs/transcripts.ts';
import { assistant, progress, synthetic, title, user } from '../usage/lines.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reckon-index-'));
  mkdirSync(join(folder, 'claude/projects/p'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const transcript = (name: string) => join(folder, 'claude/projects/p', `${name}.jsonl`);
const index = () => ({ folder: join(folder, 'state'), build: 'test' });
const indexFiles = () => readdirSync(join(folder, 'state/scan-index'));
const indexFile = () => join(folder, 'state/scan-index', indexFiles()[0]!);
const readFresh = () => readClaudeTranscripts([join(folder, 'claude')]);
const readIndexed = () => readClaudeTranscripts([join(folder, 'claude')], { index: index() });

let tick = Date.now() / 1000;
/** Gives a file a time of its own, as files that are written in one test may have the same. */
function touch(path: string): void {
  tick += 1;
  utimesSync(path, tick, tick);
}

function append(name: string, text: string | Uint8Array): void {
  appendFileSync(transcript(name), text);
  touch(transcript(name));
}

/** Lines of few responses and line ids, so that responses go over several pieces and files, and errors cut earlier lines. */
const line = fc.oneof(
  fc
    .record({
      id: fc.constantFrom('msg_1', 'msg_2', 'gen-3', undefined),
      request: fc.constantFrom('req_1', undefined),
      uuid: fc.constantFrom('u1', 'u2'),
      at: fc.constantFrom(0, 1, null),
      output: fc.constantFrom(1, 2),
      tools: fc.constantFrom([['t1', 'Read']] as const, [['t2', 'Bash']] as const, []),
      stop: fc.constantFrom('end_turn', null),
      forked: fc.boolean(),
      sidechain: fc.boolean(),
      cwd: fc.constantFrom('/p', '/größe'),
      session: fc.constantFrom('a', 'b'),
    })
    .chain((facts) => fc.constantFrom(assistant(facts), progress(facts))),
  fc
    .record({ parent: fc.constantFrom('u1', 'u2', 'u3'), session: fc.constantFrom('a', 'b') })
    .map((facts) => synthetic({ ...facts, text: 'usage limit reached' })),
  fc.constantFrom(title('x', 'a'), title('größer', 'b'), user(1, 'a'), '', '{"cut', 'damage'),
);

const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      lines: fc.array(line, { maxLength: 4 }),
      cut: fc.nat(40),
    }),
  },
  fc.record({
    kind: fc.constant('truncate' as const),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('replace' as const), lines: fc.array(line, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('remove' as const) }),
  fc.record({
    kind: fc.constant('damage' as const),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

test('reads what a fresh scan reads, however transcripts grow, shrink, are replaced, and the index is cut', async () => {
  const steps = fc.array(fc.record({ name: fc.constantFrom('a', 'b'), change }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(join(folder, 'claude/projects/p'), { recursive: true });
      for (const { name, change: each } of all) {
        apply(name, each);
        const log = await readIndexed();
        expect(log).toEqual(await readFresh());
        expect(await readIndexed()).toEqual(log);
      }
    }),
    { numRuns: 120 },
  );
});

function apply(name: string, each: typeof change extends fc.Arbitrary<infer T> ? T : never): void {
  const path = transcript(name);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (each.kind === 'append') {
    const bytes = Buffer.from(each.lines.map((text) => `${text}\n`).join(''));
    append(name, bytes.subarray(0, Math.max(0, bytes.length - (each.cut > 20 ? each.cut : 0))));
  } else if (each.kind === 'replace') {
    writeFileSync(`${path}.new`, each.lines.join('\n'));
    renameSync(`${path}.new`, path);
    touch(path);
  } else if (each.kind === 'remove') rmSync(path, { force: true });
  else if (each.kind === 'truncate' && size > 0) {
    truncateSync(path, Math.floor(size * each.share));
    touch(path);
  } else if (each.kind === 'damage' && statSync(join(folder, 'state'), { throwIfNoEntry: false })) {
    if (indexFiles().length > 0) {
      truncateSync(indexFile(), Math.floor(statSync(indexFile()).size * each.share));
    }
  }
}

describe('the index', () => {
  test('is enough to answer from: what is unchanged is not opened', async () => {
    append('a', `${assistant()}\n${progress({ id: 'msg_2' })}\n${synthetic()}`);
    const log = await readIndexed();
    // The same size and time with other bytes: whoever opened it would see.
    const { mtimeMs, size } = statSync(transcript('a'));
    writeFileSync(transcript('a'), Buffer.alloc(size, '{'));
    utimesSync(transcript('a'), mtimeMs / 1000, mtimeMs / 1000);
    expect(await readIndexed()).toEqual(log);
  });

  test('goes on where it ended: what stands before is not read again', async () => {
    append('a', `${assistant()}\n${user(3)}\n`);
    await readIndexed();
    const end = statSync(transcript('a')).size;
    const bytes = readFileSync(transcript('a'));
    bytes.fill('x', 0, assistant().length);
    writeFileSync(transcript('a'), bytes);
    append('a', `${assistant({ id: 'msg_2', at: 2 })}\n`);
    expect(statSync(transcript('a')).size).toBeGreaterThan(end);
    expect((await readIndexed()).records).toHaveLength(2);
    expect((await readFresh()).records).toHaveLength(1);
  });

  test('stays small: it is written anew without what is gone, and with one piece a file', async () => {
    append('a', `${assistant()}\n`);
    for (let piece = 0; piece < 600; piece++) {
      append('a', `${assistant({ id: `msg_${piece}`, at: piece, cwd: `/p${piece % 3}` })}\n`);
      // oxlint-disable-next-line no-await-in-loop -- each is a run of its own
      await readIndexed();
    }
    expect(statSync(indexFile()).size).toBeLessThan(500_000);
    expect(await readIndexed()).toEqual(await readFresh());
  });

  test('with bytes that are not those that were written counts for nothing', async () => {
    append('a', `${assistant()}\n`);
    append('b', `${assistant({ id: 'msg_2', at: 5 })}\n`);
    const log = await readIndexed();
    const whole = readFileSync(indexFile());
    for (let place = 0; place < whole.length; place += 7) {
      const spoiled = Buffer.from(whole);
      spoiled[place]! ^= 0x41;
      writeFileSync(indexFile(), spoiled);
      // oxlint-disable-next-line no-await-in-loop -- they share a file
      expect(await readIndexed()).toEqual(log);
    }
  });

  test('of another build, and a folder that cannot be written, are as good as none', async () => {
    append('a', `${assistant()}\n`);
    writeFileSync(join(folder, 'file'), '');
    const log = await readFresh();
    const roots = [join(folder, 'claude')];
    const nowhere = { folder: join(folder, 'file'), build: 'test' };
    expect(await readClaudeTranscripts(roots, { index: nowhere })).toEqual(log);
    await readIndexed();
    expect(await readClaudeTranscripts(roots, { index: { ...index(), build: 'b/2' } })).toEqual(
      log,
    );
    expect(indexFiles()).toHaveLength(2);
    // What another build left goes when it is two weeks old and one begins.
    for (const name of indexFiles()) utimesSync(join(folder, 'state/scan-index', name), 0, 0);
    await readClaudeTranscripts(roots, { index: { ...index(), build: 'c' } });
    expect(indexFiles()).toHaveLength(1);
  });
});
