import { parse as parseToml } from 'smol-toml';

type Names = (text: string) => readonly string[];

/** How the libraries of each kind of manifest are found; names are those of the files. */
const manifests: Readonly<Record<string, Names>> = {
  'package.json': (text) =>
    namesIn(JSON.parse(text), [
      'dependencies',
      'devDependencies',
      'peerDependencies',
      'optionalDependencies',
    ]),
  'composer.json': (text) => namesIn(JSON.parse(text), ['require', 'require-dev']),
  'Cargo.toml': (text) =>
    namesIn(parseToml(text), ['dependencies', 'dev-dependencies', 'build-dependencies']),
  'pyproject.toml': (text) => pythonNames(parseToml(text)),
  'requirements.txt': (text) => requirementNames(text.split(/\r?\n/)),
  'go.mod': (text) =>
    [...text.matchAll(/^\s*(?:require\s+)?([\w.-]+(?:\/[\w.~-]+)+)\s+v\d/gm)].map(
      ([, path = '']) => path,
    ),
  Gemfile: (text) =>
    [...text.matchAll(/^\s*gem\s+['"]([\w.-]+)['"]/gm)].map(([, name = '']) => name),
};

/** Names of files that list the libraries of a project. */
export const manifestNames: readonly string[] = Object.keys(manifests);

/**
 * The libraries that a manifest lists, without versions; none where it cannot be read. Never throws.
 *
 * @param name of the file without folders, one of `manifestNames`
 */
export function manifestLibraries(name: string, text: string): readonly string[] {
  try {
    return manifests[name]?.(text) ?? [];
  } catch {
    // What is wrong with it is told by the tools that it is for.
    return [];
  }
}

function namesIn(value: unknown, tables: readonly string[]): string[] {
  return tables.flatMap((table) => Object.keys(tableOf(value, table)));
}

function pythonNames(value: unknown): string[] {
  const project = tableOf(value, 'project');
  const listed = [
    ...listOf(project['dependencies']),
    ...Object.values(tableOf(project, 'optional-dependencies')).flatMap(listOf),
    ...Object.values(tableOf(value, 'dependency-groups')).flatMap(listOf),
  ];
  const poetry = tableOf(tableOf(value, 'tool'), 'poetry');
  return [...requirementNames(listed), ...namesIn(poetry, ['dependencies', 'dev-dependencies'])];
}

/** Names as in `requests[security]>=2.8 ; python_version < "3"`. */
function requirementNames(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^\s*([A-Za-z0-9][\w.-]*)/.exec(line)?.[1] ?? []);
}

function tableOf(value: unknown, key: string): Record<string, unknown> {
  const table = isRecord(value) ? value[key] : undefined;
  return isRecord(table) ? table : {};
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}
