import type { Instant } from '../../time.ts';
import { isLongContext } from '../long-context.ts';
import { listPrices } from '../price-book.ts';
import { compareText, sortRecords } from '../record-order.ts';
import type { Compaction, UsageLog, UsageRecord } from '../record.ts';
import { responseKey } from '../response-key.ts';
import type { SourceName } from '../sources.ts';
import { workOfCalls } from '../work.ts';

/** One model response as the log of an agent other than Claude Code tells it, in the buckets of a usage record. */
export type AgentResponse = {
  /** What tells it from every other response in all logs: it begins with the name of the source. */
  readonly key: string;
  readonly at: Instant;
  readonly model: string;
  /** The agent's own session that is credited. */
  readonly session: string;
  readonly cwd: string | undefined;
  readonly gitBranch: string | undefined;
  readonly sidechain: boolean;
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
  /** True when its output is only where it began. */
  readonly partial: boolean;
  /** Calls by the name that Claude Code gives to such a tool, else by the agent's own. */
  readonly toolCalls: ReadonlyMap<string, number>;
  readonly file: string;
  readonly source: SourceName;
};

/** What an agent's log holds beside responses. */
export type AgentFacts = {
  readonly titles?: ReadonlyMap<string, string>;
  readonly compactions?: readonly Compaction[];
  readonly clientVersions?: ReadonlyMap<string, string>;
  readonly invalidLines?: ReadonlyMap<string, number>;
};

/**
 * Makes the usage log of what an agent logged, each response given once.
 *
 * @param now later responses do not exist, as with `--now`
 */
export function toUsageLog(
  responses: Iterable<AgentResponse>,
  facts: AgentFacts,
  now: Instant,
): UsageLog {
  let hasLater = false;
  const exists = ({ at }: { readonly at: Instant }): boolean => {
    hasLater ||= at > now;
    return at <= now;
  };
  const records = sortRecords([...responses].filter(exists).map(toRecord));
  const compactions = (facts.compactions ?? [])
    .filter(exists)
    .toSorted((a, b) => a.at - b.at || compareText(a.claudeSession, b.claudeSession));
  return {
    records,
    titles: sorted(facts.titles),
    compactions,
    clientVersions: sorted(facts.clientVersions),
    limits: [],
    synthetic: new Map(),
    invalidLines: sorted(facts.invalidLines),
    hasLater,
  };
}

function toRecord(response: AgentResponse): UsageRecord {
  const { input, output, cacheWrite, cacheRead, toolCalls, model } = response;
  return {
    key: responseKey(response.key),
    at: response.at,
    from: response.at,
    responses: 1,
    partial: response.partial ? 1 : 0,
    model,
    claudeSession: response.session,
    cwd: response.cwd,
    gitBranch: response.gitBranch,
    sidechain: response.sidechain,
    // None of these agents tells how long a cache is kept: the shorter time has the price that they are written at.
    tokens: {
      input,
      output,
      cacheWrite5m: cacheWrite,
      cacheWrite1h: 0,
      cacheRead,
      work: workOfCalls(toolCalls),
    },
    fast: false,
    longContext: isLongContext(
      { input, cacheWrite, cacheRead },
      listPrices.priceOf(model, response.at)?.longContextAbove,
    ),
    webSearches: 0,
    toolCalls,
    file: response.file,
    source: response.source,
    receipt: undefined,
  };
}

function sorted<T>(map: ReadonlyMap<string, T> = new Map()): ReadonlyMap<string, T> {
  return new Map([...map].toSorted(([a], [b]) => compareText(a, b)));
}
