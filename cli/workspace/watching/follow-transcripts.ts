import { basename, dirname } from 'node:path';

import type { Instant } from '../../../parser/time.ts';
import { parseTranscriptLine } from '../../../parser/usage/transcript-line.ts';
import {
  isMarked,
  longestShortLine,
  timestampMark,
} from '../../../parser/usage/transcript-marks.ts';
import { advanceContext, type ContextUse } from '../../../parser/windows/context-use.ts';
import type { LivePorts, Tail } from '../../live-ports.ts';

/** What the ends of the transcripts say between two readings of all logs. */
export type Followed = {
  readonly context: ContextUse | undefined;
  readonly lastActivityAt: Instant | undefined;
};

/**
 * Follows the ends of a session's transcripts. Tokens are counted by a reading of all logs alone, which knows each response
 * once; from here come the things that the last line decides. Of logs of other kinds, such as an event log, a line tells its
 * time, so that they are followed too.
 */
export function followTranscripts({ openTail }: Pick<LivePorts, 'openTail'>): {
  /** Follows these files from now on, those that were followed already from where they were left. */
  choose(paths: readonly string[]): void;
  /** Takes what came since; what is dated later than `now` does not exist. */
  look(now: Instant): Followed;
} {
  const tails = new Map<string, Tail>();
  let context: ContextUse | undefined;
  let lastActivityAt: Instant | undefined;

  const takeLine = (text: string, claudeSession: string, now: Instant): void => {
    const isShort = text.length <= longestShortLine && text.includes(timestampMark);
    if (!isMarked(text) && !isShort) return;
    const line = parseTranscriptLine(text);
    if (line.kind === 'invalid' || line.at === undefined || line.at > now) return;
    context = advanceContext(context, line, claudeSession);
    lastActivityAt = Math.max(line.at, lastActivityAt ?? line.at);
  };

  return {
    choose: (paths) => {
      for (const path of tails.keys()) if (!paths.includes(path)) tails.delete(path);
      for (const path of paths) if (!tails.has(path)) tails.set(path, openTail(path));
    },
    look: (now) => {
      for (const [path, tail] of tails) {
        const { lines, isOther } = tail.look();
        // Nobody knows which of its lines are gone: the next reading tells.
        if (isOther) [context, lastActivityAt] = [undefined, undefined];
        for (const line of lines) takeLine(line, claudeSessionOf(path), now);
      }
      return { context, lastActivityAt };
    },
  };
}

function claudeSessionOf(path: string): string {
  const folder = dirname(path);
  return basename(folder) === 'subagents'
    ? basename(dirname(folder))
    : basename(path).replace(/\.jsonl$/, '');
}
