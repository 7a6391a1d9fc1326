import { homedir } from 'node:os';
import { createMessage } from '../../../parser/messages.ts';
import type { Message } from '../../../parser/messages.ts';
import { createUsageReader } from '../../../parser/usage/read-usage.ts';
import type { ReadOptions } from '../../../parser/usage/read-usage.ts';
import type { LogReading, Logs } from '../../ports.ts';
import { describeLogFile } from './log-file.ts';
import { createLineBuffer, findLines } from './find-lines.ts';
import { findTranscripts } from './find-transcripts.ts';
import { listTranscripts } from './list-transcripts.ts';
import { claudeRoots, possibleRoots } from './roots.ts';

/** The usage logs that Claude Code leaves on this machine, behind the port that commands know. */
export function createClaudeTranscripts(env: Readonly<Record<string, string | undefined>>): Logs {
  return {
    read: (roots, now) => readClaudeTranscripts(roots, { now }),
    describeFile: describeLogFile,
    list: listTranscripts,
    defaultRoots: () => claudeRoots(env, homedir()),
    possibleRoots: () => possibleRoots(env, homedir()),
  };
}

/**
 * Reads all Claude Code transcripts under the given roots, such as `~/.claude`; no transcripts give an empty log.
 *
 * A folder or file that cannot be read gives a warning; `files` counts the transcripts that were read to their end.
 *
 * @param roots folders that hold `projects`, see `claudeRoots`
 * @param options with `now`, later records do not exist
 */
export async function readClaudeTranscripts(
  roots: readonly string[],
  options: ReadOptions = {},
): Promise<LogReading> {
  const messages: Message[] = [];
  const onUnreadable = (file: string, reason: string) => {
    const remedy = 'Make it readable to you; until then the usage in it is not counted.';
    messages.push(
      createMessage('unreadable-log', 'warning', `A usage log cannot be read: ${reason}`, {
        file,
        remedy,
      }),
    );
  };
  const reader = createUsageReader();
  const buffer = createLineBuffer();
  let files = 0;
  for (const path of findTranscripts(roots, onUnreadable)) {
    try {
      findLines(path, reader.open(path), buffer);
      files += 1;
    } catch (error) {
      onUnreadable(path, error instanceof Error ? error.message : String(error));
    }
  }
  return { ...reader.finish(options), files, messages };
}
