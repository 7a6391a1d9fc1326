import type { Message } from '../parser/messages.ts';
import type { SourceName } from '../parser/usage/sources.ts';
import type { Ports } from './ports.ts';

/** What a command is given: where it runs, what it may reach, and how it answers. */
export type Context = {
  /** Version of reckon, and of the Node that it runs on. */
  readonly versions: { readonly reckon: string; readonly node: string };
  /** Absolute folder that the command is about (`--cwd`). */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ports: Ports;
  /** Folders given with `--claude-dir`; empty means Claude Code's own. */
  readonly claudeDirs: readonly string[];
  /** Files given with `--events`; empty means the usual place. */
  readonly eventLogs: readonly string[];
  /** The usage logs named with `--source`; `--events` alone names its own. */
  readonly source: SourceName | 'all' | undefined;
  /** Whether somebody is there to be asked: at a terminal that shows the answer too. */
  readonly isAttended: boolean;
  /** Whether answers are objects (`--json`). */
  readonly isJson: boolean;
  /** Marks for text that people read. */
  readonly style: Style;
  /**
   * Prints the answer: the object with `--json`, else the text. Text that is `data` for another program is printed as it is,
   * neither wrapped nor freed of control characters.
   */
  answer(value: object, text: () => string, form?: 'text' | 'data'): void;
  /** Prints one of many answers on a line: the object with `--json`, else the text. */
  answerLine(value: object, text: () => string): void;
  /** Prints a remark beside the answer, on stderr; nothing with `--quiet`. */
  note(text: string): void;
  /** Prints problems found in files, on stderr; nothing with `--quiet`. */
  report(messages: readonly Message[]): void;
};

/** Marks up text for a terminal; every function returns its text unchanged where there are no colours. */
export type Style = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  /** Characters that fit on a line; unlimited where the text goes to no terminal. */
  readonly width: number;
};
