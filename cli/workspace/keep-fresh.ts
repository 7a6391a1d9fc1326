import type { SitePorts, Watch } from '../site-ports.ts';
import type { LiveSite } from './live-site.ts';

export type Following = Pick<SitePorts, 'watch'> & {
  /** Files and folders beside those of the documents. */
  readonly alsoWatched: readonly string[];
  /** Called each time after the site was read again, not after the first time. */
  readonly changed: () => void;
};

/** Reads a live site now and whenever something changes in what it is made of, one reading after the other. */
export function keepFresh(
  live: LiveSite,
  { watch, alsoWatched, changed }: Following,
): { close(): void } {
  let watching: { readonly paths: readonly string[]; readonly watch: Watch } | undefined;
  let isReading = false;
  let isStale = false;
  let isClosed = false;
  let wasRead = false;

  const refresh = async (): Promise<void> => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    for (; isStale; wasRead = true) {
      if (isClosed) return;
      isStale = false;
      let next = watching;
      await live.refresh((found) => {
        const paths = [...found, ...alsoWatched];
        if (paths.join('\n') === next?.paths.join('\n')) return;
        if (next !== watching) next?.watch.close();
        next = { paths, watch: watch(paths, refresh) };
      });
      // Begun only now: with many files it takes longer than the first page may.
      if (next !== watching && !isClosed) {
        next?.watch.begin();
        watching?.watch.close();
        watching = next;
      }
      if (wasRead) changed();
    }
    isReading = false;
  };
  void refresh();
  return {
    close: () => {
      isClosed = true;
      watching?.watch.close();
    },
  };
}
