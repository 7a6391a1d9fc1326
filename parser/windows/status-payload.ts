import { asFields, asNumber, asText, parseFields, type Fields } from '../json-fields.ts';
import type { Instant } from '../time.ts';

/** How much of a quota window is used, as Claude Code last heard. */
export type ReportedQuota = {
  /** 0 to 100, may be fractional. */
  readonly usedPercent: number;
  readonly resetsAt: Instant | undefined;
};

/** What Claude Code hands to a status line, as far as reckon shows it; each may be missing. */
export type StatusPayload = {
  readonly model: string | undefined;
  /** Tokens of the last prompt and the size of the context window. */
  readonly context: { readonly used: number; readonly window: number } | undefined;
  /** Windows of five hours and of seven days; only of a subscription, and only after a response. */
  readonly fiveHours: ReportedQuota | undefined;
  readonly sevenDays: ReportedQuota | undefined;
  /** What the client counts for its session, in USD. */
  readonly costUsd: number | undefined;
};

/**
 * Reads the JSON object that Claude Code writes to a status line's standard input.
 *
 * @returns undefined when it is no object. Never throws.
 * @see docs/machine-interface.md, statusline
 */
export function readStatusPayload(text: string): StatusPayload | undefined {
  const fields = parseFields(text);
  if (!fields) return undefined;
  const model = asFields(fields['model']);
  const limits = asFields(fields['rate_limits']);
  return {
    model: asText(model?.['display_name']) ?? asText(model?.['id']),
    context: readContext(asFields(fields['context_window'])),
    fiveHours: readQuota(asFields(limits?.['five_hour'])),
    sevenDays: readQuota(asFields(limits?.['seven_day'])),
    costUsd: asNumber(asFields(fields['cost'])?.['total_cost_usd']),
  };
}

/** The prompt is what was sent: input, read from the cache and written to it. Before the first response nothing is known. */
function readContext(fields: Fields | undefined): StatusPayload['context'] {
  const window = asNumber(fields?.['context_window_size']);
  const usage = asFields(fields?.['current_usage']);
  if (!window || !usage) return undefined;
  const parts = ['input_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens'];
  return { used: parts.reduce((sum, part) => sum + (asNumber(usage[part]) ?? 0), 0), window };
}

function readQuota(fields: Fields | undefined): ReportedQuota | undefined {
  const usedPercent = asNumber(fields?.['used_percentage']);
  if (usedPercent === undefined) return undefined;
  const resetsAtSeconds = asNumber(fields?.['resets_at']);
  return {
    usedPercent,
    resetsAt: resetsAtSeconds === undefined ? undefined : 1000 * resetsAtSeconds,
  };
}
