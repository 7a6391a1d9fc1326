import { printYaml, type YamlValue } from '../documents/print-yaml.ts';
import { formatInstant } from '../time.ts';
import type { UsageRow } from '../usage/usage-row.ts';
import type { Receipt } from './receipt.ts';

/** The text of a receipt's file: frontmatter only, the same for the same receipt (docs/formats.md, Receipts). */
export function receiptText(receipt: Omit<Receipt, 'id'>): string {
  const branch = mostFrequent(receipt.rows.map((row) => row.gitBranch));
  const keys: [string, YamlValue | undefined][] = [
    ['reckon', 1],
    ['claudeSession', receipt.claudeSession],
    ['source', receipt.source],
    ['models', receipt.models],
    ['from', formatInstant(receipt.from)],
    ['to', formatInstant(receipt.to)],
    ['clientVersion', receipt.clientVersion],
    ['branch', branch],
    ['responses', receipt.responses],
    ['endReason', receipt.endReason],
    ['synthetic', receipt.synthetic || undefined],
    ['invalidLines', receipt.invalidLines || undefined],
    ['logs', receipt.logs.map(({ name, sha256, lines }) => `${sha256} ${lines} ${name}`)],
    ['commits', receipt.commits],
  ];
  return [
    '---',
    ...keys.flatMap(([key, value]) => (value === undefined ? [] : [printKey(key, value)])),
    'rows: |',
    ...receipt.rows.map((row) => `  ${printRow(row, branch)}`),
    'digests: |',
    ...receipt.rows.map((row) => `  ${row.digests.join(' ')}`),
    '---',
    '',
  ].join('\n');
}

/** Lists of long entries stand on lines of their own, so that a change of one is a change of one line. */
function printKey(key: string, value: YamlValue): string {
  if (typeof value !== 'object' || value.length === 0 || key === 'models')
    return `${key}: ${printYaml(value, 'plain', false)}`;
  return [`${key}:`, ...value.map((entry) => `  - ${printYaml(entry, 'plain', false)}`)].join('\n');
}

/** `from to model input output cacheWrite5m cacheWrite1h cacheRead responses work`, then what is not as usual; `-` where the source did not know. */
function printRow(row: UsageRow, branch: string | undefined): string {
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead, work } = row.tokens;
  const extras = [
    row.gitBranch === branch ? undefined : `branch=${encodeWord(row.gitBranch ?? '-')}`,
    row.fast ? 'fast' : undefined,
    row.longContext ? 'long' : undefined,
    row.webSearches > 0 ? `searches=${row.webSearches}` : undefined,
    row.partial > 0 ? `partial=${row.partial}` : undefined,
  ];
  return [
    formatInstant(row.from),
    formatInstant(row.to),
    encodeWord(row.model),
    ...[input, output, cacheWrite5m, cacheWrite1h, cacheRead].map(printCount),
    row.responses,
    printCount(work),
    ...extras.filter((extra) => extra !== undefined),
  ].join(' ');
}

function printCount(tokens: number): string {
  return Number.isNaN(tokens) ? '-' : String(tokens);
}

/** A name without white space and control characters, which `decodeURIComponent` gives back. */
function encodeWord(name: string): string {
  return name
    .toWellFormed()
    .replaceAll(/[%\s\p{Cc}\uFEFF]/gu, (character) => encodeURIComponent(character));
}

function mostFrequent(names: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  // Of equal ones the first.
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best?.[0];
}
