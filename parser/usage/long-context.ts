/** Longest prompt at ordinary prices, in tokens. */
export const longContextTokens = 200_000;

/**
 * Whether a prompt, cached parts included, is so long that some models cost more for the whole response.
 *
 * @param longest the longest prompt at ordinary prices, in tokens
 */
export function isLongContext(
  prompt: { readonly input: number; readonly cacheWrite: number; readonly cacheRead: number },
  longest = longContextTokens,
): boolean {
  return prompt.input + prompt.cacheWrite + prompt.cacheRead > longest;
}
