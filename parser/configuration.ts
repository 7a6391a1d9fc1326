import * as v from 'valibot';
import { isNode, LineCounter, parseDocument as parseYaml } from 'yaml';

import { createMessage, type Message } from './messages.ts';
import { units } from './usage/tokens.ts';
import { budgetPresets, readBudget } from './windows/budget.ts';

const folder = v.pipe(
  v.string('a folder inside the repository'),
  v.check(
    (path) => path !== '' && !path.startsWith('/') && !path.split(/[\\/]/).includes('..'),
    'a folder inside the repository',
  ),
);
const absolute = v.pipe(
  v.string('an absolute path'),
  v.check((path) => /^(?:\/|[A-Za-z]:[\\/])/.test(path), 'an absolute path'),
);
const budgetWords = `${Object.keys(budgetPresets).join(', ')} or a number of tokens`;

const settings = v.strictObject({
  $schema: v.optional(v.string()),
  /** Folder of the plans, relative to the repository. */
  plans: v.optional(folder, 'plans'),
  /** Folder of the sessions, relative to the repository. */
  sessions: v.optional(folder, 'sessions'),
  /** The unit of estimates and variances. */
  unit: v.optional(v.picklist(units, units.join(', ')), 'fresh'),
  /** Absolute folders that count as this repository: other machines, containers, removed worktrees. */
  paths: v.optional(v.array(absolute, 'a list of folders'), []),
  /** The user's own budget for a five-hour window: a preset's name, or tokens in `unit`. */
  budget: v.optional(
    v.pipe(
      v.union([v.string(), v.number()], budgetWords),
      v.check((value) => readBudget(value, 'fresh') !== undefined, budgetWords),
    ),
  ),
});
const schema = v.pipe(
  settings,
  v.forward(
    v.check(({ plans, sessions }) => plans !== sessions, 'another folder than that of the plans'),
    ['sessions'],
  ),
);

/** What `reckon.config.json` says, with every default filled in. */
export type Configuration = v.InferOutput<typeof schema>;

/** The configuration of a repository that has no file for it. */
export const defaultConfiguration: Configuration = v.parse(schema, {});

/**
 * Reads `reckon.config.json`.
 *
 * @returns undefined with messages when anything in it is wrong: a setting must not be half obeyed. Never throws.
 */
export function parseConfiguration(
  text: string,
  file: string,
): { configuration: Configuration | undefined; messages: Message[] } {
  // YAML contains JSON, and its parser knows the place of each value.
  const lineCounter = new LineCounter();
  const parsed = parseYaml(text.replace(/^\uFEFF/, ''), { lineCounter, version: '1.2' });
  const [problem] = parsed.errors;
  const remedy = 'Mend the file, or take it away to get the defaults.';
  if (problem) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    const reason = `The configuration is no JSON: ${problem.message.split('\n')[0] ?? ''}`;
    return {
      configuration: undefined,
      messages: [
        createMessage('configuration', 'error', reason, {
          file,
          place: { line, column: col },
          remedy,
        }),
      ],
    };
  }
  const value: unknown = parsed.toJS() ?? {};
  const result = v.safeParse(schema, Array.isArray(value) ? undefined : value);
  if (result.success) return { configuration: result.output, messages: [] };
  const messages = result.issues.map((issue) => {
    const path = (issue.path ?? []).map((item) => item.key);
    const node = parsed.getIn(path, true);
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    const { line, col } = lineCounter.linePos(offset);
    const name = path.length > 0 ? `\`${path.join('.')}\`` : 'the file';
    const unknown = issue.expected === 'never';
    const reason = unknown ? `Unknown setting ${name}` : `Unexpected value of ${name}`;
    return createMessage('configuration', 'error', reason, {
      file,
      place: { line, column: col },
      expected: unknown ? [] : [path.length > 0 ? issue.message : 'a JSON object'],
      remedy,
    });
  });
  return { configuration: undefined, messages };
}
