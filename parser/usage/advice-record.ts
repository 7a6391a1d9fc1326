import type { AdvisorCall } from './advisor.ts';
import { isLongContext } from './long-context.ts';
import { responseKey } from './response-key.ts';
import type { UsageRecord } from './record.ts';

/**
 * The record of an advisor's call: a response of its own model, at the time and in the place of the one that asked for it,
 * told from others by its position among that one's calls.
 *
 * @see docs/usage.md, Advisors
 */
export function adviceRecord(asking: UsageRecord, call: AdvisorCall, index: number): UsageRecord {
  const { model, input, output, cacheWrite, cacheWrite1h, cacheRead } = call;
  return {
    ...asking,
    key: responseKey(`${asking.key}#advisor-${index}`),
    model,
    partial: 0,
    // Its prompt is none of the conversation.
    sidechain: true,
    tokens: {
      input,
      output,
      cacheWrite5m: cacheWrite - cacheWrite1h,
      cacheWrite1h,
      cacheRead,
      work: 0,
    },
    fast: false,
    longContext: isLongContext(call),
    webSearches: 0,
    toolCalls: noCalls,
  };
}

const noCalls: UsageRecord['toolCalls'] = new Map();
