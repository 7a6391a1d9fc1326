/**
 * Writes parser/usage/price-table.json from the installed @pydantic/genai-prices (MIT): Anthropic's models, with what
 * scripts/price-additions.ts adds, and those of other providers that agents work with (scripts/other-prices.ts). The same package gives the same file. After an update of the package give the day on
 * which it was published:
 *
 *   npm run prices -- 2026-09-23
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { findProvider } from '@pydantic/genai-prices';
import type { MatchLogic, ModelInfo, ModelPrice } from '@pydantic/genai-prices';

import { longContextTokens } from '../parser/usage/long-context.ts';
import { otherPrices } from './other-prices.ts';
import { addedModels, fastFactors, longContextPrices } from './price-additions.ts';

const target = new URL('../parser/usage/price-table.json', import.meta.url);
const manifest = new URL('../node_modules/@pydantic/genai-prices/package.json', import.meta.url);

const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
const leftOut: string[] = [];
const anthropic = (findProvider({ providerId: 'anthropic' })?.models ?? [])
  .flatMap(toPrices)
  .toSorted(inOrder);
if (anthropic.length === 0) throw new Error('the package has no models of Anthropic');
const others = otherPrices((reason) => leftOut.push(reason)).toSorted(inOrder);

const known = new Set(anthropic.flatMap(({ names }) => names));
const table = {
  source: '@pydantic/genai-prices',
  license: 'MIT',
  version,
  date: dateOf(version),
  unit: 'USD per million tokens; webSearch per 1,000 searches; fast is a factor; longContext above longContextAbove tokens, else 200,000',
  models: [
    ...anthropic,
    ...addedModels.filter(({ names }) => !names.some((name) => known.has(name))),
    ...others,
  ],
};
writeFileSync(target, `${JSON.stringify(table, undefined, 2)}\n`);
console.log(`${known.size + others.length} names of ${table.source} ${version}, ${table.date}`);
for (const reason of leftOut) console.log(`left out: ${reason}`);

function dateOf(wanted: string): string {
  const given = process.argv[2];
  if (given) return given;
  const last = JSON.parse(readFileSync(target, 'utf8')) as { version: string; date: string };
  if (last.version === wanted) return last.date;
  throw new Error(`give the day on which ${wanted} was published: npm run prices -- YYYY-MM-DD`);
}

/** One entry for each price list that a model had; a later one has the day from which it counts. */
function toPrices({ id, match, prices }: ModelInfo) {
  const lists = Array.isArray(prices) ? prices : [{ prices, constraint: undefined }];
  const start = foreignStart(lists.map((list) => list.prices));
  if (start !== undefined) {
    leftOut.push(`${id}, whose prices change at prompts of ${start} tokens`);
    return [];
  }
  const names = namesOf(id, match);
  return lists.map(({ prices: list, constraint }) => {
    if (constraint && constraint.type !== 'start_date')
      throw new Error(`${id} has prices by time of day`);
    return {
      names,
      ...(constraint && { since: constraint.start_date }),
      ...toPrice(id, names, list),
    };
  });
}

function toPrice(id: string, names: readonly string[], list: ModelPrice) {
  const derived: string[] = [];
  const rates = toRates(id, (key) => basePrice(list, key), derived);
  const tiered = Object.values(list).some((price) => typeof price === 'object');
  const added = names.map((name) => longContextPrices[name]).find((found) => found !== undefined);
  if (!tiered && added) derived.push(`longContext, ${added.source}`);
  const fast = names.map((name) => fastFactors[name]).find((found) => found !== undefined);
  if (fast) derived.push(`fast, ${fast.source}`);
  const webSearch = basePrice(list, 'web_searches_kcount');
  if (webSearch === undefined) derived.push('webSearch as 10');
  return {
    ...rates,
    ...(tiered
      ? { longContext: toRates(id, (key) => tierPrice(list, key), derived) }
      : added && { longContext: added.rates }),
    ...(fast && { fast: fast.factor }),
    webSearch: webSearch ?? 10,
    ...(derived.length > 0 && { derived: derived.join(', ') }),
  };
}

function toRates(id: string, priceOf: (key: string) => number | undefined, derived: string[]) {
  const [input, output] = [priceOf('input_mtok'), priceOf('output_mtok')];
  if (input === undefined || output === undefined)
    throw new Error(`${id} has no price for input or output`);
  const orDerived = (key: string, factor: number) => {
    const price = priceOf(key);
    if (price === undefined) derived.push(`${key} as ${factor} × input`);
    return price ?? input * factor;
  };
  return {
    input,
    output,
    cacheWrite5m: orDerived('cache_write_mtok', 1.25),
    cacheWrite1h: orDerived('cache_write_1h_mtok', 2),
    cacheRead: orDerived('cache_read_mtok', 0.1),
  };
}

function basePrice(list: ModelPrice, key: string): number | undefined {
  const price = list[key];
  return typeof price === 'object' ? price.base : price;
}

/** The package's tiers mean the same as Anthropic's: a prompt above the limit costs the higher price with all its tokens. */
function tierPrice(list: ModelPrice, key: string): number | undefined {
  const price = list[key];
  return typeof price === 'object' ? price.tiers[0]?.price : price;
}

/** Where prices change at another length of prompt than the one that usage records tell. */
function foreignStart(lists: readonly ModelPrice[]): string | undefined {
  const tiers = lists
    .flatMap((list) => Object.values(list))
    .flatMap((price) => (typeof price === 'object' ? [price.tiers] : []));
  const odd = tiers.find((own) => own.length !== 1 || own[0]?.start !== longContextTokens);
  return odd?.map(({ start }) => start).join(', ');
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

type Listed = { readonly names: readonly string[]; readonly since?: string };

function inOrder(a: Listed, b: Listed): number {
  return compare(a.names[0]!, b.names[0]!) || compare(a.since ?? '', b.since ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
