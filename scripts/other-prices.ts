import { findProvider } from '@pydantic/genai-prices';
import type { MatchLogic, ModelInfo, ModelPrice } from '@pydantic/genai-prices';

/** Models that Codex CLI, Gemini CLI and OpenCode work with: those for text, of the last generations. */
const wanted = [
  {
    provider: 'openai',
    models: /^(?:gpt-5|gpt-4\.1|o3|o4-mini|codex-mini)(?!.*(?:image|deep-research))/,
  },
  { provider: 'google', models: /^gemini-(?:2\.5|3)(?!.*(?:image|tts|live|audio))/ },
] as const;

/** Prices that a response of an agent does not have: for what the API keeps, and for sound in prompts. */
const ignored = new Set(['storage_searches_kcount', 'input_audio_mtok', 'cache_audio_read_mtok']);
const known = new Set([
  'input_mtok',
  'output_mtok',
  'cache_read_mtok',
  'cache_write_mtok',
  'web_searches_kcount',
]);

/**
 * Prices of OpenAI's and Google's models, as parser/usage/prices.ts has them. A model of which a price is not known, such as
 * that of cached tokens, is left out: it is then unpriced.
 *
 * @param leaveOut is told what, and why
 */
export function otherPrices(leaveOut: (reason: string) => void) {
  return wanted.flatMap(({ provider, models }) => {
    const found = (findProvider({ providerId: provider })?.models ?? []).filter(({ id }) =>
      models.test(id),
    );
    if (found.length === 0) throw new Error(`the package has no models of ${provider}`);
    return found.flatMap((model) => {
      const lists = Array.isArray(model.prices)
        ? model.prices
        : [{ prices: model.prices, constraint: undefined }];
      const problem = lists
        .map((list) => problemOf(list.prices))
        .find((reason) => reason !== undefined);
      if (problem !== undefined) {
        leaveOut(`${model.id}, ${problem}`);
        return [];
      }
      return lists.map(({ prices, constraint }) => {
        if (constraint && constraint.type !== 'start_date')
          throw new Error(`${model.id} has prices by time of day`);
        return {
          names: namesOf(model),
          provider,
          ...(constraint && { since: constraint.start_date }),
          ...toPrice(prices),
        };
      });
    });
  });
}

function problemOf(list: ModelPrice): string | undefined {
  const keys = Object.keys(list).filter((key) => !ignored.has(key));
  const strange = keys.find((key) => !known.has(key));
  if (strange !== undefined) return `which has a price for ${strange}`;
  for (const key of ['input_mtok', 'output_mtok', 'cache_read_mtok']) {
    if (!keys.includes(key)) return `which has no ${key}`;
  }
  const starts = new Set(
    keys.flatMap((key) => (key.endsWith('_mtok') ? [startOf(list[key])] : [])),
  );
  return starts.size > 1 ? 'whose prices change at several lengths of prompt' : undefined;
}

/** The longest prompt at ordinary prices; undefined where prices do not change. */
function startOf(price: ModelPrice[string]): number | string | undefined {
  if (typeof price !== 'object') return undefined;
  return price.tiers.length === 1 ? price.tiers[0]!.start : 'several';
}

function toPrice(list: ModelPrice) {
  const rates = (priceOf: (key: string) => number | undefined) => {
    const input = priceOf('input_mtok')!;
    // Where nothing else is stated, what is written to the cache costs what any input does.
    const cacheWrite = priceOf('cache_write_mtok') ?? input;
    return {
      input,
      output: priceOf('output_mtok')!,
      cacheWrite5m: cacheWrite,
      cacheWrite1h: cacheWrite,
      cacheRead: priceOf('cache_read_mtok')!,
    };
  };
  const base = (key: string) => (typeof list[key] === 'object' ? list[key].base : list[key]);
  const long = (key: string) =>
    typeof list[key] === 'object' ? list[key].tiers[0]?.price : list[key];
  const start = startOf(list['input_mtok']);
  const search = base('web_searches_kcount');
  return {
    ...rates(base),
    ...(typeof start === 'number' && { longContext: rates(long), longContextAbove: start }),
    ...(search !== undefined && { webSearch: search }),
    ...(list['cache_write_mtok'] === undefined && { derived: 'cache_write_mtok as input' }),
  };
}

/** Exact names without dates of snapshots, which parser/usage/price-book.ts accepts after any name. */
function namesOf({ id, match }: ModelInfo): string[] {
  const names = [id, ...exactNames(match)].map((name) =>
    name.replace(/-\d{4}-\d{2}-\d{2}$|-latest$/, ''),
  );
  return [...new Set(names)].toSorted();
}

function exactNames(match: MatchLogic): string[] {
  if ('or' in match) return match.or.flatMap(exactNames);
  return 'equals' in match ? [match.equals] : [];
}
