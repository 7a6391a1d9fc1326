import { keyText } from '../documents/key-schemas.ts';
import type { KeyReader } from '../documents/read-key.ts';
import { createMessage, type Message } from '../messages.ts';
import { nodesInBlock, type BlockDocument } from './block-items.ts';
import { jsonAmong } from './block-json.ts';
import { readImportedFacts, type ImportedWork } from './imported-work.ts';

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
  if (!facts) {
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
