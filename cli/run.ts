import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';

import { parseInstant } from '../parser/time.ts';
import type { Context } from './context.ts';
import { ReckonError } from './errors.ts';
import { addGlobalOptions, splitVerb, type GlobalOptions } from './global-options.ts';
import type { Output, Ports } from './ports.ts';
import { printable } from './printable.ts';
import { describeHelp } from './reporters/help.ts';
import { describeMessages } from './reporters/messages.ts';
import { wrapLines } from './reporters/wrap.ts';
import { createStyle } from './style.ts';
import type { Act } from './command.ts';
import { verbs } from './verbs.ts';

/** One call of the program, with everything that it may reach. */
export type Invocation = {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly ports: Ports;
  readonly version: string;
  /** Version of Node, without a `v`. */
  readonly nodeVersion: string;
};

/**
 * Runs one command.
 *
 * @returns the exit code: 0 ok, 1 findings, 2 usage error or failure; always 0 of an internal command, which is silent about
 *   failures but with `--debug`. Never throws for what a user did.
 */
export async function run(invocation: Invocation): Promise<number> {
  const { argv } = invocation;
  const { verb } = splitVerb(argv);
  const isInternal = verbs.some(({ name, isInternal: internal }) => name === verb && internal);
  if (!isInternal) return runOrReport(invocation);
  // A program that calls must not be stopped by what goes wrong here: Claude Code takes exit code 2 for a no.
  const isHeard = argv.includes('--debug');
  const stderr = isHeard ? invocation.stderr : { ...invocation.stderr, write: () => {} };
  await runOrReport({ ...invocation, stderr });
  return 0;
}

async function runOrReport(invocation: Invocation): Promise<number> {
  const { argv, stderr } = invocation;
  try {
    return await dispatch(invocation);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const debug = argv.includes('--debug');
    const failure = error instanceof Error ? error : new Error(String(error));
    stderr.write(
      printable(`reckon: ${debug ? (failure.stack ?? failure.message) : failure.message}`),
    );
    if (failure instanceof ReckonError) {
      if (failure.remedy) stderr.write(printable(`  ${failure.remedy}`));
      return failure.exitCode;
    }
    if (!debug)
      stderr.write('  This is a fault of reckon; run it again with --debug to see where.\n');
    return 2;
  }
}

async function dispatch(invocation: Invocation): Promise<number> {
  const { stdout, stderr, version } = invocation;
  const { verb: name, rest } = splitVerb(asHelpOption(invocation.argv));
  if (name === undefined && rest.some((word) => word === '--help' || word === '-h')) {
    stdout.write(describeHelp(version));
    return 0;
  }
  if (name === undefined && rest.some((word) => word === '--version' || word === '-V')) {
    stdout.write(`${version}\n`);
    return 0;
  }
  const verb = verbs.find((candidate) => candidate.name === name);
  let exitCode = 0;
  const act: Act = async (command, work) => {
    const context = await openContext(invocation, command.optsWithGlobals<GlobalOptions>());
    exitCode = (await work(context)) ?? 0;
  };
  const command = new Command(verb ? `reckon ${verb.name}` : 'reckon');
  if (verb) {
    command.description(verb.summary);
    (await verb.load()).define(command, act);
  } else if (name === undefined) {
    (await import('./commands/overview.ts')).define(command, act);
  } else {
    // Only the names: commander's own error then suggests the one that was meant.
    for (const known of verbs) if (!known.isInternal) command.command(known.name);
  }
  addGlobalOptions(
    command,
    (text) => stdout.write(text),
    (text) => stderr.write(text),
  );
  await command.parseAsync(verb || name === undefined ? rest : [name], { from: 'user' });
  return exitCode;
}

/** `reckon help estimate` is `reckon estimate --help`. */
function asHelpOption(argv: readonly string[]): readonly string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
}

async function openContext(invocation: Invocation, options: GlobalOptions): Promise<Context> {
  const { env, stdout, stderr, ports } = invocation;
  const cwd = resolve(invocation.cwd, options.cwd ?? '.');
  if (!(await ports.files.isFolder(cwd))) {
    throw new ReckonError(`--cwd: there is no folder ${cwd}`, { remedy: 'Check the path.' });
  }
  const now = options.now === undefined ? undefined : parseInstant(options.now);
  if (options.now !== undefined && now === undefined) {
    throw new ReckonError(`--now: \`${options.now}\` is no time`, {
      remedy: 'Write it as 2026-11-20T10:02Z.',
    });
  }
  const colours = options.color !== false && !env['NO_COLOR'] && stdout.isTerminal;
  const style = createStyle(colours, stdout.isTerminal ? stdout.columns : Infinity);
  const json = options.json === true;
  const claudeDirs = (options.claudeDir ?? []).map((path) => resolve(invocation.cwd, path));
  return {
    versions: { reckon: invocation.version, node: invocation.nodeVersion },
    cwd,
    env,
    ports: now === undefined ? ports : { ...ports, clock: { ...ports.clock, now: () => now } },
    claudeDirs,
    eventLogs: options.events?.map((path) => resolve(invocation.cwd, path)) ?? [],
    source: options.source ?? (options.events ? 'events' : undefined),
    style,
    isJson: json,
    isAttended: !json && ports.terminal.isInteractive && style.width < Infinity,
    answer: (value, text, form = 'text') => {
      if (json) stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
      else stdout.write(form === 'data' ? text() : wrapLines(printable(text()), style.width));
    },
    answerLine: (value, text) =>
      stdout.write(json ? `${JSON.stringify(value)}\n` : printable(text())),
    note: (text) => {
      if (options.quiet !== true) stderr.write(printable(text));
    },
    report: (messages) => {
      if (options.quiet !== true && messages.length > 0) {
        stderr.write(printable(describeMessages(messages)));
      }
    },
  };
}
