// The truth about transcripts, worked out by the shortest way there is and not by reckon's own code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `reckon usage` and ccusage both group by. */
export type Grouping = 'day' | 'week' | 'month' | 'session' | 'model' | 'block';
/** Input, output, cache write and cache read of each group, with spaces between. */
export type Counts = ReadonlyMap<string, string>;
export type Truth = ReadonlyMap<Grouping, Counts>;

/** One response as it was really used. */
export type Used = {
  readonly session: string;
  /** When it was done, in milliseconds. */
  readonly at: number;
  readonly model: string;
  readonly tokens: readonly [input: number, output: number, cacheWrite: number, cacheRead: number];
};

const hour = 3_600_000;

/** Adds up responses by each grouping, days in UTC and blocks by the rule of ccusage. */
export function truthOf(used: readonly Used[]): Truth {
  const day = ({ at }: Used) => new Date(at).toISOString().slice(0, 10);
  return new Map<Grouping, Counts>([
    ['day', addUp(used, day)],
    ['week', addUp(used, (each) => mondayOf(day(each)))],
    ['month', addUp(used, (each) => day(each).slice(0, 7))],
    ['session', addUp(used, ({ session }) => session)],
    ['model', addUp(used, ({ model }) => model)],
    ['block', addUpBlocks(used)],
  ]);
}

/** Reads every line of every transcript below a folder: each message and request once, by its line with most output. */
export function readUsed(folder: string): readonly Used[] {
  const responses = new Map<string, Used>();
  for (const [key, each] of readLines(folder)) {
    const known = responses.get(key);
    if (!known || known.tokens[1] <= each.tokens[1]) responses.set(key, each);
  }
  return [...responses.values()];
}

/**
 * Sessions that share a response of which their files do not say whose it is. Some generated forks did work of their own before
 * what they copied, which no real one can; others hold the very same as what they are copied from.
 */
export function undecidedSessions(folder: string): ReadonlySet<string> {
  const holders = new Map<string, Set<string>>();
  const began = new Map<string, number>();
  const lines = [...readLines(folder)];
  for (const [key, { session }] of lines)
    holders.set(key, (holders.get(key) ?? new Set()).add(session));
  for (const [key, { session, at }] of lines)
    if (holders.get(key)?.size === 1) began.set(session, Math.min(began.get(session) ?? at, at));
  const undecided = new Set<string>();
  for (const [key, { at }] of lines) {
    const sessions = [...(holders.get(key) ?? [])];
    if (sessions.length === 1) continue;
    const isOlder = sessions.some((each) => (began.get(each) ?? Infinity) < at);
    const isSame = sessions.filter((each) => !began.has(each)).length > 1;
    if (isOlder || isSame) for (const each of sessions) undecided.add(each);
  }
  return undecided;
}

/** Every line of a response, by its message and request. */
function* readLines(folder: string): Generator<readonly [key: string, Used]> {
  const names = readdirSync(join(folder, 'projects'), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => each.endsWith('.jsonl')).toSorted()) {
    for (const line of readFileSync(join(folder, 'projects', name), 'utf8').split('\n')) {
      const { type, requestId, sessionId, timestamp, message } = line ? JSON.parse(line) : {};
      if (type !== 'assistant' || !message.usage || message.model === '<synthetic>') continue;
      const { usage } = message;
      const tokens = [
        usage.input_tokens,
        usage.output_tokens,
        usage.cache_creation_input_tokens,
        usage.cache_read_input_tokens,
      ] as const;
      const at = Date.parse(timestamp);
      yield [
        `${message.id} ${requestId}`,
        { session: sessionId, at, model: message.model, tokens },
      ];
    }
  }
}

/** The Monday of a day. */
export function mondayOf(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

function addUpBlocks(used: readonly Used[]): Counts {
  let start = -Infinity;
  let last = -Infinity;
  const sorted = used.toSorted((a, b) => a.at - b.at);
  const startOf = new Map<Used, number>();
  for (const each of sorted) {
    if (each.at - start > 5 * hour || each.at - last > 5 * hour)
      start = Math.floor(each.at / hour) * hour;
    startOf.set(each, start);
    last = each.at;
  }
  return addUp(sorted, (each) => new Date(startOf.get(each) ?? 0).toISOString());
}

function addUp(used: readonly Used[], keyOf: (each: Used) => string): Counts {
  const sums = new Map<string, number[]>();
  for (const each of used) {
    const sum = sums.get(keyOf(each)) ?? [0, 0, 0, 0];
    sums.set(
      keyOf(each),
      sum.map((tokens, index) => tokens + (each.tokens[index] ?? 0)),
    );
  }
  return new Map([...sums].map(([key, sum]) => [key, sum.join(' ')]));
}
