import { formatSigned, formatSignedPercent, formatTokens } from '../numbers.ts';
import { starsText } from './rating.ts';
import type { Variance } from './describe-variance.ts';

/** How the parts of a variance are printed, with a mark of the printer's own where there is nothing. */
export function varianceTexts(missing: string): {
  readonly tokens: (value: number | null) => string;
  /** `+12,000`. */
  readonly difference: (variance: Pick<Variance, 'variance'>) => string;
  /** `+11.0 %`. */
  readonly percent: (variance: Pick<Variance, 'variancePercent'>) => string;
  /** `★★★☆☆ good`. */
  readonly rating: (variance: Variance) => string;
} {
  return {
    tokens: (value) => (value === null ? missing : formatTokens(value)),
    difference: ({ variance }) => (variance === null ? missing : formatSigned(variance)),
    percent: ({ variancePercent }) =>
      variancePercent === null ? missing : formatSignedPercent(variancePercent),
    rating: ({ stars, rating }) => (stars === null ? missing : `${starsText(stars)} ${rating}`),
  };
}
