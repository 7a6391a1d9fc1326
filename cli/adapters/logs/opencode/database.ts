import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DatabaseSync } from 'node:sqlite';

import { partHeadBytes, readPart } from '../../../../parser/usage/opencode/message-part.ts';
import type { MessagesReader } from '../../../../parser/usage/opencode/read-messages.ts';
import { asNumber, asText } from '../../../../parser/json-fields.ts';

/** The databases that versions from 1.2 on keep: `opencode.db`, and one with its name for each channel of releases. */
export function findDatabases(root: string): readonly string[] {
  try {
    return readdirSync(root)
      .filter((name) => /^opencode(?:-[\w-]+)?\.db$/.test(name))
      .toSorted()
      .map((name) => join(root, name));
  } catch {
    return [];
  }
}

/**
 * Reads sessions, messages and parts from a database, which is opened for reading only.
 *
 * @throws when it cannot be opened or read, and on a Node that has no `node:sqlite` (before 22.13)
 */
export async function readDatabase(path: string, reader: MessagesReader): Promise<void> {
  const database = await openForReading(path);
  try {
    const tables = new Set(
      rowsOf(database, "SELECT name FROM sqlite_master WHERE type = 'table'").map(
        ({ name }) => name,
      ),
    );
    if (tables.has('session')) readSessions(database, reader);
    if (tables.has('message')) readMessages(database, path, reader, messagesQuery);
    // Version 2 keeps messages here. Some versions before it kept both, so a session that has the others is left alone.
    if (tables.has('session_message')) {
      const others = tables.has('message') ? otherSessions : '';
      readMessages(database, path, reader, `${newMessagesQuery}${others}`);
    }
    if (tables.has('part')) readParts(database, reader);
  } finally {
    database.close();
  }
}

// What does not say tokens was not made by a model, and may be long.
const messagesQuery =
  'SELECT id, session_id, data FROM message WHERE instr(data, \'"tokens"\') > 0';
const newMessagesQuery =
  "SELECT id, session_id, data FROM session_message WHERE type = 'assistant' AND instr(data, '\"tokens\"') > 0";
const otherSessions = ' AND session_id NOT IN (SELECT session_id FROM message)';

type Row = Readonly<Record<string, unknown>>;

function rowsOf(database: DatabaseSync, query: string): readonly Row[] {
  return database.prepare(query).all();
}

function readSessions(database: DatabaseSync, reader: MessagesReader): void {
  const known = new Set(rowsOf(database, 'PRAGMA table_info(session)').map(({ name }) => name));
  const wanted = ['id', 'parent_id', 'directory', 'title', 'version', 'time_created'];
  const columns = wanted.filter((column) => known.has(column));
  if (!known.has('id')) return;
  for (const session of rowsOf(database, `SELECT ${columns.join(', ')} FROM session`)) {
    const id = asText(session['id']);
    if (id === undefined) continue;
    reader.addSession({
      id,
      parent: asText(session['parent_id']),
      directory: asText(session['directory']),
      title: asText(session['title']),
      version: asText(session['version']),
      createdAt: asNumber(session['time_created']),
    });
  }
}

function readMessages(
  database: DatabaseSync,
  path: string,
  reader: MessagesReader,
  query: string,
): void {
  for (const row of database.prepare(query).iterate()) {
    const session = asText(row['session_id']);
    const text = asText(row['data']);
    if (session === undefined || text === undefined) continue;
    reader.addMessage({ text, id: asText(row['id']), session, file: join(path, session) });
  }
}

function readParts(database: DatabaseSync, reader: MessagesReader): void {
  const query = `SELECT id, message_id, substr(data, 1, ${partHeadBytes}) AS head FROM part`;
  const whole = database.prepare('SELECT data FROM part WHERE id = ?');
  for (const row of database.prepare(query).iterate()) {
    const [id, message, head] = [asText(row['id']), asText(row['message_id']), asText(row['head'])];
    if (id === undefined || message === undefined || head === undefined) continue;
    const part = readPart(head, () => asText(whole.get(id)?.['data']) ?? '');
    if (part) reader.addPart(message, part);
  }
}

/**
 * Opens a database for reading. Loads Node's own SQLite without the remark that it is new, which is not for users of reckon.
 */
async function openForReading(path: string): Promise<DatabaseSync> {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: never[]) => {
    if (!String(warning).includes('SQLite')) emitWarning.call(process, warning, ...rest);
  };
  try {
    const sqlite = await import('node:sqlite');
    return new sqlite.DatabaseSync(placeOf(path), { readOnly: true });
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * Where nobody has the database open, it is read as a file that does not change: else SQLite would leave files of its own
 * beside it.
 */
function placeOf(path: string): string {
  return existsSync(`${path}-wal`) ? path : `${pathToFileURL(path).href}?immutable=1`;
}
