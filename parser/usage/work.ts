/** Work tokens of one call of each tool (docs/usage.md, Work tokens; the names that count as another are of docs/formats.md, Tokens and units). */
const workByTool: ReadonlyMap<string, number> = new Map([
  ['Edit', 1500],
  ['MultiEdit', 1500],
  ['NotebookEdit', 1500],
  ['Write', 1200],
  ['Read', 800],
  ['WebFetch', 1000],
  ['WebSearch', 1000],
  ['Task', 2000],
  ['Agent', 2000],
  ['Grep', 500],
  ['Glob', 400],
  ['Bash', 300],
]);

/**
 * The documented work tokens of one call of a tool.
 *
 * @param name the tool's exact name; a tool that the table does not have counts 0
 */
export function workOfTool(name: string): number {
  return workByTool.get(name) ?? 0;
}

/** The work tokens of calls by name of the tool. */
export function workOfCalls(calls: ReadonlyMap<string, number>): number {
  let work = 0;
  for (const [name, count] of calls) work += count * workOfTool(name);
  return work;
}
