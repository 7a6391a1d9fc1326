import * as v from 'valibot';

const text = v.fallback(v.optional(v.string()), undefined);
const planOf = v.object({ plan: text, planFilePath: text, filePath: text });

/** What of a hook's payload is read; fields that are missing, or are none of their kind, count as absent. */
const payloadSchema = v.object({
  cwd: text,
  tool_name: text,
  tool_input: v.fallback(v.optional(planOf), undefined),
  tool_response: v.fallback(v.optional(planOf), undefined),
});

/** The object that Claude Code hands over at an event, as far as reckon reads it. */
export type HookPayload = v.InferOutput<typeof payloadSchema>;

/**
 * Reads the object that Claude Code writes to the standard input of a hook.
 *
 * @throws SyntaxError for text that is no JSON, ValiError for JSON that is no object
 */
export function readHookPayload(json: string): HookPayload {
  return v.parse(payloadSchema, JSON.parse(json));
}
