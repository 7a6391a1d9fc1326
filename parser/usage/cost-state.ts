import { asFields, asNumber, type Fields } from '../json-fields.ts';
import { addTokens, noTokens, tokensInUnit, type TokenCounts } from './tokens.ts';

/** What the client says that a Claude session used up to some point of its transcript, with all that it did not log. */
export type ClientTotals = {
  readonly claudeSession: string | undefined;
  /** Of all models; without `work`, which the client does not count. */
  readonly tokens: TokenCounts;
};

/**
 * Reads a line of the type `cost-state`, as Claude Code writes it since 2.1.248: running totals of the Claude session by
 * model, without a time. The last one of a session holds; that of a fork holds its parent's history as well.
 *
 * @param fields the parsed line
 * @returns undefined for a line of another type, or one without totals. Never throws.
 * @see docs/usage.md, What the client counts
 */
export function parseCostState(fields: Fields): ClientTotals | undefined {
  const usage = asFields(fields['modelUsage']);
  if (fields['type'] !== 'cost-state' || !usage) return undefined;
  let tokens = noTokens;
  for (const value of Object.values(usage)) {
    const model = asFields(value);
    if (!model) continue;
    const cacheWrite = asNumber(model['cacheCreationInputTokens']) ?? 0;
    const cacheWrite1h = Math.min(
      asNumber(model['cacheCreationEphemeral1hInputTokens']) ?? 0,
      cacheWrite,
    );
    tokens = addTokens(tokens, {
      input: asNumber(model['inputTokens']) ?? 0,
      output: asNumber(model['outputTokens']) ?? 0,
      cacheWrite5m: cacheWrite - cacheWrite1h,
      cacheWrite1h,
      cacheRead: asNumber(model['cacheReadInputTokens']) ?? 0,
      work: 0,
    });
  }
  const claudeSession = fields['sessionId'];
  return {
    claudeSession: typeof claudeSession === 'string' ? claudeSession : undefined,
    tokens,
  };
}

/** Keeps for a Claude session the highest totals that its client stated, which only grow; of equal ones the last. */
export function noteTotals(
  highest: Map<string, TokenCounts>,
  claudeSession: string,
  tokens: TokenCounts,
): void {
  const known = highest.get(claudeSession);
  if (!known || tokensInUnit(known, 'total') <= tokensInUnit(tokens, 'total')) {
    highest.set(claudeSession, tokens);
  }
}

/**
 * What a client's totals hold beyond the responses that stand in its transcripts: summaries, titles and the rest of cut
 * streams.
 *
 * @param logged of everything that stands under the Claude session, copies of other sessions included, since the
 *   totals of a fork hold them too
 * @returns undefined where the transcripts hold more in a bucket, so that the totals are of an earlier point or of less
 */
export function unloggedOf(tokens: TokenCounts, logged: TokenCounts): TokenCounts | undefined {
  const beyond = {
    input: tokens.input - logged.input,
    output: tokens.output - logged.output,
    cacheWrite5m: tokens.cacheWrite5m - logged.cacheWrite5m,
    cacheWrite1h: tokens.cacheWrite1h - logged.cacheWrite1h,
    cacheRead: tokens.cacheRead - logged.cacheRead,
    work: 0,
  };
  return Object.values(beyond).some((tokensOfBucket) => tokensOfBucket < 0) ? undefined : beyond;
}
