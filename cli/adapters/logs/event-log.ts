import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { createMessage, type Message } from '../../../parser/messages.ts';
import { createEventLogReader } from '../../../parser/usage/read-event-log.ts';
import { codeOf } from '../error-code.ts';
import type { LogEntry } from '../../ports.ts';
import type { LogReader } from './sources.ts';

/** Reads logs of tool calls, a file each (docs/usage.md, Event log). */
export const eventLogs: LogReader = {
  list: async (paths) => [...paths].toSorted().flatMap((path) => entryOf(path) ?? []),
  read: async (paths, { now }) => {
    const reader = createEventLogReader();
    const messages: Message[] = [];
    let files = 0;
    for (const path of paths) {
      try {
        const add = reader.open(path);
        const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
        for await (const line of lines) add(line);
        files += 1;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') continue;
        const reason = error instanceof Error ? error.message : String(error);
        messages.push(
          createMessage('unreadable-log', 'warning', `An event log cannot be read: ${reason}`, {
            file: path,
            remedy: 'Make it readable to you; until then the calls in it are not counted.',
          }),
        );
      }
    }
    return { ...reader.finish({ now }), files, messages };
  },
};

function entryOf(path: string): LogEntry | undefined {
  try {
    const { size, mtimeMs } = statSync(path);
    return { path, bytes: size, modifiedAt: mtimeMs };
  } catch {
    return undefined;
  }
}
