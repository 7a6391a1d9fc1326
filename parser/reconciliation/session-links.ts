import type { UsageRecord } from '../usage/record.ts';
import type { LinkEvidence } from './link-records.ts';
import { countResponses } from '../usage/count-responses.ts';

/** How many responses of a Claude session are of a session, and why. */
export type SessionLink = {
  readonly claudeSession: string;
  readonly evidence: LinkEvidence;
  readonly responses: number;
};

/** Counts responses by Claude session and evidence; those that say no evidence are left out. */
export function describeLinks(
  records: readonly { readonly record: UsageRecord; readonly link?: LinkEvidence | undefined }[],
): readonly SessionLink[] {
  const linked = records.flatMap(({ record, link }) =>
    link === undefined ? [] : { record, link },
  );
  const groups = Map.groupBy(linked, ({ record, link }) => `${record.claudeSession}\n${link}`);
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({
      claudeSession: own[0]!.record.claudeSession,
      evidence: own[0]!.link,
      responses: countResponses(own.map(({ record }) => record)),
    }));
}
