// Prices that @pydantic/genai-prices 0.1.8 does not have. Each is said to be added in the table's `derived`.

type Rates = {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
};

/**
 * Whole models. Claude Code logs what it thinks a session cost (`cost-state` lines), and the prices of claude-sonnet-5-5
 * give that sum to the last digit, which those of claude-sonnet-5 do not.
 */
export const addedModels = [
  {
    names: ['claude-sonnet-5-5'],
    input: 2,
    output: 10,
    cacheWrite5m: 2.5,
    cacheWrite1h: 4,
    cacheRead: 0.1,
    webSearch: 10,
    derived: 'all, from cost-state lines of Claude Code 2.1.329; webSearch as 10',
  },
];

/**
 * How many times the ordinary price a response in fast mode costs, with all its tokens; other changes of price are
 * multiplied with it. Anthropic's page: https://platform.claude.com/docs/en/build-with-claude/fast-mode (March 2026, when it
 * named one model only); resellers pass list prices on.
 */
export const fastFactors: Readonly<
  Record<string, { readonly factor: number; readonly source: string }>
> = {
  'claude-opus-4-6': { factor: 6, source: "from Anthropic's page on fast mode" },
  'claude-opus-4-7': { factor: 6, source: 'from the price list of LiteLLM' },
  'claude-opus-4-8': { factor: 2, source: 'from the price list of LiteLLM' },
  'claude-opus-5': { factor: 2, source: 'from the price list of OpenRouter' },
  'claude-opus-5-5': { factor: 2, source: 'from the price list of the Vercel AI Gateway' },
};

/** Prices of prompts above 200,000 tokens, where a model had them and the package does not say so. */
export const longContextPrices: Readonly<
  Record<string, { readonly rates: Rates; readonly source: string }>
> = {
  'claude-sonnet-4': {
    rates: { input: 6, output: 22.5, cacheWrite5m: 7.5, cacheWrite1h: 12, cacheRead: 0.6 },
    source: "from Anthropic's price list of August 2025",
  },
};
