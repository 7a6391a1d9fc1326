import type { Level } from '../../plans/plan.ts';
import { isObject, openFields } from './fields.ts';
import {
  joinOlder,
  nothingTaken,
  type OlderFile,
  type OlderOptions,
  type ReadOlder,
} from './older-store.ts';
import { readMemory } from './read-memory.ts';
import { readOlderHandoff, readSessionLog } from './read-older-markdown.ts';
import { readQueue } from './read-queue.ts';
import { readSessionStore } from './read-session-store.ts';

const levels: readonly (readonly [prefix: RegExp, Level])[] = [
  [/^dev_/i, 'dev'],
  [/^ep_/i, 'prod'],
  [/^plan_/i, 'platform'],
];

/** Reads a file of an older store; what it cannot be made of is told. Never throws. */
export function readOlder({ file, kind, text }: OlderFile, options: OlderOptions): ReadOlder {
  const source = file.replace(/^.*[/\\]/, '');
  if (kind === 'handoff') return readOlderHandoff(text, source, options);
  if (kind === 'log') return readSessionLog(text, source, options);
  const value = parseJson(text);
  if (value === undefined) return nothingTaken('it is no JSON');
  const stem = source.replace(/\.json$/i, '');
  if (kind === 'queue' && (Array.isArray(value) || isObject(value))) {
    return readQueue(value, options);
  }
  if (Array.isArray(value) && value.every(isObject)) {
    return joinOlder(value.map((each) => readObject(each, { source, stem, kind }, options)));
  }
  if (!isObject(value)) return nothingTaken('it holds no object');
  return readObject(value, { source, stem, kind }, options);
}

function readObject(
  value: Readonly<Record<string, unknown>>,
  { source, stem, kind }: { readonly source: string; readonly stem: string; readonly kind: string },
  options: OlderOptions,
): ReadOlder {
  if (kind === 'memory') return readMemory(value, stem);
  if (kind === 'model') return noteOf(value, source);
  const [, level] = levels.find(([prefix]) => prefix.test(stem)) ?? [];
  const origin = { source, level: level ?? 'dev', stem: stem.replace(/^(?:dev|ep|plan)_/i, '') };
  const fields = openFields(value);
  // Some stores hold a list of sessions under one key.
  const inner = fields.parts('sessions', 'history');
  if (inner.length === 0) return readSessionStore(fields, origin, options);
  const read = inner.map((each) => readSessionStore(each, origin, options));
  const rest = fields.untaken().filter((path) => !/^(?:sessions|history)\./i.test(path));
  return joinOlder([
    ...read,
    { ...joinOlder([]), untaken: rest.map((key) => ({ key, reason: 'it is of no session' })) },
  ]);
}

/** What an earlier tool had learned is kept to be read: this model is made of sessions alone. */
function noteOf(value: Readonly<Record<string, unknown>>, source: string): ReadOlder {
  const text = `# The estimation model of an earlier tool\n\nFrom \`${source}\`. Nothing is learned from it: the model here is made of sessions.\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`;
  const path = 'ESTIMATION-MODEL.md';
  return {
    documents: [{ kind: 'note', folder: 'sessions', path, text }],
    sessions: [],
    untaken: [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
