import { formatTokens } from '../numbers.ts';
import type { ReconciledImport } from './reconcile.ts';

/** What an imported session is, in words. */
export function importedText({ file, unit, actual }: ReconciledImport): string {
  if (unit === null || actual === null) {
    return `Imported from ${file}. It tells no tokens that can be read, so that nothing is learned from it.`;
  }
  return `Imported from ${file}: ${formatTokens(actual)} ${unit} tokens, as its source says. They are in no log, so that no usage counts them; the model learns from them.`;
}
