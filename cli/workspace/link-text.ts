import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Tracking } from './tracking.ts';

/** How records were found to be of a session, `, linked by branch`; nothing where no rule links any of them. */
export function linkText(
  { links }: Pick<Tracking, 'links'>,
  records: readonly UsageRecord[],
): string {
  const evidence = new Set(
    records.flatMap((record) => {
      const link = links.get(record);
      return link && link.kind !== 'unplanned' ? [link.evidence] : [];
    }),
  );
  return evidence.size > 0 ? `, linked by ${[...evidence].join(', ')}` : '';
}
