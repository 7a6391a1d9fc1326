import type { Command } from 'commander';

import type { Context } from './context.ts';

/** Runs a command's work with its context and keeps the exit code: 0 ok, 1 findings, 2 failure. */
export type Act = (
  command: Command,
  work: (context: Context) => Promise<number | void>,
) => Promise<void>;

/** A command's module: adds arguments, options and the action to its commander command. */
export type CommandModule = { readonly define: (command: Command, act: Act) => void };
