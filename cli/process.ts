import { readFileSync } from 'node:fs';

import { systemClock } from './adapters/clock.ts';
import { systemFiles } from './adapters/files.ts';
import { systemGit } from './adapters/git.ts';
import { systemIds } from './adapters/ids.ts';
import { createClaudeTranscripts } from './adapters/logs/transcripts.ts';
import { systemTerminal } from './adapters/terminal.ts';
import type { Output } from './ports.ts';
import { run } from './run.ts';

/** Runs the command that this process was called with, on the real machine, and sets the exit code. */
export async function runProcess(version = packageVersion()): Promise<void> {
  // A reader that closes the pipe early (`reckon usage | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await run({
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    ports: {
      clock: systemClock,
      files: systemFiles,
      git: systemGit,
      ids: systemIds,
      logs: createClaudeTranscripts(process.env),
      terminal: systemTerminal,
    },
    version,
    nodeVersion: process.versions.node,
  });
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
