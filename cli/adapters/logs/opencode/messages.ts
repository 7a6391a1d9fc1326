import { createMessagesReader } from '../../../../parser/usage/opencode/read-messages.ts';
import { describeFiles } from '../find-log-files.ts';
import type { LogReader } from '../sources.ts';
import { createUnreadable } from '../unreadable.ts';
import { findDatabases, readDatabase } from './database.ts';
import { findMessageFiles, readMessageFiles } from './message-files.ts';

/** What OpenCode keeps of its messages, in databases and in files (docs/usage.md, OpenCode). */
export const openCodeMessages: LogReader = {
  list: async (roots) =>
    describeFiles(
      roots.flatMap((root) => [
        ...findDatabases(root).flatMap((path) => [path, `${path}-wal`]),
        ...findMessageFiles(root),
      ]),
    ),
  read: async (roots, { now = Infinity }) => {
    const unreadable = createUnreadable();
    const reader = createMessagesReader();
    let files = 0;
    for (const root of roots) {
      for (const path of findDatabases(root)) {
        try {
          await readDatabase(path, reader);
          files += 1;
        } catch (error) {
          unreadable.note(path, error);
        }
      }
      files += readMessageFiles(root, reader, unreadable);
    }
    return { ...reader.finish(now), files, messages: unreadable.messages };
  },
};
