import * as v from 'valibot';
import { isNode, LineCounter, parseDocument as parseYaml } from 'yaml';

import type { Configuration } from './configuration.ts';
import { createMessage, type Message } from './messages.ts';
import { ownPriceSchema } from './usage/own-price-schema.ts';
import { sourceChoices } from './usage/sources.ts';
import { units } from './usage/tokens.ts';
import { budgetPresets, readBudget } from './windows/budget.ts';

const folder = v.pipe(
  v.string('a folder inside the repository'),
  v.check(
    (path) => path !== '' && !path.startsWith('/') && !path.split(/[\\/]/).includes('..'),
    'a folder inside the repository',
  ),
  // As git names it: `./docs/plans/` is `docs/plans`.
  v.transform((path) =>
    path
      .split(/[\\/]/)
      .filter((part) => part !== '' && part !== '.')
      .join('/'),
  ),
  v.nonEmpty('a folder inside the repository'),
);
const absolute = v.pipe(
  v.string('an absolute path'),
  v.check((path) => /^(?:\/|[A-Za-z]:[\\/])/.test(path), 'an absolute path'),
);
const budgetWords = `${Object.keys(budgetPresets).join(', ')} or a number of tokens`;

const aboveZero = v.pipe(v.number('a number above 0'), v.gtValue(0, 'a number above 0'));
const healthLimit = v.optional(
  v.pipe(
    v.strictObject(
      { limit: aboveZero, warning: v.optional(aboveZero) },
      'a limit, and the value from which on it is warned of',
    ),
    v.check(
      ({ limit, warning = limit }) => warning <= limit,
      'a warning that is not above its limit',
    ),
  ),
);

const settings = v.strictObject({
  $schema: v.optional(v.string()),
  plans: v.optional(
    v.pipe(folder, v.description('Folder of the plans, relative to the repository.')),
    'plans',
  ),
  sessions: v.optional(
    v.pipe(folder, v.description('Folder of the sessions, relative to the repository.')),
    'sessions',
  ),
  unit: v.optional(
    v.pipe(
      v.picklist(units, units.join(', ')),
      v.description('The unit of estimates and variances.'),
    ),
    'fresh',
  ),
  source: v.optional(
    v.pipe(
      v.picklist(sourceChoices, sourceChoices.join(', ')),
      v.description(
        "Whose usage logs count where --source does not say it; Claude Code's by default.",
      ),
    ),
  ),
  paths: v.optional(
    v.pipe(
      v.array(absolute, 'a list of folders'),
      v.description(
        'Absolute folders that count as this repository: other machines, containers, removed worktrees.',
      ),
    ),
    [],
  ),
  budget: v.optional(
    v.pipe(
      v.union([v.string(), v.number()], budgetWords),
      v.check((value) => readBudget(value, 'fresh') !== undefined, budgetWords),
      v.description(
        `Your own budget for a five-hour window: ${Object.keys(budgetPresets).join(', ')}, or tokens in \`unit\`.`,
      ),
    ),
  ),
  prices: v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.nonEmpty('the name of a model')),
        ownPriceSchema,
        'prices by name of the model',
      ),
      v.description('Prices of your own, by name of the model; they replace the shipped ones.'),
    ),
    {},
  ),
  health: v.optional(
    v.pipe(
      v.strictObject(
        { tokens: healthLimit, messages: healthLimit, minutes: healthLimit },
        'limits of a session',
      ),
      v.description('What one session should stay within: work tokens, messages and minutes.'),
    ),
  ),
});
/** The schema of `reckon.config.json`; it ships with the package too. */
export const configurationSchema = v.pipe(
  settings,
  v.forward(
    v.check(({ plans, sessions }) => plans !== sessions, 'another folder than that of the plans'),
    ['sessions'],
  ),
);

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
  const result = v.safeParse(configurationSchema, Array.isArray(value) ? undefined : value);
  if (result.success) return { configuration: result.output, messages: [] };
  const messages = result.issues.map((issue) => {
    const path = (issue.path ?? []).map((item) => item.key);
    // What is missing has no place of its own: then that of what should hold it.
    const nodes = path.map((_, end) => parsed.getIn(path.slice(0, path.length - end), true));
    const offset = nodes.find((node) => isNode(node))?.range?.[0] ?? 0;
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
