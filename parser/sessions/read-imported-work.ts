import * as v from 'valibot';

import { keyText } from '../documents/key-schemas.ts';
import type { KeyReader } from '../documents/read-key.ts';
import { createMessage, type Message } from '../messages.ts';
import { phaseTypes } from '../plans/plan.ts';
import { units } from '../usage/tokens.ts';
import { nodesInBlock, type BlockDocument } from './block-items.ts';
import { jsonAmong } from './block-json.ts';
import type { ImportedFacts, ImportedWork } from './imported-work.ts';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** The shape of the block `imported` (docs/formats.md, Imported sessions). */
const importedFactsSchema = v.object({
  unit: v.picklist(units),
  model: v.nullable(v.string()),
  phases: v.pipe(
    v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        type: v.picklist(phaseTypes),
        hours: v.nullable(positive),
        estimate: v.nullable(positive),
        actual: positive,
        libraries: v.array(v.string()),
      }),
    ),
    v.minLength(1),
    v.check((phases) => new Set(phases.map(({ id }) => id)).size === phases.length),
  ),
});

/** Checks a value read from the block. Never throws; undefined when it holds no such facts. */
function readImportedFacts(value: unknown): ImportedFacts | undefined {
  const result = v.safeParse(importedFactsSchema, value);
  return result.success ? result.output : undefined;
}

/** Reads what marks a session as imported; undefined where the key `imported` does not stand. */
export function readImportedWork(
  document: BlockDocument,
  key: KeyReader,
  messages: Message[],
): ImportedWork | undefined {
  const file = key('imported', keyText, ['the name of the file that it is from']);
  if (file === undefined) return undefined;
  const nodes = nodesInBlock(document, 'imported');
  const { code, value } = jsonAmong(nodes);
  const facts = readImportedFacts(value);
  // An older store may know of a session and not of its tokens; such a session has no block.
  if (!facts && nodes.length > 0) {
    messages.push(
      createMessage('imported-work', 'error', 'What was imported cannot be read', {
        file: document.file,
        place: (code ?? nodes[0])?.position,
        remedy: 'Restore the block `imported` from git; nothing is learned from it until then.',
      }),
    );
  }
  return { file, facts };
}
