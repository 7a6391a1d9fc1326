import type { Context } from '../../context.ts';
import type { WatchAnswer } from '../../schemas/watch.ts';
import { followTranscripts } from './follow-transcripts.ts';
import { keepReading, type KeepOptions } from './keep-reading.ts';
import { answerOf, type WatchReading } from './read-watched.ts';

export type FollowOptions = KeepOptions & {
  /** Called after each look, also where it found nothing new. */
  readonly show: (answer: WatchAnswer, reading: WatchReading) => void;
};

/**
 * Shows a session and goes on until the pulse ends: what was read of everything, and what the ends of the transcripts, which
 * are looked at each time, told since.
 *
 * @throws ReckonError when the first reading fails; what goes wrong later is shown beside what was known before
 */
export async function followSession(context: Context, options: FollowOptions): Promise<void> {
  const { live, pulse, show } = options;
  const kept = await keepReading(context, options);
  const transcripts = followTranscripts(live);
  let hints: { readonly key: string; close(): void } | undefined;
  try {
    while (!pulse.isEnded) {
      const { transcripts: paths, folders } = kept.places;
      transcripts.choose(paths);
      const key = folders.join('\n');
      if (key !== hints?.key) {
        hints?.close();
        // From the system comes no more than a hint: what it does not tell of is found with the next look.
        hints = { key, ...live.openHints(folders, pulse) };
      }
      const followed = transcripts.look(context.ports.clock.now());
      show(answerOf(context, kept.reading, followed, kept.problem), kept.reading);
      await pulse.wait(kept.waitMs());
      if (pulse.isEnded) return;
      await kept.look();
    }
  } finally {
    hints?.close();
  }
}
