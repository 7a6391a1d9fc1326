import * as v from 'valibot';

import { keyIds, keyInstant, keyText } from '../documents/key-schemas.ts';
import { createKeyReader } from '../documents/read-key.ts';
import { createMessage, type Message } from '../messages.ts';
import { levels, phaseTypes } from '../plans/plan.ts';
import { nodesInBlock, readBlockItems, type BlockDocument, type BlockItem } from './block-items.ts';
import { jsonAmong } from './block-json.ts';
import { readFrozenEstimate } from './read-frozen-estimate.ts';
import { readDeviation } from './read-deviation.ts';
import { readImportedWork } from './read-imported-work.ts';
import { readMetricItems } from './read-metric-items.ts';
import { sessionStatuses, type PhaseMark, type Session, type ReadSession } from './session.ts';

/** Reads a session from a document that is already parsed. */
export function readSession(document: BlockDocument, id: string): ReadSession {
  const messages: Message[] = [...document.messages];
  const key = createKeyReader(document, messages);
  const time = (name: string) => key(name, keyInstant, ['a time such as 2026-11-20T10:02Z']);
  const session: Session = {
    id,
    plan: key('plan', keyText, ['a plan id']),
    level: key('level', v.picklist(levels), levels) ?? 'dev',
    agent: key('agent', keyText, ['the name of an agent']),
    status: key('status', v.picklist(sessionStatuses), sessionStatuses) ?? 'done',
    started: time('started'),
    ended: time('ended'),
    branch: key('branch', keyText, ['the name of a branch']),
    claudeSessions: key('claudeSessions', keyIds, ['a list of Claude session ids']) ?? [],
    marks: readBlockItems(document, 'phases', messages).flatMap((item) =>
      readMark(document, item, messages),
    ),
    deviations: readBlockItems(document, 'deviations', messages).flatMap(
      (item) => readDeviation(document, item, messages) ?? [],
    ),
    ...readMetricItems(document, readBlockItems(document, 'metrics', messages), messages),
    log: readBlockItems(document, 'log', messages).map(({ at, parts, line }) => ({
      at,
      text: parts.join(' · '),
      line,
    })),
    frozenEstimate: findFrozenEstimate(document, messages),
    sample: key('sample', v.boolean(), ['true or false']) ?? false,
    backfilled: key('backfilled', v.boolean(), ['true or false']) ?? false,
    imported: readImportedWork(document, key, messages),
    type: key('type', v.picklist(phaseTypes), phaseTypes),
  };
  return { session, messages };
}

function readMark(document: BlockDocument, item: BlockItem, messages: Message[]): PhaseMark[] {
  const [head = '', evidence = 'hand', ...note] = item.parts;
  const match = /^(start|done)\s+(phase-\d+)$/.exec(head);
  const [, kind, phase] = match ?? [];
  if ((kind === 'start' || kind === 'done') && phase) {
    return [
      { at: item.at, kind, phase, evidence, note: note.join(' · ') || undefined, line: item.line },
    ];
  }
  messages.push(
    createMessage('phase-mark', 'error', `Unexpected phase mark \`${head}\``, {
      file: document.file,
      place: { line: item.line, column: 1 },
      expected: ['start phase-1', 'done phase-1'],
      remedy:
        'Write `- TIME start phase-N` or `- TIME done phase-N`; the mark does not count until then.',
    }),
  );
  return [];
}

function findFrozenEstimate(
  document: BlockDocument,
  messages: Message[],
): Session['frozenEstimate'] {
  const nodes = nodesInBlock(document, 'estimate');
  const { code, value } = jsonAmong(nodes);
  const frozen = readFrozenEstimate(value);
  // A block that says in words that no estimate stood holds a paragraph; a table without its numbers was cut.
  if (frozen || nodes.every((node) => node.type === 'paragraph')) return frozen;
  messages.push(
    createMessage('frozen-estimate', 'error', 'The frozen estimate cannot be read', {
      file: document.file,
      place: (code ?? nodes[0])?.position,
      remedy: 'Restore the block from git; the session is shown without an estimate until then.',
    }),
  );
  return 'damaged';
}
