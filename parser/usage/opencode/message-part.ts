import { asFields, asText, parseFields } from '../../json-fields.ts';
import { readTokens, type StepTokens } from './step-tokens.ts';

/** A part of a message that says something of usage. */
export type MessagePart =
  | { readonly kind: 'tool'; readonly tool: string }
  | { readonly kind: 'step'; readonly tokens: StepTokens };

/** How much of a part is enough to see what it is: its type and tool stand before what went in and came out. */
export const partHeadBytes = 1024;

// Inside of texts the quotes are escaped, so that these find keys of the part itself.
const typeKey = /"type"\s*:\s*"([^"]+)"/;
const toolKey = /"tool"\s*:\s*"([^"]{1,200})"/;

/**
 * Reads the beginning of a stored part.
 *
 * @param head its first `partHeadBytes`, or all of it
 * @param whole gives all of its text, which only a step needs
 */
export function readPart(head: string, whole: () => string): MessagePart | undefined {
  const type = typeKey.exec(head)?.[1];
  if (type === 'tool') {
    const tool = toolKey.exec(head)?.[1];
    return tool === undefined ? undefined : { kind: 'tool', tool: toolName(tool) };
  }
  if (type !== 'step-finish') return undefined;
  const fields = parseFields(whole());
  const tokens = asText(fields?.['type']) === type ? asFields(fields?.['tokens']) : undefined;
  return tokens && { kind: 'step', tokens: readTokens(tokens) };
}

/** What Claude Code calls a tool that does the same (docs/usage.md, Work tokens), else its own name. */
export function toolName(name: string): string {
  return toolNames.get(name) ?? name;
}

const toolNames: ReadonlyMap<string, string> = new Map([
  ['bash', 'Bash'],
  ['shell', 'Bash'],
  ['edit', 'Edit'],
  ['multiedit', 'MultiEdit'],
  ['patch', 'Edit'],
  ['apply_patch', 'Edit'],
  ['write', 'Write'],
  ['read', 'Read'],
  ['grep', 'Grep'],
  ['glob', 'Glob'],
  ['webfetch', 'WebFetch'],
  ['websearch', 'WebSearch'],
  ['task', 'Task'],
]);
