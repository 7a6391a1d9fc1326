import { parseInstant, type Instant } from '../../time.ts';
import { guessPhaseType } from '../../plans/phase-type.ts';
import { midpoint } from '../../plans/midpoint.ts';
import { parseTokenRange } from '../../plans/token-range.ts';
import { oneLine } from '../../sessions/item-parts.ts';
import { joinOlder, nothingTaken, type OlderOptions, type ReadOlder } from './older-store.ts';
import { olderSession, olderSessionId, type OlderSession } from './session-document.ts';

/**
 * Reads a handoff of the older form: its text goes, as it is, into the folder of a session that is named by its header
 * (docs/formats.md, Older stores).
 *
 * @param source name of its file, without folders
 */
export function readOlderHandoff(text: string, source: string, { now }: OlderOptions): ReadOlder {
  const from = headerOf(text, 'From Session');
  const at =
    dateIn(headerOf(text, 'Date') ?? headerOf(text, 'Created')) ?? dateIn(from) ?? dateIn(source);
  if (from === undefined || at === undefined || at > now) {
    return nothingTaken('no header line says from when it is');
  }
  const session = emptySession(`Handoff of ${from}`, at, 'The handoff lies beside this file.');
  const read = olderSession(session, source);
  const path = `${olderSessionId(session)}/handoff.md`;
  const handoff = { kind: 'handoff' as const, folder: 'sessions' as const, path, text };
  return { ...read, documents: [...read.documents, handoff] };
}

/** Reads a log of sessions: each heading that holds a date is one, with the text below it (docs/formats.md, Older stores). */
export function readSessionLog(text: string, source: string, options: OlderOptions): ReadOlder {
  const parts = text.replace(/^\uFEFF/, '').split(/^(?=#{1,6}\s)/m);
  let line = 1;
  const read = parts.map((part) => {
    const [heading = ''] = part.split('\n', 1);
    const own = readLogPart(heading, part.slice(heading.length).trim(), source, options);
    const place = `line ${line}`;
    line += part.split('\n').length - 1;
    if (own) return own;
    if (oneLine(part.slice(heading.startsWith('#') ? heading.length : 0)) === '') {
      return joinOlder([]);
    }
    const reason = 'no heading over it says a date of the past';
    return { ...joinOlder([]), untaken: [{ key: place, reason }] };
  });
  return joinOlder(read);
}

function readLogPart(
  heading: string,
  body: string,
  source: string,
  { unit, type, now }: OlderOptions,
): ReadOlder | undefined {
  const at = heading.startsWith('#') ? dateIn(heading) : undefined;
  if (at === undefined || at > now) return undefined;
  const name = oneLine(heading.replace(/^#+\s*/, '').replaceAll(datePattern, ''));
  const title = name.replace(/^[\s:–—-]+|[\s:–—-]+$/g, '') || 'Session';
  const tokens = (...names: string[]) =>
    names.flatMap((each) => {
      const range = parseTokenRange(headerOf(body, each) ?? '');
      return range && midpoint(range) > 0 ? [midpoint(range)] : [];
    })[0];
  const actual = tokens('Tokens Used', 'Actual Tokens', 'Tokens', 'Total Tokens');
  const estimate = tokens('Estimated Tokens', 'Estimate') ?? null;
  const facts =
    actual === undefined
      ? undefined
      : {
          unit,
          model: null,
          phases: [
            {
              id: 'phase-1',
              name: title,
              type: guessPhaseType(title) ?? type,
              hours: null,
              estimate,
              actual,
              libraries: [],
            },
          ],
        };
  return olderSession({ ...emptySession(title, at, body), facts }, source);
}

function emptySession(title: string, at: Instant, notes: string): OlderSession {
  return {
    title,
    started: at,
    ended: undefined,
    status: 'done',
    level: 'dev',
    agent: undefined,
    facts: undefined,
    lessons: [],
    metrics: [],
    log: [],
    notes,
  };
}

/** The value of a line `**Key**: value`, also as an item of a list. */
function headerOf(text: string, key: string): string | undefined {
  const pattern = new RegExp(String.raw`^\s*(?:[-*]\s+)?\*\*${key}:?\*\*\s*:?\s*(.+)$`, 'im');
  return oneLine(pattern.exec(text)?.[1] ?? '') || undefined;
}

const datePattern = /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?/g;

function dateIn(text: string | undefined): Instant | undefined {
  return parseInstant(text?.match(datePattern)?.[0]);
}
