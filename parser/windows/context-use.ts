import type { Instant } from '../time.ts';
import type { Compaction, UsageRecord } from '../usage/record.ts';
import type { TranscriptLine } from '../usage/transcript-line.ts';

/** How full the context of a Claude session is, as far as its transcript tells: the size of its window does not stand there. */
export type ContextUse = {
  readonly claudeSession: string;
  /** When the response was made, or the context compacted. */
  readonly at: Instant;
  /** As logged, without a mark of the size of its window; null after a compaction that was met alone. */
  readonly model: string | null;
  /**
   * Real tokens of the last prompt in the main conversation: input, cache writes and cache reads. Null from a compaction to
   * the next response, which is the first to tell what was left.
   */
  readonly used: number | null;
};

/**
 * Takes one more line of a transcript. Lines may come from several transcripts and twice: what is dated later stays, and of
 * one time what came later.
 *
 * @param claudeSession that of the file, where the line does not tell
 */
export function advanceContext(
  known: ContextUse | undefined,
  line: TranscriptLine,
  claudeSession: string,
): ContextUse | undefined {
  if (line.kind === 'response') {
    if (line.sidechain || line.at === undefined) return known;
    return later(known, {
      claudeSession: line.claudeSession ?? claudeSession,
      at: line.at,
      model: line.model,
      used: line.input + line.cacheWrite + line.cacheRead,
    });
  }
  if (line.kind !== 'compaction' || line.at === undefined || line.forked) return known;
  return compacted(known, { at: line.at, claudeSession: line.claudeSession ?? claudeSession });
}

/**
 * The same from what a whole reading of the logs gave.
 *
 * @param records sorted by time, of the Claude sessions in question; rows of receipts do not know prompts and are passed over
 * @param compactions of any Claude sessions
 */
export function contextOfRecords(
  records: readonly UsageRecord[],
  compactions: readonly Compaction[],
): ContextUse | undefined {
  const last = records.findLast(({ sidechain, file }) => !sidechain && file !== undefined);
  if (!last) return undefined;
  const { claudeSession, at, model, tokens } = last;
  const used = tokens.input + tokens.cacheWrite5m + tokens.cacheWrite1h + tokens.cacheRead;
  const own = compactions.filter((compaction) => compaction.claudeSession === claudeSession);
  return own.reduce(compacted, { claudeSession, at, model, used });
}

/** What of two that are known of a context was seen later. */
export function latestContext(
  known: ContextUse | undefined,
  other: ContextUse | undefined,
): ContextUse | undefined {
  return known && other ? later(known, other) : (known ?? other);
}

function compacted(known: ContextUse | undefined, { at, claudeSession }: Compaction): ContextUse {
  const model = known?.claudeSession === claudeSession ? known.model : null;
  return later(known, { claudeSession, at, model, used: null });
}

function later(known: ContextUse | undefined, next: ContextUse): ContextUse {
  return known && known.at > next.at ? known : next;
}
