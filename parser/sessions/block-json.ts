import type { RootContent } from 'mdast';

/** The code block of JSON among the nodes of a managed block, and its value; undefined where it holds none or no JSON. */
export function jsonAmong(nodes: readonly RootContent[]): {
  readonly code: RootContent | undefined;
  readonly value: unknown;
} {
  const code = nodes.find((node) => node.type === 'code' && node.lang === 'json');
  return { code, value: code?.type === 'code' ? parseJson(code.value) : undefined };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
