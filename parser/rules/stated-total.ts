import { createMessage } from '../messages.ts';
import { formatTokens } from '../numbers.ts';
import type { Rule } from './rule.ts';

/** A total that the user wrote is the sum of the numbers that the user wrote for the phases (docs/formats.md, Plans). */
export const statedTotal: Rule = ({ plans }) =>
  plans.flatMap((loaded) => {
    const { plan } = loaded;
    const total = plan.stated.tokens;
    const ranges = plan.phases.map((phase) => phase.tokens);
    if (!total || ranges.length === 0 || ranges.includes(undefined)) return [];
    const low = ranges.reduce((sum, range) => sum + (range?.low ?? 0), 0);
    const high = ranges.reduce((sum, range) => sum + (range?.high ?? 0), 0);
    if (low === total.low && high === total.high) return [];
    const stated = `${formatTokens(total.low)} - ${formatTokens(total.high)}`;
    const summed = `${formatTokens(low)} - ${formatTokens(high)}`;
    return [
      createMessage(
        'stated-total',
        'info',
        `The stated total ${stated} differs from the sum of its phases ${summed}`,
        {
          file: loaded.document.file,
          expected: [summed],
          remedy: 'The phases count; correct the total if it was meant to be their sum.',
        },
      ),
    ];
  });
