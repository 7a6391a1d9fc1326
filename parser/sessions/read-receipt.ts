import * as v from 'valibot';

import { parseDocument, type Document } from '../documents/document.ts';
import { keyIds, keyInstant, keyText } from '../documents/key-schemas.ts';
import { createKeyReader } from '../documents/read-key.ts';
import { createMessage, type Message } from '../messages.ts';
import { parseInstant } from '../time.ts';
import type { UsageRow } from '../usage/usage-row.ts';
import { readPlainReceipt } from './plain-receipt.ts';
import { endReasons, type ReadReceipt, type Receipt, type ReceiptLog } from './receipt.ts';

/**
 * Reads a receipt from a document that is already parsed. A row that cannot be read takes the whole receipt away: half of
 * a sum is no sum.
 *
 * @param id file name without `.md`
 */
export function readReceipt(document: Document, id: string): ReadReceipt {
  const messages: Message[] = [...document.messages];
  const key = createKeyReader(document, messages);
  const claudeSession = key('claudeSession', keyText, ['the id of a Claude session']);
  const branch = key('branch', keyText, ['the name of a branch']);
  const lines = linesOf(key('rows', v.string(), ['a block of rows']));
  const digests = linesOf(key('digests', v.string(), ['a block of digests']));
  const rows = lines.map((line, index) => readRow(line, digests[index] ?? '', branch));
  const broken = rows.findIndex((row) => row === undefined);
  if (claudeSession === undefined || lines.length === 0 || broken >= 0) {
    const reason =
      claudeSession === undefined || lines.length === 0
        ? 'This receipt has no Claude session or no rows'
        : `Row ${broken + 1} of this receipt cannot be read`;
    messages.push(
      createMessage('receipt', 'error', reason, {
        file: document.file,
        place: document.frontmatter?.keys.get('rows')?.place ?? { line: 1, column: 1 },
        remedy: 'Restore the file from git; what it holds is not counted until then.',
      }),
    );
    return { receipt: undefined, messages };
  }
  const whole = rows.filter((row) => row !== undefined);
  const receipt: Receipt = {
    id,
    claudeSession,
    source: key('source', keyText, ['the name of a source']),
    models: key('models', keyIds, ['a list of models']) ?? [],
    from: key('from', keyInstant, ['a time']) ?? Math.min(...whole.map((row) => row.from)),
    to: key('to', keyInstant, ['a time']) ?? Math.max(...whole.map((row) => row.to)),
    clientVersion: key('clientVersion', keyText, ['a version']),
    responses: whole.reduce((sum, row) => sum + row.responses, 0),
    endReason: key('endReason', v.picklist(endReasons), endReasons) ?? 'done',
    synthetic: key('synthetic', lineCount, ['a number of lines']) ?? 0,
    invalidLines: key('invalidLines', lineCount, ['a number of lines']) ?? 0,
    logs: (key('logs', keyIds, ['a list of logs']) ?? []).flatMap(readLog),
    commits: key('commits', keyIds, ['a list of patch ids']) ?? [],
    rows: whole,
  };
  return { receipt, messages };
}

/**
 * Reads a receipt from its text: as reckon writes it at once, else through `readReceipt`, with the same result.
 *
 * @param file path, as the user would type it
 * @param id file name without `.md`
 */
export function readReceiptText(text: string, file: string, id: string): ReadReceipt {
  return plainReceipt(text, id) ?? readReceipt(parseDocument(text, file), id);
}

function plainReceipt(text: string, id: string): ReadReceipt | undefined {
  const keys = readPlainReceipt(text);
  if (!keys) return undefined;
  const { claudeSession, source, models, clientVersion, branch, digests, endReason, commits } =
    keys;
  const [from, to] = [parseInstant(keys.from), parseInstant(keys.to)];
  const rows = keys.rows.flatMap(
    (line, index) => readRow(line, digests[index] ?? '', branch) ?? [],
  );
  if (from === undefined || to === undefined || rows.length < keys.rows.length) return undefined;
  const receipt: Receipt = {
    id,
    claudeSession,
    source,
    models,
    from,
    to,
    clientVersion,
    responses: rows.reduce((sum, row) => sum + row.responses, 0),
    endReason,
    synthetic: keys.synthetic,
    invalidLines: keys.invalidLines,
    logs: keys.logs.flatMap(readLog),
    commits,
    rows,
  };
  return { receipt, messages: [] };
}

function linesOf(block: string | undefined): string[] {
  return (block ?? '').split('\n').filter((line) => line.trim() !== '');
}

const lineCount = v.pipe(v.number(), v.integer(), v.minValue(0));
const wholeNumber = /^\d{1,16}$/;

function readRow(
  line: string,
  digestLine: string,
  branch: string | undefined,
): UsageRow | undefined {
  const [fromText, toText, model, ...words] = line.trim().split(/\s+/);
  const [from, to] = [parseInstant(fromText), parseInstant(toText)];
  const counts = words.slice(0, 7);
  const extras = words.slice(7);
  const digests = digestLine.trim().split(/\s+/).filter(Boolean);
  if (from === undefined || to === undefined || from > to || !model) return undefined;
  if (counts.length < 7 || !counts.every((count) => count === '-' || wholeNumber.test(count)))
    return undefined;
  // `-` is what the source of the row did not know.
  const [input, output, cacheWrite5m, cacheWrite1h, cacheRead, responses, work] = counts.map(
    Number,
  ) as [number, number, number, number, number, number, number];
  // Without all digests a log could not be told from the row, and would be counted beside it.
  if (digests.length !== responses || responses === 0) return undefined;
  const extra = (name: string) =>
    extras.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const ownBranch = extra('branch');
  return {
    from,
    to,
    model: decodeWord(model),
    gitBranch:
      ownBranch === undefined ? branch : ownBranch === '-' ? undefined : decodeWord(ownBranch),
    tokens: { input, output, cacheWrite5m, cacheWrite1h, cacheRead, work },
    responses,
    partial: Number(extra('partial') ?? 0) || 0,
    fast: extras.includes('fast'),
    longContext: extras.includes('long'),
    webSearches: Number(extra('searches') ?? 0) || 0,
    digests,
  };
}

function decodeWord(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function readLog(entry: string): ReceiptLog[] {
  const [, sha256, lines, name] = /^([0-9a-f]{64}) (\d+) (.+)$/.exec(entry) ?? [];
  return sha256 && lines && name ? [{ name, sha256, lines: Number(lines) }] : [];
}
