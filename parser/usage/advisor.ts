import { asFields, asNumber } from '../json-fields.ts';
/** One call of a stronger model that a response asked for advice on its way. */
export type AdvisorCall = {
  readonly model: string;
  readonly input: number;
  readonly output: number;
  /** All cache writes; `cacheWrite1h` is part of it. */
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
};

/**
 * Reads the calls of an advisor from the `message.usage` of a line: entries of `iterations` with the type
 * `advisor_message`, each with a model and counts of its own that the counts above them leave out.
 *
 * Entries of other types (`message`, `compaction`, `fallback_message`) are parts of what those counts hold, or were not
 * paid for, and are passed over. So is an advisor's entry without a model or with nothing used.
 *
 * @returns in the order of the line; none for any other value. Never throws.
 * @see docs/usage.md, Advisors
 */
export function advisorCalls(usage: unknown): readonly AdvisorCall[] {
  const iterations = asFields(usage)?.['iterations'];
  if (!Array.isArray(iterations)) return none;
  const calls = iterations.flatMap((iteration: unknown): readonly AdvisorCall[] => {
    const fields = asFields(iteration);
    const model = fields?.['model'];
    if (fields?.['type'] !== 'advisor_message' || typeof model !== 'string' || model === '')
      return none;
    const cacheWrite = asNumber(fields['cache_creation_input_tokens']) ?? 0;
    const detail = asFields(fields['cache_creation']);
    const call = {
      model,
      input: asNumber(fields['input_tokens']) ?? 0,
      output: asNumber(fields['output_tokens']) ?? 0,
      cacheWrite,
      cacheWrite1h: Math.min(asNumber(detail?.['ephemeral_1h_input_tokens']) ?? 0, cacheWrite),
      cacheRead: asNumber(fields['cache_read_input_tokens']) ?? 0,
    };
    return call.input + call.output + cacheWrite + call.cacheRead > 0 ? [call] : none;
  });
  // One for all responses, of which hardly any has an advisor.
  return calls.length > 0 ? calls : none;
}

const none: readonly AdvisorCall[] = [];
