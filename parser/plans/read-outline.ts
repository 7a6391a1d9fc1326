import { createKeyReader } from '../documents/read-key.ts';
import type { FrontmatterKey } from '../documents/frontmatter-key.ts';
import { plainHead } from '../documents/plain-head.ts';
import { readPlainKeys } from '../documents/plain-keys.ts';
import { readPlainOutline, type OutlineNode } from '../documents/plain-outline.ts';
import { readSource, type Source } from '../documents/source.ts';
import type { Message, TextRange } from '../messages.ts';
import { parsePhaseHeading } from './phase-heading.ts';
import { readPlanKeys } from './plan-keys.ts';
import type { ReadPlanOutline } from './plan-outline.ts';
import { statusByTasks } from './status-by-tasks.ts';

/**
 * Reads the keys of frontmatter; undefined where it is not certain of them.
 *
 * @param inner the YAML, with the line ending of its last line
 */
export type KeysReader = (
  source: Source,
  inner: TextRange,
) => ReadonlyMap<string, FrontmatterKey> | undefined;

/**
 * Reads the outline of a plan without its tree, which takes a hundredth of the time.
 *
 * @returns what the plan's own reader would say of it; undefined where that is not certain: then it has to be asked. Never throws.
 */
export function readPlanOutline(
  text: string,
  id: string,
  file: string,
  readKeys: KeysReader = readPlainKeys,
): ReadPlanOutline | undefined {
  const above = plainHead(text);
  if (above === undefined) return undefined;
  const keys = readKeys(readSource(above), { start: 4, end: above.length - 4 });
  const nodes = keys && readPlainOutline(text.slice(above.length).split('\n'));
  if (!keys || !nodes) return undefined;
  const phases = phasesAmong(nodes);
  if (!phases) return undefined;

  const messages: Message[] = [];
  const key = createKeyReader({ file, frontmatter: { keys } }, messages);
  const read = readPlanKeys(key);
  const title = read.title ?? titleAmong(nodes);
  if (title === undefined) return undefined;
  const tasks = phases.flat();
  return {
    outline: {
      id,
      title,
      status: read.status ?? statusByTasks('frontmatter', phases.length, tasks),
      type: read.type,
      level: read.level,
      priority: read.priority,
      after: read.after,
      scheduled: read.scheduled,
      sample: read.sample,
      phases: phases.length,
      tasks: { done: tasks.filter(({ checked }) => checked).length, all: tasks.length },
    },
    messages,
  };
}

type OutlineTask = Extract<OutlineNode, { kind: 'task' }>;

/** The tasks of each phase; undefined where a heading may be one or not. */
function phasesAmong(nodes: readonly OutlineNode[]): OutlineTask[][] | undefined {
  const phases = new Map<number, OutlineTask[]>();
  let open: { readonly depth: number; readonly tasks: OutlineTask[] } | undefined;
  for (const node of nodes) {
    if (node.kind === 'task') {
      open?.tasks.push(node);
      continue;
    }
    if (node.kind === 'block') continue;
    const phase = node.isPlain ? parsePhaseHeading(node.text) : undefined;
    if (!node.isPlain && mayBePhase(node.text)) return undefined;
    if (phase) {
      open = { depth: node.depth, tasks: [] };
      // Of phases with the same number the first counts.
      if (!phases.has(phase.number)) phases.set(phase.number, open.tasks);
    } else if (open && node.depth <= open.depth) open = undefined;
  }
  return [...phases.values()];
}

/** Markup leaves characters out of a text and puts none in, but where it writes a character as a number or by a name. */
function mayBePhase(text: string): boolean {
  return text.includes('&') || /p.*h.*a.*s.*e.*\d/isu.test(text);
}

function titleAmong(nodes: readonly OutlineNode[]): string | undefined {
  const headings = nodes.filter((node) => node.kind === 'heading');
  const first = headings.find(({ text, isPlain }) => !isPlain || !parsePhaseHeading(text));
  return first?.isPlain === true ? first.text.trim() : undefined;
}
