// Transcripts for bench/ccusage-parity.ts with the truth about each: generated ones, and small ones of one peculiarity.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  assistant,
  progress,
  synthetic,
  start,
  user,
  type LineFacts,
} from '../test/unit/usage/lines.ts';
import { usageKinds, writeUsage } from './generated-usage.ts';
import {
  undecidedSessions,
  readUsed,
  truthOf,
  type Grouping,
  type Truth,
  type Used,
} from './parity-truth.ts';

/** A Claude folder to count. */
export type ParitySet = {
  readonly name: string;
  readonly folder: string;
  /** Unknown of folders that were given. */
  readonly truth?: Truth;
  /** Sessions of which nobody can say what is theirs. */
  readonly undecided?: ReadonlySet<string>;
  /** Where ccusage is known to differ from the truth, and why. */
  readonly unlike?: readonly { readonly groupings: readonly Grouping[]; readonly why: string }[];
};

const generator = fileURLToPath(new URL('../../shared/tools/gen-transcripts.mjs', import.meta.url));
const all: readonly Grouping[] = ['day', 'week', 'month', 'session', 'model', 'block'];
const forked = {
  groupings: ['session' as const],
  why: 'it credits copies to the first file by name',
};

/** Writes all sets below a folder. */
export function paritySets(folder: string): readonly ParitySet[] {
  const generated = existsSync(generator)
    ? [1, 2].map((seed) => generate(join(folder, `generated-${seed}`), seed))
    : usageKinds.slice(0, 1).map((kind) => writeKind(join(folder, 'generated'), kind));
  const spaced = generated.slice(0, 1).map((set) => space(set, join(folder, 'spaced')));
  const small = peculiar.map(({ lines, used, ...about }) => {
    const own = join(folder, about.name.replaceAll(' ', '-'));
    const project = join(own, 'projects', '-home-dev-proj');
    mkdirSync(project, { recursive: true });
    for (const [session, text] of Object.entries(lines))
      writeFileSync(join(project, `${session}.jsonl`), `${text.join('\n')}\n`);
    return { ...about, folder: own, truth: truthOf(used) };
  });
  return [...generated, ...spaced, ...small];
}

/** The sets of the generator that several tools were measured with; its own record says whose a copied response is. */
function generate(folder: string, seed: number): ParitySet {
  const options = ['--out', folder, '--bytes', '20MB', '--sessions', '280', '--seed', String(seed)];
  execFileSync(process.execPath, [generator, ...options], { stdio: 'ignore' });
  const { bySession } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
    bySession: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  const sessions = Object.entries(bySession).map(
    ([session, { input, output, cacheCreate, cacheRead }]) =>
      [session, [input, output, cacheCreate, cacheRead].join(' ')] as const,
  );
  const truth = new Map(truthOf(readUsed(folder))).set('session', new Map(sessions));
  const undecided = undecidedSessions(folder);
  return { name: `generated, seed ${seed}`, folder, truth, undecided, unlike: [forked] };
}

function writeKind(folder: string, kind: (typeof usageKinds)[number]): ParitySet {
  mkdirSync(folder);
  writeUsage(folder, kind);
  return { name: `generated, ${kind.name}`, folder, truth: truthOf(readUsed(folder)) };
}

/** The same set with a space behind every colon and comma of its JSON. */
function space({ folder: from, ...set }: ParitySet, folder: string): ParitySet {
  cpSync(from, folder, { recursive: true });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => each.endsWith('.jsonl'))) {
    const path = join(folder, name);
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    const spaced = lines.map((line) =>
      JSON.stringify(JSON.parse(line), undefined, 1).replaceAll(/\n */g, ' '),
    );
    writeFileSync(path, `${spaced.join('\n')}\n`);
  }
  const why = 'it passes over lines with a space behind `"usage":`';
  return { ...set, name: 'spaced JSON', folder, unlike: [{ groupings: all, why }] };
}

const parent = 'f0000000-0000-4000-8000-000000000001';
const child = 'a0000000-0000-4000-8000-000000000002';

type Facts = LineFacts & {
  input?: number;
  output?: number;
  cacheWrite?: number;
  cacheRead?: number;
};

function facts(number: number, more: Facts = {}): Facts {
  const id = `msg_${number}`;
  const usual = { input: number, output: 100 * number, cacheWrite: 7 * number, cacheRead: 1000 };
  return {
    id,
    request: `req_${number}`,
    uuid: `line-${number}`,
    session: parent,
    at: number * 3000,
    ...usual,
    ...more,
  };
}

function used(given: Facts): Used {
  const { session = '', at, model = 'claude-opus-4-8' } = given;
  const { input = 0, output = 0, cacheWrite = 0, cacheRead = 0 } = given;
  const tokens = [input, output, cacheWrite, cacheRead] as const;
  return { session, at: start + (at ?? 0) * 1000, model, tokens };
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
const advice = { input: 50_000, output: 700, cacheWrite: 0, cacheRead: 0 };

/** Sets of one peculiarity each: what stands in the transcripts of which session, and what was really used. */
const peculiar: readonly (Omit<ParitySet, 'folder' | 'truth'> & {
  readonly lines: Readonly<Record<string, readonly string[]>>;
  readonly used: readonly Used[];
})[] = [
  {
    name: 'fork',
    unlike: [forked],
    lines: {
      [parent]: numbers.map((number) => assistant(facts(number))),
      // A fork has its own id on the lines that it copied, and begins after them.
      [child]: [
        user(30_000, child),
        ...numbers.map((number) => assistant(facts(number, { session: child }))),
        assistant(facts(11, { session: child })),
      ],
    },
    used: [...numbers.map((number) => used(facts(number))), used(facts(11, { session: child }))],
  },
  {
    name: 'cut streams',
    lines: {
      [parent]: [
        assistant(facts(1)),
        assistant(facts(2, { output: 3, stop: null })),
        synthetic({ at: 6010, session: parent, parent: 'line-2' }),
        assistant(facts(3)),
        '{"type":"assistant","message":{"usage":{"input_tokens":9999,"outp',
      ],
    },
    used: [used(facts(1)), used(facts(2, { output: 3 })), used(facts(3))],
  },
  {
    name: 'placeholders',
    lines: {
      [parent]: numbers.flatMap((number) => [
        assistant(facts(number, { output: 2, stop: null })),
        assistant(facts(number, { at: number * 3000 + 5 })),
        assistant(facts(number, { at: number * 3000 + 9 })),
      ]),
    },
    used: numbers.map((number) => used(facts(number, { at: number * 3000 + 9 }))),
  },
  {
    name: 'sub-agents in progress lines',
    unlike: [
      {
        groupings: ['week', 'month', 'session', 'block'],
        why: 'it reads progress lines for its daily report alone',
      },
    ],
    lines: {
      [parent]: numbers.map((number) =>
        number % 2 ? assistant(facts(number)) : progress(facts(number)),
      ),
    },
    used: numbers.map((number) => used(facts(number))),
  },
  {
    name: 'advisors',
    lines: {
      [parent]: numbers.map((number) =>
        assistant({
          ...facts(number),
          iterations: [
            { type: 'message', input_tokens: number, output_tokens: 1 },
            {
              type: 'advisor_message',
              model: 'claude-fable-5',
              input_tokens: advice.input,
              output_tokens: advice.output,
              cache_creation_input_tokens: 0,
              cache_read_input_tokens: 0,
            },
          ],
        }),
      ),
    },
    used: numbers.flatMap((number) => [
      used(facts(number)),
      used(facts(number, { ...advice, model: 'claude-fable-5' })),
    ]),
  },
  {
    name: 'no request ids',
    unlike: [
      {
        groupings: ['day', 'model'],
        why: 'its daily report takes each line without a request id for a response',
      },
    ],
    lines: {
      [parent]: numbers.flatMap((number) => [
        assistant(facts(number, { request: undefined, output: 1 })),
        assistant(facts(number, { request: undefined, at: number * 3000 + 9 })),
      ]),
    },
    used: numbers.map((number) => used(facts(number, { at: number * 3000 + 9 }))),
  },
];
