import { fstatSync } from 'node:fs';

import type { Input } from '../ports.ts';

/** The standard input of this process. */
export const systemInput: Input = {
  get isPiped() {
    try {
      const stat = fstatSync(0);
      return stat.isFIFO() || stat.isFile() || stat.isSocket();
    } catch {
      // Whoever called may have closed it.
      return false;
    }
  },
  readText: async () => (await import('node:stream/consumers')).text(process.stdin),
};
