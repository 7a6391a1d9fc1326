// A repository of any number of sessions, the same bytes for the same number: for tests and benchmarks of the site.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { receiptText } from '../../parser/sessions/receipt-text.ts';
import { newSessionText } from '../../parser/sessions/session-text.ts';
import { formatIdMinute, formatSecond, minuteMs, hourMs, type Instant } from '../../parser/time.ts';
import { shortDigest } from '../../parser/short-digest.ts';
import { noTokens } from '../../parser/usage/tokens.ts';
import type { UsageRow } from '../../parser/usage/usage-row.ts';

const firstDay = Date.UTC(2024, 0, 8, 8);
const stepMs = 5 * hourMs;
const types = ['implementation', 'testing', 'refactoring', 'debugging', 'planning', 'polish'];
const subjects = ['Search', 'Export', 'Sign-in', 'Charts', 'Import', 'Mail', 'Billing', 'Cache'];
const libraries = ['socket.io', 'recharts', 'next', 'minisearch'];
const models = ['claude-sonnet-4-5-20250929', 'claude-opus-4-8', 'claude-haiku-4-5-20251001'];

type GeneratedPhase = { id: string; name: string; type: string; hours: number; mid: number };

/**
 * Writes plans, sessions, receipts and handoffs below a folder and commits them; there are no transcripts, all usage is in receipts.
 *
 * @param options.plans false leaves the plans out, for a benchmark of sessions alone
 */
export function writeGeneratedRepository(
  root: string,
  sessions: number,
  options: { readonly plans?: boolean; readonly commit?: boolean } = {},
): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('reckon.config.json', '{ "budget": "pro" }\n');
  mkdirSync(join(root, 'plans'), { recursive: true });
  mkdirSync(join(root, 'sessions'), { recursive: true });
  for (let index = 0; index < sessions; index++) {
    const random = generator(index + 1);
    const startedAt = firstDay + index * stepMs + Math.floor(random() * 90) * minuteMs;
    const subject = subjects[index % subjects.length]!;
    const title = `${subject} ${Math.floor(index / subjects.length) + 1}`;
    const slug = title.toLowerCase().replace(' ', '-');
    const planId = `${new Date(startedAt).toISOString().slice(0, 10)}-${slug}`;
    const phases = Array.from({ length: 2 + Math.floor(random() * 3) }, (_, number) => ({
      id: `phase-${number + 1}`,
      name: `${subject} part ${number + 1}`,
      type: types[Math.floor(random() * types.length)]!,
      hours: 0.25 * (1 + Math.floor(random() * 6)),
      mid: Math.round(40_000 + random() * 200_000),
    }));
    const withPlan = options.plans !== false;
    if (withPlan) write(`plans/${planId}.md`, planText(title, phases, index));
    writeSession({
      write,
      random,
      index,
      startedAt,
      title,
      slug,
      planId: withPlan ? planId : undefined,
      phases,
    });
  }
  if (options.commit === false) return;
  const at = new Date(firstDay + sessions * stepMs + hourMs).toISOString();
  const git = (...words: string[]) =>
    execFileSync('git', words, {
      cwd: root,
      stdio: 'ignore',
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'test',
        GIT_AUTHOR_EMAIL: 'test@example.org',
        GIT_COMMITTER_NAME: 'test',
        GIT_COMMITTER_EMAIL: 'test@example.org',
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
      },
    });
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/example/generated.git');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Add generated sessions');
}

function planText(title: string, phases: readonly GeneratedPhase[], index: number): string {
  const after = index % 7 === 6 ? '\nafter: []' : '';
  return `---
reckon: 1
title: ${title}
status: done
type: ${phases[0]!.type}${after}
---

# ${title}

## Objectives

- What ${title.toLowerCase()} is for is said in one line

${phases
  .map(
    (phase, number) => `## Phase ${number + 1}: ${phase.name} (${phase.hours}h)

- type: ${phase.type}
${number === 0 && index % 3 === 0 ? `- libraries: ${libraries[index % libraries.length]}\n` : ''}
- [x] The first half of ${phase.name}
- [x] The second half of ${phase.name}
`,
  )
  .join('\n')}
## Risk factors

- It takes longer than it looks: +10-15k tokens. Mitigation: stop after an hour
`;
}

function writeSession(facts: {
  readonly write: (path: string, text: string) => void;
  readonly random: () => number;
  readonly index: number;
  readonly startedAt: Instant;
  readonly title: string;
  readonly slug: string;
  readonly planId: string | undefined;
  readonly phases: readonly GeneratedPhase[];
}): void {
  const { write, random, index, startedAt, title, slug, planId, phases } = facts;
  const id = `${formatIdMinute(startedAt)}-${slug}`;
  const claudeSession = `5a3d1c00-0000-4000-9000-${String(index).padStart(12, '0')}`;
  const bias = Math.exp((random() + random() + random() - 1.3) * 0.7);
  const marks: string[] = [];
  const rows: UsageRow[] = [];
  let at = startedAt + minuteMs;
  for (const phase of phases) {
    const minutes = Math.max(10, Math.round(phase.hours * 60 * (0.6 + random() * 0.5)));
    marks.push(`${formatSecond(at)} start ${phase.id} · command`);
    const pieces = Math.max(2, Math.round(minutes / 9));
    const actual = phase.mid * bias * (0.7 + 0.6 * random());
    for (let piece = 0; piece < pieces; piece++) {
      const from = at + Math.round(((piece + 0.1) / pieces) * minutes * minuteMs);
      const to = at + Math.round(((piece + 0.8) / pieces) * minutes * minuteMs);
      rows.push({
        from,
        to: Math.min(to, from + 9 * minuteMs),
        model: models[index % 11 === 0 ? 1 : index % 13 === 0 ? 2 : 0]!,
        gitBranch: 'main',
        tokens: {
          ...noTokens,
          input: 20 + Math.floor(random() * 50),
          output: Math.round((actual / pieces) * 0.1),
          cacheWrite5m: Math.round((actual / pieces) * 0.9),
          cacheRead: Math.round((actual / pieces) * 20 * random()),
          work: Math.round(actual / pieces / 4.5),
        },
        responses: 2,
        partial: 0,
        fast: false,
        longContext: false,
        webSearches: 0,
        digests: [0, 1].map((each) => shortDigest(`${index}:${rows.length}:${each}`)),
      });
    }
    at += minutes * minuteMs;
    marks.push(`${formatSecond(at)} done ${phase.id} · command`);
  }
  const endedAt = at + minuteMs;
  const total = phases.reduce((sum, { mid }) => sum + mid, 0);
  const text = newSessionText(
    {
      plan: planId,
      level: (['dev', 'dev', 'dev', 'prod', 'platform', 'coded'] as const)[index % 6]!,
      agent: undefined,
      status: 'done',
      started: startedAt,
      ended: endedAt,
      branch: 'main',
      claudeSessions: [claudeSession],
    },
    {
      title,
      estimate: {
        plan: planId ?? slug,
        unit: 'fresh',
        phases: phases.map(({ id, name, type, hours, mid }) => ({
          id,
          name,
          type,
          hours,
          ...spread(mid, 2.6),
        })),
        total: spread(total, 1.9),
        frozenAt: new Date(startedAt).toISOString(),
      },
      estimateMarkdown: `Expected: ${total} fresh tokens.`,
      metrics:
        index % 4 === 0
          ? [
              `${formatSecond(endedAt)} lesson · Write the test of ${slug} first · impact: half an hour · applies to: type:${phases[0]!.type}`,
              `${formatSecond(endedAt)} quality accuracy · 0.${80 + (index % 19)}`,
            ]
          : [`${formatSecond(endedAt)} gate tests · passed`],
      log: [`${formatSecond(startedAt)} session started`, `${formatSecond(endedAt)} session ended`],
    },
  );
  write(
    `sessions/${id}/session.md`,
    `${text
      .replace(
        '<!-- reckon:begin phases -->\n',
        `<!-- reckon:begin phases -->\n\n${marks.map((mark) => `- ${mark}`).join('\n')}\n`,
      )
      .replace(
        '<!-- reckon:begin deviations -->\n',
        index % 5 === 0
          ? `<!-- reckon:begin deviations -->\n\n- ${formatSecond(endedAt)} phase-1 · The library behaved otherwise than it says · extra: 12000 · category: dependency · preventable: yes · lesson: Try it on the hardest input first\n`
          : '<!-- reckon:begin deviations -->\n',
      )}\n${notes(slug, random)}`,
  );
  write(
    `sessions/${id}/receipts/${claudeSession}.md`,
    receiptText({
      claudeSession,
      models: [...new Set(rows.map(({ model }) => model))],
      from: rows[0]!.from,
      to: rows.at(-1)!.to,
      clientVersion: '2.1.329',
      responses: rows.length * 2,
      endReason: 'done',
      logs: [],
      synthetic: 0,
      invalidLines: 0,
      commits: [],
      rows,
    }),
  );
  if (index % 10 === 3) write(`sessions/${id}/handoff.md`, handoffText(title, planId));
}

function spread(mid: number, factor: number) {
  return { low: Math.round(mid / factor), mid, high: Math.round(mid * factor) };
}

function notes(slug: string, random: () => number): string {
  const words = 'the index grows by a line for each day and is read from its end so that'.split(
    ' ',
  );
  const sentence = () =>
    Array.from({ length: 14 }, () => words[Math.floor(random() * words.length)]).join(' ');
  return `What came up with **${slug}**: ${sentence()}.

| part | result |
|---|---|
| reader | ${sentence()} |
| writer | ${sentence()} |

- [x] ${sentence()}
- [ ] ${sentence()}

\`\`\`ts
const answer: number = 42;
\`\`\`

> ${sentence()}.

${Array.from({ length: 6 }, () => `${sentence()}, ${sentence()}.`).join('\n\n')}
`;
}

function handoffText(title: string, planId = 'none'): string {
  return `---
reckon: 1
plan: ${planId}
---

# Handoff: ${title}

## What was accomplished

- [x] The reader
- [ ] The writer

## Key decisions

- One index a repository, since two went out of step

## Next session objectives

1. Write the writer, see [the plan](../../plans/${planId}.md)
`;
}

/** A small repeatable generator of numbers in [0, 1). */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
