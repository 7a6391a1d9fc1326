// Transcripts made up for bench/speed.ts, of any size and the same at every run: as Claude Code lays them out and fills them, with
// several lines a response, tool results, sub-agents and forks.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { createDice, type Dice } from './dice.ts';

const models = [
  'claude-sonnet-4-5-20250929',
  'claude-sonnet-4-5-20250929',
  'claude-opus-4-5-20251101',
  'claude-haiku-4-5-20251001',
];
const tools = ['Read', 'Edit', 'Bash', 'Grep', 'Write'];
const projects = 24;
const firstDay = Date.UTC(2026, 7, 1, 8);
const hourMs = 3_600_000;
const meanFileBytes = 650_000;

/** What stands in one file. */
type Writer = {
  readonly bytes: () => number;
  readonly line: (json: string) => void;
  readonly close: () => void;
};

/** What the lines of a conversation share. */
type Conversation = {
  readonly session: string;
  readonly cwd: string;
  readonly branch: string;
  readonly isSidechain: boolean;
  /** The one that makes all its responses. */
  readonly model: string;
  at: number;
  count: number;
};

/**
 * Writes transcripts below `projects/` of a folder that becomes a Claude folder.
 *
 * @param bytes of all files together; the last one may go a little beyond
 * @returns the path of the largest of them
 */
export function writeTranscripts(folder: string, bytes: number): string {
  const dice = createDice(7);
  const texts = createTexts(dice);
  let left = bytes;
  let copied: readonly string[] = [];
  let largest = { path: '', bytes: 0 };
  for (let index = 0; left > 0; index++) {
    const project = dice(projects);
    const cwd = `/home/dev/src/project-${project}`;
    const session = idOf(index, 0);
    const base = join(folder, 'projects', cwd.replaceAll('/', '-'));
    const path = join(base, `${session}.jsonl`);
    const writer = openWriter(path);
    const conversation: Conversation = {
      session,
      cwd,
      branch: dice(3) === 0 ? 'main' : `feature-${dice(9)}`,
      isSidechain: false,
      model: models[dice(models.length)]!,
      at: firstDay + index * 1.6 * hourMs + dice(hourMs),
      count: 0,
    };
    // One in twenty begins with what it copied from another, under its own id.
    if (dice(20) === 0)
      for (const line of copied)
        writer.line(line.replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"${session}"`));
    const wanted = Math.min(left, meanFileBytes * 0.2 * (1 + dice(8) * dice(4)));
    const own: string[] = [];
    while (writer.bytes() < wanted) {
      const lines = exchange(dice, texts, conversation);
      if (own.length < 30) own.push(...lines);
      for (const line of lines) writer.line(line);
    }
    copied = own;
    left -= writer.bytes();
    if (writer.bytes() > largest.bytes) largest = { path, bytes: writer.bytes() };
    writer.close();
    for (let agent = dice(4) === 0 ? 1 + dice(3) : 0; agent > 0 && left > 0; agent--) {
      const side = openWriter(join(base, session, 'subagents', `agent-${index}${agent}.jsonl`));
      const inner = { ...conversation, isSidechain: true, count: 100_000 * agent };
      while (side.bytes() < Math.min(left, 120_000)) {
        for (const line of exchange(dice, texts, inner)) side.line(line);
      }
      left -= side.bytes();
      side.close();
    }
  }
  return largest.path;
}

/** Lines that go on with a transcript, of about so many bytes. */
export function moreLines(bytes: number, seed: number): string {
  const dice = createDice(seed);
  const texts = createTexts(dice);
  const conversation: Conversation = {
    session: idOf(seed, 9),
    cwd: '/home/dev/src/project-1',
    branch: 'main',
    isSidechain: false,
    model: models[0]!,
    at: firstDay + 90 * 24 * hourMs + seed * hourMs,
    count: 200_000 + seed * 1000,
  };
  let text = '';
  while (text.length < bytes) text += `${exchange(dice, texts, conversation).join('\n')}\n`;
  return text;
}

/** Writes one transcript of any size, with one line of a megabyte. */
export function writeLargeTranscript(folder: string, bytes: number): string {
  const path = join(folder, 'projects', '-home-dev-large', `${idOf(1, 1)}.jsonl`);
  const writer = openWriter(path);
  const dice = createDice(3);
  const texts = createTexts(dice);
  const conversation: Conversation = {
    session: idOf(1, 1),
    cwd: '/home/dev/large',
    branch: 'main',
    isSidechain: false,
    model: models[0]!,
    at: firstDay,
    count: 0,
  };
  let hasLong = false;
  while (writer.bytes() < bytes) {
    for (const line of exchange(dice, texts, conversation)) writer.line(line);
    if (!hasLong && writer.bytes() > bytes / 2) {
      writer.line(toolResult(conversation, 'x'.repeat(1_000_000)));
      hasLong = true;
    }
  }
  writer.close();
  return path;
}

/** A question or a tool's result, and a response to it, which has a line for each of its blocks. */
function exchange(dice: Dice, texts: Texts, conversation: Conversation): string[] {
  conversation.at += 2000 + dice(40_000);
  const isQuestion = conversation.count === 0 || dice(25) === 0;
  const asked = isQuestion
    ? userLine(
        conversation,
        JSON.stringify('Go on with ').slice(0, -1) + texts(40 + dice(400)) + '"',
      )
    : toolResult(conversation, texts(lengthOf(dice)));
  const response = conversation.count++;
  const id = `msg_01${conversation.session.slice(-8)}${response.toString(36).padStart(8, '0')}`;
  const { model } = conversation;
  const usage = {
    input: 1 + dice(8),
    cacheWrite: dice(9000),
    cacheRead: 12_000 + dice(140_000),
    output: 20 + dice(2500),
  };
  const blocks = [
    ...(dice(3) === 0
      ? [
          `{"type":"thinking","thinking":"${texts(200 + dice(1500))}","signature":"${'Aq0'.repeat(60)}"}`,
        ]
      : []),
    `{"type":"text","text":"${texts(60 + dice(700))}"}`,
    ...Array.from(
      { length: dice(3) },
      (_, index) =>
        `{"type":"tool_use","id":"toolu_${id.slice(4)}${index}","name":"${tools[dice(tools.length)]}","input":{"file_path":"${conversation.cwd}/src/${index}.ts","content":"${texts(dice(4) === 0 ? lengthOf(dice) : 80)}"}}`,
    ),
  ];
  const lines = blocks.map((block, index) => {
    const isLast = index === blocks.length - 1;
    // Until a response is whole, its output is written too low.
    const output = isLast ? usage.output : Math.min(usage.output, 1 + dice(8));
    return `${headOf(conversation, 'assistant')},"message":{"model":"${model}","id":"${id}","type":"message","role":"assistant","content":[${block}],"stop_reason":${isLast ? '"tool_use"' : 'null'},"stop_sequence":null,"usage":{"input_tokens":${usage.input},"cache_creation_input_tokens":${usage.cacheWrite},"cache_read_input_tokens":${usage.cacheRead},"cache_creation":{"ephemeral_5m_input_tokens":${usage.cacheWrite},"ephemeral_1h_input_tokens":0},"output_tokens":${output},"service_tier":"standard"}},"requestId":"req_011${id.slice(6)}"}`;
  });
  return [asked, ...lines];
}

function userLine(conversation: Conversation, content: string): string {
  return `${headOf(conversation, 'user')},"message":{"role":"user","content":${content}}}`;
}

function toolResult(conversation: Conversation, text: string): string {
  const content = `[{"tool_use_id":"toolu_${conversation.count}","type":"tool_result","content":"${text}"}]`;
  return `${headOf(conversation, 'user')},"message":{"role":"user","content":${content}},"toolUseResult":{"stdout":"${text.slice(0, 2000).replace(/\\+$/, '')}","stderr":"","interrupted":false}}`;
}

function headOf(conversation: Conversation, type: string): string {
  const { session, cwd, branch, isSidechain, count } = conversation;
  const at = new Date(conversation.at).toISOString();
  return `{"parentUuid":"${idOf(count, 2)}","isSidechain":${isSidechain},"userType":"external","cwd":"${cwd}","sessionId":"${session}","version":"2.1.40","gitBranch":"${branch}","type":"${type}","uuid":"${idOf(count, 3)}","timestamp":"${at}"`;
}

/** Most results are short, some have a hundred thousand characters. */
function lengthOf(dice: Dice): number {
  return Math.round(300 * Math.exp(dice(1000) / 200));
}

function idOf(number: number, kind: number): string {
  return `5a3d${kind}c00-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Text of about a length as it stands between the quotes of JSON. */
type Texts = (length: number) => string;

/** Cuts texts out of one that looks like code and prose, with what has to be escaped and what takes several bytes. */
function createTexts(dice: Dice): Texts {
  const words =
    'const return async import function session usage token report index value line file path error größe naïve → 日本 ✅ {"usage":{"input_tokens":999}} \\n "quoted" x.map(y)'.split(
      ' ',
    );
  const pieces: string[] = [];
  while (pieces.length < 4000) {
    const length = 3 + dice(12);
    const line = Array.from({ length }, () => words[dice(words.length)]).join(' ');
    pieces.push(JSON.stringify(`${'\t'.repeat(dice(3))}${line}\n`).slice(1, -1));
  }
  return (length) => {
    let text = '';
    for (let from = dice(pieces.length); text.length < length; from++) {
      text += pieces[from % pieces.length];
    }
    return text;
  };
}

function openWriter(path: string): Writer {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  let waiting: string[] = [];
  let [waitingBytes, bytes] = [0, 0];
  const flush = () => {
    writeSync(file, waiting.join(''));
    [waiting, waitingBytes] = [[], 0];
  };
  return {
    bytes: () => bytes,
    line: (json) => {
      waiting.push(json, '\n');
      const size = Buffer.byteLength(json) + 1;
      waitingBytes += size;
      bytes += size;
      if (waitingBytes > 4_000_000) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}
