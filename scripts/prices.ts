/**
 * Writes parser/usage/price-table.json from the installed @pydantic/genai-prices (MIT), Anthropic's models only.
 * The same package gives the same file. After an update of the package give the day on which it was published:
 *
 *   npm run prices -- 2026-09-23
 *
 * Prices of prompts above 200,000 tokens, of fast mode and of web searches are not taken yet.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { findProvider } from '@pydantic/genai-prices';
import type { MatchLogic, ModelInfo, ModelPrice } from '@pydantic/genai-prices';

const target = new URL('../parser/usage/price-table.json', import.meta.url);
const manifest = new URL('../node_modules/@pydantic/genai-prices/package.json', import.meta.url);

/**
 * Models that the package does not have yet. Claude Code logs what it thinks a session cost (`cost-state` lines), and
 * these prices give that sum to the last digit, which those of claude-sonnet-5 do not.
 */
const additions = [
  {
    names: ['claude-sonnet-5-5'],
    input: 2,
    output: 10,
    cacheWrite5m: 2.5,
    cacheWrite1h: 4,
    cacheRead: 0.1,
    derived: 'all, from cost-state lines of Claude Code 2.1.329',
  },
];

const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
const models = (findProvider({ providerId: 'anthropic' })?.models ?? [])
  .map(toPrice)
  .toSorted((a, b) => (a.names[0]! < b.names[0]! ? -1 : 1));
if (models.length === 0) throw new Error('the package has no models of Anthropic');

const known = new Set(models.flatMap(({ names }) => names));
const table = {
  source: '@pydantic/genai-prices',
  license: 'MIT',
  version,
  date: dateOf(version),
  unit: 'USD per million tokens',
  models: [...models, ...additions.filter(({ names }) => !names.some((name) => known.has(name)))],
};
writeFileSync(target, `${JSON.stringify(table, undefined, 2)}\n`);
console.log(`${models.length} models of ${table.source} ${version}, ${table.date}`);

function dateOf(wanted: string): string {
  const given = process.argv[2];
  if (given) return given;
  const last = JSON.parse(readFileSync(target, 'utf8')) as { version: string; date: string };
  if (last.version === wanted) return last.date;
  throw new Error(`give the day on which ${wanted} was published: npm run prices -- YYYY-MM-DD`);
}

function toPrice({ id, match, prices }: ModelInfo) {
  const listed = Array.isArray(prices) ? prices.at(-1)!.prices : prices;
  const [input, output] = [priceOf(listed, 'input_mtok'), priceOf(listed, 'output_mtok')];
  if (input === undefined || output === undefined)
    throw new Error(`${id} has no price for input or output`);
  const derived: string[] = [];
  const orDerived = (key: string, factor: number) => {
    const price = priceOf(listed, key);
    if (price === undefined) derived.push(`${key} as ${factor} × input`);
    return price ?? input * factor;
  };
  return {
    names: namesOf(id, match),
    input,
    output,
    cacheWrite5m: orDerived('cache_write_mtok', 1.25),
    cacheWrite1h: orDerived('cache_write_1h_mtok', 2),
    cacheRead: orDerived('cache_read_mtok', 0.1),
    ...(derived.length > 0 && { derived: derived.join(', ') }),
  };
}

function priceOf(listed: ModelPrice, key: string): number | undefined {
  const price = listed[key];
  return typeof price === 'object' ? price.base : price;
}

/**
 * The names in a model's clauses, without dates of snapshots: parser/usage/prices.ts accepts those after any name. The
 * package means a prefix to match longer names as well, but a longer name is often another model with other prices.
 */
function namesOf(id: string, match: MatchLogic): string[] {
  const names = clausesOf(match).map((clause) =>
    clause.replace(/^\^|\$$/g, '').replace(/-\\d\{8\}$|[-@](?:2\d{3,7})?$|-latest$/, ''),
  );
  return [...new Set([id.replace(/-latest$/, ''), ...names])].toSorted();
}

function clausesOf(match: MatchLogic): string[] {
  if ('or' in match) return match.or.flatMap(clausesOf);
  if ('equals' in match) return [match.equals];
  if ('starts_with' in match) return [match.starts_with];
  if ('regex' in match) return [match.regex];
  if ('contains' in match) return [match.contains];
  throw new Error(`unknown kind of clause: ${JSON.stringify(match)}`);
}
