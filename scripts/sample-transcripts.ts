// Writes the synthetic transcripts of the example: the same bytes at every run, no text that anyone said.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Stretch = {
  readonly from: string;
  readonly minutes: number;
  readonly responses: number;
  /** New tokens a response adds to the context. */
  readonly growth: number;
  readonly tools: readonly string[];
};
type Transcript = {
  readonly session: string;
  readonly branch: string;
  readonly agent?: string;
  readonly stretches: readonly Stretch[];
};

const cwd = '/home/dev/reckon-sample';
const reading = ['Read', 'Grep', 'Read', 'Glob', 'Read', 'WebFetch', 'Read'];
const writing = ['Edit', 'Read', 'Bash', 'Edit', 'Write', 'Bash', 'Edit', 'Read'];
const testing = ['Bash', 'Edit', 'Bash', 'Read', 'Bash', 'Edit'];

const first = '5a3d1c00-0000-4000-8000-000000000001';
const second = '5a3d1c00-0000-4000-8000-000000000002';
const afterClear = '5a3d1c00-0000-4000-8000-000000000003';
const unplanned = '5a3d1c00-0000-4000-8000-000000000004';

const transcripts: readonly Transcript[] = [
  {
    session: first,
    branch: 'csv-export',
    stretches: [
      { from: '2026-10-05T08:01:10Z', minutes: 24, responses: 24, growth: 2600, tools: reading },
      { from: '2026-10-05T08:26:00Z', minutes: 92, responses: 88, growth: 3400, tools: writing },
      { from: '2026-10-05T10:00:30Z', minutes: 41, responses: 46, growth: 2500, tools: testing },
    ],
  },
  {
    session: first,
    branch: 'csv-export',
    agent: 'a1f0c2d3',
    stretches: [
      { from: '2026-10-05T08:40:00Z', minutes: 6, responses: 9, growth: 2100, tools: reading },
    ],
  },
  {
    session: second,
    branch: 'search',
    stretches: [
      { from: '2026-10-12T13:02:00Z', minutes: 81, responses: 84, growth: 3600, tools: writing },
    ],
  },
  {
    session: afterClear,
    branch: 'search',
    stretches: [
      { from: '2026-10-12T14:25:00Z', minutes: 58, responses: 52, growth: 3000, tools: writing },
      { from: '2026-10-12T15:24:00Z', minutes: 55, responses: 60, growth: 2900, tools: testing },
    ],
  },
  {
    session: unplanned,
    branch: 'main',
    stretches: [
      { from: '2026-10-01T17:30:00Z', minutes: 9, responses: 8, growth: 1900, tools: reading },
    ],
  },
];

/** Writes the transcripts below a folder, in the layout of Claude Code's own. */
export function writeSampleTranscripts(claudeFolder: string): void {
  const project = join(claudeFolder, 'projects', cwd.replaceAll(/[^A-Za-z0-9]/g, '-'));
  rmSync(project, { recursive: true, force: true });
  for (const [index, transcript] of transcripts.entries()) {
    const { session, agent } = transcript;
    const path = agent
      ? join(project, session, 'subagents', `agent-${agent}.jsonl`)
      : join(project, `${session}.jsonl`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${linesOf(transcript, index + 1).join('\n')}\n`);
  }
}

function linesOf({ session, branch, agent, stretches }: Transcript, seed: number): string[] {
  const random = generator(seed);
  const lines: string[] = [];
  let context = 16_000;
  let count = 0;
  const shared = (at: number, type: string) => ({
    type,
    uuid: `${seed}-${lines.length}`,
    sessionId: session,
    isSidechain: agent !== undefined,
    ...(agent && { agentId: agent }),
    cwd,
    gitBranch: branch,
    version: '2.1.329',
    timestamp: new Date(at).toISOString(),
  });
  for (const { from, minutes, responses, growth, tools } of stretches) {
    const startAt = Date.parse(from);
    lines.push(
      JSON.stringify({ ...shared(startAt, 'user'), message: { role: 'user', content: '…' } }),
    );
    for (let index = 0; index < responses; index++) {
      const at =
        startAt + Math.round(((index + 0.3 + random() * 0.5) / responses) * minutes * 60_000);
      const written = Math.round(growth * (0.4 + 1.2 * random()));
      const output = Math.round(180 + 620 * random());
      count += 1;
      const id = `msg_sample_${seed}_${count}`;
      const message = {
        id,
        model: 'claude-sonnet-4-5-20250929',
        role: 'assistant',
        usage: {
          input_tokens: 3 + Math.floor(random() * 6),
          cache_creation_input_tokens: written,
          cache_read_input_tokens: context,
          cache_creation: { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 },
          output_tokens: output,
        },
      };
      const line = (content: object, stopReason: string | null) =>
        lines.push(
          JSON.stringify({
            ...shared(at, 'assistant'),
            requestId: `req_sample_${seed}_${count}`,
            message: { ...message, content: [content], stop_reason: stopReason },
          }),
        );
      const tool = tools[index % tools.length];
      // Two lines for one response, each with the whole usage, as Claude Code writes them.
      line({ type: 'text', text: '…' }, null);
      line(
        { type: 'tool_use', id: `toolu_sample_${seed}_${count}`, name: tool, input: {} },
        'tool_use',
      );
      context = Math.min(150_000, context + written + output);
    }
  }
  return lines;
}

/** A small repeatable generator of numbers in [0, 1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
