import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';

import { systemClock } from './adapters/clock.ts';
import { createContentCaches } from './adapters/content-cache.ts';
import { systemFiles } from './adapters/files.ts';
import { systemGit } from './adapters/git.ts';
import { systemIds } from './adapters/ids.ts';
import { loadLastUsage, saveLastUsage } from './adapters/last-usage.ts';
import { createLogSources } from './adapters/logs/sources.ts';
import { createClaudeTranscripts } from './adapters/logs/transcripts.ts';
import { keepHeapSmall } from './adapters/small-heap.ts';
import { stateFolder } from './adapters/state-folder.ts';
import { systemInput } from './adapters/stdin.ts';
import { systemTerminal } from './adapters/terminal.ts';

import type { Output } from './ports.ts';
import { run } from './run.ts';

declare const RECKON_BUILD: string | undefined;

/**
 * Runs the command that this process was called with, on the real machine, and sets the exit code.
 *
 * @param builtVersion the version that was built in; none in development, where the code may change from run to run
 */
export async function runProcess(builtVersion?: string): Promise<void> {
  const version = builtVersion ?? packageVersion();
  // A reader that closes the pipe early (`reckon usage | head`) is no failure, nor is a terminal that is closed.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    const isGone = error.code === 'EIO' && process.stdout.isTTY;
    if (error.code !== 'EPIPE' && !isGone) throw error;
  });
  const enabled = isCacheWanted(process.env['RECKON_CACHE'], builtVersion !== undefined);
  const build = `${version}-${typeof RECKON_BUILD === 'undefined' ? 'development' : RECKON_BUILD}`;
  const { env, platform } = process;
  const machine = { env, platform, home: homedir(), cwd: process.cwd() };
  const folder = stateFolder(machine);
  const index = enabled ? { folder, build } : undefined;
  process.exitCode = await run({
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    ports: {
      caches: createContentCaches({ enabled, build }),
      clock: systemClock,
      files: systemFiles,
      git: systemGit,
      ids: systemIds,
      lastUsage: {
        load: () => loadLastUsage(folder),
        save: (last) => saveLastUsage(folder, last),
      },
      logs: createClaudeTranscripts(process.env, index),
      sources: createLogSources(process.env, { index }),
      stdin: systemInput,
      terminal: systemTerminal,
      site: async () => {
        keepHeapSmall();
        return (await import('./adapters/site.ts')).systemSite;
      },
      live: async () => (await import('./adapters/live/live.ts')).systemLive,
    },
    version,
    nodeVersion: process.versions.node,
  });
}

/** `RECKON_CACHE` is 0 for never and 1 for always; without it a cache serves what was built. */
function isCacheWanted(wish: string | undefined, isBuilt: boolean): boolean {
  return wish === '1' || (wish !== '0' && isBuilt);
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
  };
}

/** The version of the package in development, where none was built in. */
function packageVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return manifest !== null && typeof manifest === 'object' && 'version' in manifest
    ? String(manifest.version)
    : '0.0.0';
}
