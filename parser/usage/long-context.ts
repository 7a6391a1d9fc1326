/** Longest prompt at ordinary prices, in tokens. */
export const longContextTokens = 200_000;

/** Whether a prompt, cached parts included, is so long that some models cost more for the whole response. */
export function isLongContext(prompt: {
  readonly input: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
}): boolean {
  return prompt.input + prompt.cacheWrite + prompt.cacheRead > longContextTokens;
}
