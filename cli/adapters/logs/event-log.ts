import { createEventLogReader } from '../../../parser/usage/read-event-log.ts';
import { codeOf } from '../error-code.ts';
import { describeFiles } from './find-log-files.ts';
import { readMarkedLines } from './marked-lines.ts';
import type { LogReader } from './sources.ts';
import { createUnreadable } from './unreadable.ts';

/** Every line that could be an event. */
const marks = ['{'];

/** Reads logs of tool calls, a file each (docs/usage.md, Event log). */
export const eventLogs: LogReader = {
  list: async (paths) => describeFiles(paths.toSorted()),
  read: async (paths, { now }) => {
    const unreadable = createUnreadable();
    const reader = createEventLogReader();
    let files = 0;
    for (const path of paths) {
      try {
        const add = reader.open(path);
        // What is no object is counted where it stands, whatever it says.
        readMarkedLines(path, marks, { add, addInvalid: () => add('no object') });
        files += 1;
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') unreadable.note(path, error);
      }
    }
    return { ...reader.finish({ now }), files, messages: unreadable.messages };
  },
};
