import { documentsItem, receiptsItem, toolsItem, unplannedItem } from './counting-items.ts';
import type { DoctorFacts, Finding } from './facts.ts';
import { otherLogsItem } from './other-logs-item.ts';
import { lookAlikesItem, ownRecordsItem, retentionItem, transcriptsItem } from './log-items.ts';
import { pricesItem } from './prices-item.ts';
import { configurationItem, programItem, repositoryItem, rootsItem } from './setup-items.ts';

const items: readonly ((facts: DoctorFacts) => Finding)[] = [
  programItem,
  repositoryItem,
  configurationItem,
  documentsItem,
  rootsItem,
  transcriptsItem,
  otherLogsItem,
  ownRecordsItem,
  lookAlikesItem,
  unplannedItem,
  receiptsItem,
  retentionItem,
  toolsItem,
  pricesItem,
];

/** Everything that `doctor` looks at, in its order. */
export function diagnose(facts: DoctorFacts): Finding[] {
  return items.map((item) => item(facts));
}
