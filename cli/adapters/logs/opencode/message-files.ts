import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { partHeadBytes, readPart } from '../../../../parser/usage/opencode/message-part.ts';
import type { MessagesReader } from '../../../../parser/usage/opencode/read-messages.ts';
import { asFields, asNumber, asText, parseFields } from '../../../../parser/json-fields.ts';
import { findLogFiles } from '../find-log-files.ts';
import type { Unreadable } from '../unreadable.ts';

const isJson = (name: string) => name.endsWith('.json');

/** The messages that versions before 1.2 keep, a file each: `storage/message/<session>/<message>.json`. */
export function findMessageFiles(root: string, unreadable?: Unreadable): readonly string[] {
  return findLogFiles([join(root, 'storage', 'message')], isJson, unreadable?.note);
}

/**
 * Reads sessions, messages and the parts of those that a model made from files.
 *
 * @returns how many messages were read
 */
export function readMessageFiles(
  root: string,
  reader: MessagesReader,
  unreadable: Unreadable,
): number {
  const storage = join(root, 'storage');
  const attempt = <T>(path: string, act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      unreadable.note(path, error);
      return undefined;
    }
  };
  for (const path of findLogFiles([join(storage, 'session')], isJson, unreadable.note)) {
    const session = parseFields(attempt(path, () => readFileSync(path, 'utf8')) ?? '');
    const id = asText(session?.['id']);
    if (!session || id === undefined) continue;
    reader.addSession({
      id,
      parent: asText(session['parentID']),
      directory: asText(session['directory']),
      title: asText(session['title']),
      version: asText(session['version']),
      createdAt: asNumber(asFields(session['time'])?.['created']),
    });
  }
  let files = 0;
  const head = Buffer.allocUnsafe(partHeadBytes);
  for (const path of findMessageFiles(root, unreadable)) {
    const folder = dirname(path);
    const text = attempt(path, () => readFileSync(path, 'utf8'));
    if (text === undefined) continue;
    files += 1;
    const session = basename(folder);
    const message = reader.addMessage({ text, session, file: folder });
    if (message === undefined || !isName(message)) continue;
    for (const part of namesIn(join(storage, 'part', message)).filter(isJson)) {
      const place = join(storage, 'part', message, part);
      const found = attempt(place, () =>
        readPart(readHead(place, head), () => readFileSync(place, 'utf8')),
      );
      if (found) reader.addPart(message, found);
    }
  }
  return files;
}

/** Whether an id that a message says of itself may be looked up as a folder. */
function isName(id: string): boolean {
  return /^[\w-]+$/.test(id);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readHead(path: string, head: Buffer): string {
  const file = openSync(path, 'r');
  try {
    return head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}
