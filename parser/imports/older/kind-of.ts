import type { OlderKind } from './older-store.ts';

const byName: readonly (readonly [OlderKind, RegExp])[] = [
  ['tracking', /(?:^|\/)session-tracking\/[^/]+\.json$/i],
  ['memory', /(?:^|\/)project-memory\/[^/]+\.json$/i],
  ['queue', /(?:^|\/)session-queue\.json$/i],
  ['model', /(?:^|\/)estimation-model\.json$/i],
  ['level', /(?:^|\/)(?:dev|ep|plan)_[^/]+\.json$/i],
  ['log', /(?:^|\/)session-log[^/]*\.md$/i],
];

/** The header lines of a handoff of the older form. */
const handoffHeader = /^\s*(?:[-*]\s+)?\*\*From Session\*\*\s*:/im;

/** Tells by its path which kind of older store a file is, and a handoff by its header; undefined where it is none. */
export function olderKindOf(path: string, text: string): OlderKind | undefined {
  const plain = path.replaceAll('\\', '/');
  const [kind] = byName.find(([, pattern]) => pattern.test(plain)) ?? [];
  if (kind) return kind;
  return /\.md$/i.test(plain) && handoffHeader.test(text.slice(0, 4000)) ? 'handoff' : undefined;
}

/** Whether a path may be of an older store: one that is neither CSV nor NDJSON. */
export function mayBeOlder(path: string): boolean {
  return /\.(?:json|md)$/i.test(path);
}
