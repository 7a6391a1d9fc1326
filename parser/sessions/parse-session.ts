import { parseDocument } from '../documents/document.ts';
import { readPlainSession } from './plain-session.ts';
import { readSession } from './read-session.ts';
import type { ReadSession } from './session.ts';

/**
 * Reads `session.md` (docs/formats.md, Sessions).
 *
 * @param id name of the session's folder
 * @returns always a session; what is wrong in the text is in `messages`. Never throws.
 */
export function parseSession(markdown: string, id: string, file = `${id}/session.md`): ReadSession {
  return readPlainSession(markdown, id, file) ?? readSession(parseDocument(markdown, file), id);
}
