import { plainUuid, plainWord } from '../documents/plain-yaml.ts';
import type { EndReason } from './receipt.ts';

/** What stands in the keys of a receipt, its rows and digests as lines. */
export type ReceiptKeys = {
  readonly claudeSession: string;
  readonly source: string | undefined;
  readonly models: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly clientVersion: string | undefined;
  readonly branch: string | undefined;
  readonly endReason: EndReason;
  readonly synthetic: number;
  readonly invalidLines: number;
  /** As they are written: `<sha256> <lines> <name>`. */
  readonly logs: readonly string[];
  readonly commits: readonly string[];
  readonly rows: readonly string[];
  readonly digests: readonly string[];
};

const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z';
const key = (name: string, value: string) => `${name}: (?<${name}>${value})\\n`;
const optional = (name: string, value: string) => `(?:${key(name, value)})?`;
const list = (name: string, entry: string) =>
  `${name}:(?: \\[\\]\\n|\\n(?<${name}>(?:  - ${entry}\\n)+))`;
const block = (name: string, line: string) => `${name}: \\|\\n(?<${name}>(?:  ${line}\\n)+)`;

const form = new RegExp(
  [
    '^---\\nreckon: 1\\n',
    key('claudeSession', `${plainUuid}|${plainWord}`),
    optional('source', plainWord),
    `models: \\[(?<models>(?:${plainWord}(?:, ${plainWord})*)?)\\]\\n`,
    key('from', time),
    key('to', time),
    optional('clientVersion', '\\d+\\.\\d+\\.\\d+(?:-\\w+)?'),
    optional('branch', plainWord),
    'responses: \\d{1,9}\\n',
    key('endReason', 'done|limit|crash'),
    optional('synthetic', '\\d{1,9}'),
    optional('invalidLines', '\\d{1,9}'),
    list('logs', '[0-9a-f]{64} \\d+ [\\w.-]+'),
    // Digits alone, or with an e, are a number.
    list('commits', '(?=[0-9a-f]*[a-df])[0-9a-f]{40}'),
    block('rows', '\\d[ -~]*[!-~]'),
    block('digests', '[\\w-]+(?: [\\w-]+)*'),
    '---\\n$',
  ].join(''),
);

/**
 * Reads a receipt as reckon writes it, without the grammars of markdown and YAML, which take fifty times as long.
 *
 * @returns undefined for every text of which it is not certain that they would read the same
 */
export function readPlainReceipt(text: string): ReceiptKeys | undefined {
  const found = form.exec(text)?.groups;
  if (!found) return undefined;
  return {
    claudeSession: found['claudeSession']!,
    source: found['source'],
    models: found['models'] === '' ? [] : found['models']!.split(', '),
    from: found['from']!,
    to: found['to']!,
    clientVersion: found['clientVersion'],
    branch: found['branch'],
    endReason: found['endReason'] as EndReason,
    synthetic: Number(found['synthetic'] ?? 0),
    invalidLines: Number(found['invalidLines'] ?? 0),
    logs: linesOf(found['logs'], '  - '),
    commits: linesOf(found['commits'], '  - '),
    rows: linesOf(found['rows'], '  '),
    digests: linesOf(found['digests'], '  '),
  };
}

function linesOf(block: string | undefined, indent: string): string[] {
  return (block ?? '')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [line.slice(indent.length)]));
}
