import { along, type Scale, type Span } from './scale.ts';

/**
 * A scale of equal distances.
 *
 * @param options.exact begin and end where the numbers do, not at the ticks around them
 * @param options.whole ticks at whole numbers only
 */
export function linearScale(
  numbers: readonly number[],
  span: Span,
  print: (value: number) => string,
  options: { readonly most?: number; readonly exact?: true; readonly whole?: true } = {},
): Scale {
  const finite = numbers.filter((number) => Number.isFinite(number));
  let low = finite.reduce((least, number) => Math.min(least, number), Infinity);
  let high = finite.reduce((most, number) => Math.max(most, number), -Infinity);
  if (low > high) [low, high] = [0, 1];
  if (low === high)
    [low, high] = low === 0 ? [0, 1] : [low - Math.abs(low) / 2, low + Math.abs(low) / 2];
  const step = niceStep((high - low) / (options.most ?? 5), options.whole === true);
  const from = options.exact ? low : Math.floor(low / step) * step;
  const to = options.exact ? high : Math.ceil(high / step) * step;
  const ticks = [];
  for (let index = Math.ceil(from / step); index * step <= to + step * 1e-9; index++) {
    // A product of a whole number and a step has no tail of digits that a sum would have.
    const value = Number((index * step || 0).toPrecision(12));
    ticks.push({ value, text: print(value) });
    if (ticks.length > 20) break;
  }
  return {
    from,
    to,
    log: false,
    ticks,
    at: (value) => along(span, (value - from) / (to - from)),
  };
}

/** The least of 1, 2, 5, 10, 20, … and their parts that is no smaller than asked. */
function niceStep(least: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5, 10].find((digit) => digit * power >= least * 0.999) ?? 10) * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}
