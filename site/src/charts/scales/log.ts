import { along, type Scale, type Span, type Tick } from './scale.ts';

/** A scale of equal ratios with ticks at 1, 2, 5, 10, …; what is not positive stands at its beginning. */
export function logScale(
  numbers: readonly number[],
  span: Span,
  print: (value: number) => string,
  most = 5,
): Scale {
  const positive = numbers.filter((number) => number > 0 && Number.isFinite(number));
  let low = positive.reduce((least, number) => Math.min(least, number), Infinity);
  let high = positive.reduce((highest, number) => Math.max(highest, number), 0);
  if (low > high) [low, high] = [1, 10];
  if (high < low * 2) [low, high] = [low / 1.5, high * 1.5];
  const [from, to] = [low / 1.1, high * 1.1];
  const [start, length] = [Math.log10(from), Math.log10(to) - Math.log10(from)];
  return {
    from,
    to,
    log: true,
    ticks: ticksOf(from, to, most, print),
    at: (value) => along(span, value > 0 ? (Math.log10(value) - start) / length : 0),
  };
}

function ticksOf(from: number, to: number, most: number, print: (value: number) => string): Tick[] {
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const plans = [
    { digits: [1, 2, 5], step: 1 },
    { digits: [1, 3], step: 1 },
    ...[1, 2, 3, 5, 10, 20, 50, 100].map((step) => ({ digits: [1], step })),
  ];
  let ticks: Tick[] = [];
  for (const { digits, step } of plans) {
    ticks = [];
    for (let power = Math.floor(first / step) * step; power <= last; power += step) {
      for (const digit of digits) {
        const value = Number(`${digit}e${power}`);
        if (value >= from && value <= to) ticks.push({ value, text: print(value) });
      }
    }
    if (ticks.length <= most) return ticks;
  }
  return ticks;
}
