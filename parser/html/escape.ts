const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as HTML between tags. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => references[character]!);
}

/** An attribute with a leading space, its value in double quotes; nothing when there is no value. */
export function attribute(name: string, value: string | null | undefined): string {
  if (value === null || value === undefined) return '';
  return ` ${name}="${value.replace(/[&<>"]/g, (character) => references[character]!)}"`;
}
