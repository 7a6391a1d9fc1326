import type { Message } from '../parser/messages.ts';
import type { Instant } from '../parser/time.ts';
import type { ReadOptions } from '../parser/usage/join-transcripts.ts';
import type { QuotaReport } from '../parser/usage/quota-report.ts';
import type { UsageLog } from '../parser/usage/record.ts';
import type { SourceName } from '../parser/usage/sources.ts';
import type { LastUsage } from '../parser/windows/last-usage.ts';
import type { LivePorts } from './live-ports.ts';
import type { SitePorts } from './site-ports.ts';

/** The time and place that the machine reports; `--now` replaces the time. */
export interface Clock {
  now(): Instant;
  /** IANA name of the system's time zone. */
  timeZone(): string;
}

/** A text file as it was read, with the digest that a later write is checked against. */
export type TextFile = {
  readonly kind: 'text';
  readonly text: string;
  readonly digest: string;
};
export type FileRead =
  | TextFile
  | { readonly kind: 'missing' }
  /** The bytes are no UTF-8, or the file cannot be read at all. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * What the file system says of a file without opening it. `changedMs` is the time of its change of state, which no program sets
 * at will.
 */
export type FileStamp = readonly [
  bytes: number,
  modifiedMs: number,
  changedMs: number,
  inode: number,
];

/** Files of the user's machine; paths are absolute. */
export interface Files {
  readText(path: string): Promise<FileRead>;
  /** The stamp of a file, undefined where there is none. At once: a promise for each of thousands costs as much. */
  stampOf(path: string): FileStamp | undefined;
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<readonly { readonly name: string; readonly folder: boolean }[]>;
  /**
   * Writes a file that must not exist yet, with its folders.
   *
   * @returns false when it exists already
   */
  create(path: string, text: string): Promise<boolean>;
  /**
   * Replaces a file in one step (temporary file, flush, rename), keeping its mode and following a symbolic link.
   *
   * Between programs that go through here no change is lost.
   *
   * @throws FileChangedError when the file no longer has the digest it was read with
   */
  replace(path: string, text: string, readDigest: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  modifiedAt(path: string): Promise<Instant | undefined>;
  exists(path: string): Promise<boolean>;
  isFolder(path: string): Promise<boolean>;
  /** The path with symbolic links resolved, as far as it exists. */
  realPath(path: string): Promise<string>;
}

/** A commit that changed one file. */
export type FileCommit = {
  readonly hash: string;
  /** Author date. */
  readonly at: Instant;
  readonly message: string;
  /** The file's text in the commit's parent, under its name there; undefined where it was not there. */
  readonly before: string | undefined;
  /** The file's text in the commit; undefined where the commit deleted it. */
  readonly text: string | undefined;
};

/** A commit that is no merge. */
export type Commit = {
  readonly hash: string;
  /** Author date. */
  readonly at: Instant;
  /** First line of the message. */
  readonly subject: string;
  readonly message: string;
};

/** A git repository, seen from one of its worktrees. */
export interface Repository {
  /** Top folder of the worktree. */
  readonly root: string;
  /** The folder of git's own that all worktrees share, absolute. */
  readonly commonFolder: string;
  /** Top folders of all worktrees, this one included. */
  readonly worktrees: readonly string[];
  /** The branch checked out; undefined on a detached head. */
  branch(): Promise<string | undefined>;
  /** Names of all branches, those of remotes without the remote's name; in any order. */
  branches(): Promise<readonly string[]>;
  /**
   * Commits reachable from HEAD that changed files below a folder, by path relative to the root, oldest first.
   * Merges are left out: what they bring was changed by the commits they join. A file that git finds renamed, also into
   * the folder, brings the commits of its earlier names.
   */
  commitsBelow(folder: string): Promise<ReadonlyMap<string, readonly FileCommit[]>>;
  /** Commits of the head of a worktree made since a moment, oldest first by author date; none where it has no commit. */
  commitsSince(since: Instant, worktree: string): Promise<readonly Commit[]>;
  /** Tags of HEAD and of what it is made of, oldest first. */
  tags(): Promise<readonly { readonly name: string; readonly at: Instant }[]>;
  /** When the last commit of HEAD was committed; undefined where there is none. */
  committedAt(): Promise<Instant | undefined>;
  /** Hash of the last commit of HEAD that was committed at or before a moment; undefined where there is none. */
  lastCommit(before: Instant): Promise<string | undefined>;
  /** What tells a commit's change, also after a rebase: `git patch-id --stable` by hash; an empty commit has none. */
  patchIds(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Where its remotes are, each as `host/owner/name` in lower case, without what gives access to them; sorted. */
  remotes(): Promise<readonly string[]>;
  /** Paths below a folder that differ from HEAD or are not in it, relative to the root. */
  changedFiles(folder: string): Promise<readonly string[]>;
  /** Lines of all text files that are tracked now or in a commit, without those in some folders. */
  countLines(without: readonly string[], commit?: string): Promise<number>;
}

export interface Git {
  /** The repository that holds a folder, or undefined outside of one. */
  open(folder: string): Promise<Repository | undefined>;
}

/** What was read from the usage logs, and what could not be. */
export type LogReading = UsageLog & {
  /** What was reported of quota windows, where the logs tell it: the latest of each. */
  readonly quotaReports?: readonly QuotaReport[];
  readonly files: number;
  readonly messages: readonly Message[];
};

/** The content of a transcript in short. */
export type LogFile = { readonly sha256: string; readonly lines: number };

/** A transcript as the file system knows it. */
export type LogEntry = {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Instant;
};

/** One kind of usage log that a coding agent leaves on this machine; what reads it is loaded when it is first asked. */
export interface LogSource {
  /** As `--source` takes it. */
  readonly name: SourceName;
  /** Whose logs they are, for people. */
  readonly title: string;
  /** The folders or files that the agent uses by itself, whether they exist or not. */
  possibleRoots(): readonly string[];
  /** The same, of those that exist. */
  defaultRoots(): readonly string[];
  /** All log files below some roots, in order of path; those that cannot be looked at are left out. */
  list(roots: readonly string[]): Promise<readonly LogEntry[]>;
  /**
   * Reads all logs below some roots. What cannot be read gives a warning (`unreadable-log`), never an error.
   *
   * @param options with `now`, what was written later does not exist; with `summedBut`, a source may add responses up by
   *   quarters of an hour, but for those
   */
  read(roots: readonly string[], options: ReadOptions): Promise<LogReading>;
}

/** The transcripts of Claude Code, with what other things of Claude Code need to know of them. */
export interface Logs {
  /**
   * SHA-256 and number of lines of a transcript up to the last line that is dated at or before a moment, so that they stay
   * the same when it grows; undefined when it cannot be read.
   */
  describeFile(path: string, until: Instant): Promise<LogFile | undefined>;
  /** Reads all transcripts below Claude Code's folders, as `LogSource.read`. */
  read(roots: readonly string[], options: ReadOptions): Promise<LogReading>;
  /** All transcripts below some folders, in order of path; those that cannot be looked at are left out. */
  list(roots: readonly string[]): readonly LogEntry[];
  /** The folders that Claude Code uses by itself, of those that exist. */
  defaultRoots(): readonly string[];
  /** The same, whether they exist or not. */
  possibleRoots(): readonly string[];
}

/** Progress of long work, drawn where the user sees it. */
export type Progress = {
  advance(what: string): void;
  stop(summary: string): void;
};

/** The person at the terminal, if there is one. */
export interface Terminal {
  /** True when questions can be asked and answered. */
  readonly isInteractive: boolean;
  /** Asks a question; false when the user says no or leaves. */
  confirm(question: string): Promise<boolean>;
  /** Shows a bar on stderr; draws nothing where that is no terminal. */
  progress(steps: number, title: string): Promise<Progress>;
}

/**
 * Values that were computed from content, kept for the next run. It never decides an answer: a value that is not there is
 * computed again, and nothing that a cache cannot do is an error.
 */
export interface Cache {
  /**
   * What was remembered under a key; undefined where nothing was. Whoever asks gets a value of their own.
   *
   * @param kind kebab-case name of what is computed; each has a file
   * @param key digest of the content, and whatever else the value depends on
   */
  read<T>(kind: string, key: readonly string[]): T | undefined;
  /** Keeps a value, from the next flush on for other runs. A value that JSON would change is not kept. */
  remember(kind: string, key: readonly string[], value: unknown): void;
  /**
   * Writes what was remembered of a kind.
   *
   * @param options.whole true when all of it that is of use was asked for since the last flush: the rest may go
   */
  flush(kind: string, options: { readonly whole: boolean }): void;
  /**
   * Opens the values of a folder's files that need not be opened to know that they are as they were.
   *
   * @param kind kebab-case name of what is computed
   * @param folder absolute; with a file's name all that a value depends on besides its bytes
   */
  openTable<T>(kind: string, folder: string): StampedTable<T>;
}

/** Values of files by their names and stamps. */
export interface StampedTable<T> {
  /** The value of a file whose stamp is what it was when it was read. */
  get(name: string, stamp: FileStamp): T | undefined;
  /**
   * Keeps a value. One of a file that was changed so shortly before it was read that it may have been changed again under the
   * same stamp is not kept, and neither is one that JSON would change.
   *
   * @param stamp from before the file was read, and after the table was opened
   */
  set(name: string, stamp: FileStamp, value: T): void;
  /** Writes the values of all files that were asked for or kept since the table was opened: no other files are there. */
  save(): void;
}

export interface Caches {
  /** The cache that is kept in a folder; of none, or switched off, one that knows nothing. */
  open(folder: string | undefined): Cache;
}

/** What the usage of this machine came to when it was last added up; a place that cannot be written keeps nothing. */
export interface LastUsageStore {
  load(): LastUsage | undefined;
  save(last: LastUsage): void;
}

/** Random parts of names. */
export interface Ids {
  /** Four hexadecimal digits, for a name that is taken. */
  suffix(): string;
}

/** Everything outside of the program that commands may reach. */
export type Ports = {
  readonly caches: Caches;
  readonly ids: Ids;
  readonly lastUsage: LastUsageStore;
  readonly clock: Clock;
  readonly files: Files;
  readonly git: Git;
  readonly logs: Logs;
  /** Usage logs of all agents, that of Claude Code first. */
  readonly sources: readonly LogSource[];
  readonly stdin: Input;
  readonly terminal: Terminal;
  /** What only `site` reaches; loaded when it is asked for. */
  readonly site: () => Promise<SitePorts>;
  /** What only `watch` reaches; loaded when it is asked for. */
  readonly live: () => Promise<LivePorts>;
};

/** What another program hands over while it calls. */
export interface Input {
  /** True where a pipe or a file stands behind it; false at a terminal, and where there is nothing. */
  readonly isPiped: boolean;
  /** Reads all of it; what is no UTF-8 is replaced by U+FFFD. */
  readText(): Promise<string>;
}

/** A stream that text is written to. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in characters; 80 where unknown. */
  readonly columns: number;
}
