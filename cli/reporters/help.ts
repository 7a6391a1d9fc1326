import { groups, verbs } from '../verbs.ts';

/** The text of `reckon --help`: the daily commands first, then all by the moment they serve. */
export function describeHelp(version: string): string {
  const shown = verbs.filter((verb) => !verb.isInternal);
  const width = Math.max(...shown.map((verb) => verb.name.length)) + 2;
  const line = (name: string, summary: string) => `  ${name.padEnd(width)}${summary}`;
  const daily = shown.filter((verb) => verb.daily);
  return [
    `reckon ${version}: what a planned Claude Code session will cost, what it did cost, and how good the estimate was`,
    '',
    'Usage: reckon <command> [options]      reckon alone says where you stand',
    '',
    'every day',
    ...daily.map((verb) => line(verb.name, verb.summary)),
    ...groups.flatMap((group) => {
      const members = shown.filter((verb) => verb.group === group && !verb.daily);
      return members.length === 0
        ? []
        : ['', group, ...members.map((verb) => line(verb.name, verb.summary))];
    }),
    '',
    'Every command takes --json, --cwd FOLDER, --claude-dir FOLDER, --now TIME, --quiet, --debug and --no-color;',
    'reckon <command> --help shows its own options. Exit codes: 0 ok, 1 findings, 2 usage error or failure.',
    '',
  ].join('\n');
}
