/** A managed block of a new document with what stands in it (docs/formats.md, Managed blocks). */
export function blockText(name: string, content: string): string {
  const inner = content.trim();
  return `<!-- reckon:begin ${name} -->\n${inner ? `\n${inner}\n\n` : '\n'}<!-- reckon:end ${name} -->`;
}

/** The content of a block that is a list. */
export function listText(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** The content of a block that holds facts: as JSON, and below it the same for people. */
export function factsText(facts: object, markdown: string): string {
  return `\`\`\`json\n${printJson(facts)}\n\`\`\`\n\n${markdown}`;
}

/** JSON with a line for each key and each item of a list, so that it can be read and diffed without filling the page. */
function printJson(value: object): string {
  const lines = Object.entries(value).map(([key, entry]: [string, unknown]) => {
    const printed =
      Array.isArray(entry) && entry.length > 0
        ? `[\n${entry.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
        : JSON.stringify(entry);
    return `  ${JSON.stringify(key)}: ${printed}`;
  });
  return `{\n${lines.join(',\n')}\n}`;
}
