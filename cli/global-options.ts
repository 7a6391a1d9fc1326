import { Option, type Command } from 'commander';

import { sourceChoices, type SourceName } from '../parser/usage/sources.ts';

/** The options that every command takes (docs/machine-interface.md). */
export type GlobalOptions = {
  readonly cwd?: string;
  readonly claudeDir?: readonly string[];
  readonly source?: SourceName | 'all';
  readonly events?: readonly string[];
  readonly now?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  readonly color?: boolean;
};

const withValue = new Set(['--cwd', '--claude-dir', '--source', '--events', '--now']);

/**
 * Finds the command's name, so that only its module is loaded: the first word that is no option and no option's value.
 *
 * @returns the name, and all other words in their order
 */
export function splitVerb(argv: readonly string[]): { verb: string | undefined; rest: string[] } {
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (withValue.has(word)) index++;
    else if (!word.startsWith('-')) {
      return { verb: word, rest: [...argv.slice(0, index), ...argv.slice(index + 1)] };
    }
  }
  return { verb: undefined, rest: [...argv] };
}

/** Adds the global options to a command and its subcommands, and lets all of them write through the given streams. */
export function addGlobalOptions(
  command: Command,
  writeOut: (text: string) => void,
  writeErr: (text: string) => void,
): void {
  const hidden = command.parent !== null;
  const options = [
    new Option('--json', 'print one JSON object'),
    new Option('--cwd <folder>', 'work in this folder'),
    new Option(
      '--claude-dir <folder>',
      "read Claude Code's transcripts below this folder (repeatable)",
    ).argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value]),
    new Option('--source <agent>', 'whose usage logs count').choices(sourceChoices),
    new Option('--events <file>', 'read tool events from this file (repeatable)').argParser(
      (value: string, previous: string[] | undefined) => [...(previous ?? []), value],
    ),
    new Option('--now <time>', 'take this as the current time (ISO 8601)'),
    new Option('--quiet', 'print no remarks beside the answer'),
    new Option('--debug', 'print where a failure came from'),
    new Option('--no-color', 'print no colours'),
  ];
  for (const option of options) command.addOption(hidden ? option.hideHelp() : option);
  command
    .exitOverride()
    .configureOutput({
      writeOut,
      writeErr,
      outputError: (text, write) => write(text.replace(/^error: /, 'reckon: ')),
    })
    .showSuggestionAfterError(true)
    .allowExcessArguments(false);
  for (const child of command.commands) addGlobalOptions(child, writeOut, writeErr);
}
