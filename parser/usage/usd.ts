/**
 * Adding dollars so that the sum does not depend on order or grouping: doubles do not, so amounts are added as whole
 * multiples of a ten-billionth of a dollar, which every list price times tokens is. Exact up to 900,000 dollars.
 */
const unitsPerUsd = 1e10;
const unitsPerPrinted = 1e4;

/** Adds two amounts in USD, each given or added up here. */
export function addUsd(a: number, b: number): number {
  return (toUnits(a) + toUnits(b)) / unitsPerUsd;
}

/** Rounds an amount for print, to a millionth of a dollar, half up. */
export function roundUsd(usd: number): number {
  return Math.round(toUnits(usd) / unitsPerPrinted) / (unitsPerUsd / unitsPerPrinted);
}

/** The same of an amount that may be unknown, which is null in print. */
export function roundUsdOrNull(usd: number | undefined): number | null {
  return usd === undefined ? null : roundUsd(usd);
}

function toUnits(usd: number): number {
  return Math.round(usd * unitsPerUsd);
}
