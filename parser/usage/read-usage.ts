import { joinTranscripts, type ReadOptions } from './join-transcripts.ts';
import type { UsageLog } from './record.ts';
import { isBroken, isMarked, timestampMark } from './transcript-marks.ts';
import { openTranscript } from './transcript-reader.ts';

/**
 * Reads Claude Code transcripts: each response once, however many lines and files it stands in.
 *
 * Only lines that can matter are parsed (`isMarked`), and those up to a file's first time. So a line counts as invalid
 * when it was parsed and is no JSON object, or when it was not and does not look like one (`isBroken`); the last line of
 * a transcript that is still being written is invalid for as long.
 *
 * @param files path and lines of each transcript; the path tells files apart, and the session where no line does
 * @see docs/usage.md, What counts as one response
 */
export function readUsage(
  files: Iterable<{ readonly path: string; readonly lines: Iterable<string> }>,
  options: ReadOptions = {},
): UsageLog {
  const parts = Array.from(files, ({ path, lines }) => {
    const transcript = openTranscript(path);
    for (const line of lines) {
      if (isMarked(line) || (transcript.wantsTimestamp && line.includes(timestampMark)))
        transcript.add(line);
      else if (isBroken(line)) transcript.addInvalid();
    }
    return transcript.finish();
  });
  return joinTranscripts(parts, options);
}
