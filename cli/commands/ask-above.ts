import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';

/** So many sessions are written unasked. */
export const mostUnasked = 50;

/**
 * Asks before more sessions are written than that.
 *
 * @param options.fewer how fewer would be written, as the end of a sentence
 * @throws ReckonError when the user says no, or cannot be asked
 */
export async function askAbove(
  { ports: { terminal } }: Context,
  sessions: number,
  { yes, fewer }: { readonly yes: boolean; readonly fewer: string },
): Promise<void> {
  if (yes || sessions <= mostUnasked) return;
  if (!terminal.isInteractive) {
    throw new ReckonError(
      `${sessions} sessions would be written, which is more than ${mostUnasked}`,
      { remedy: `Write them with --yes, look first with --dry-run, or ${fewer}.` },
    );
  }
  if (!(await terminal.confirm(`Write ${sessions} sessions?`))) {
    throw new ReckonError('nothing was written', {
      remedy: `Look first with --dry-run, or ${fewer}.`,
    });
  }
}
