import { hash } from 'node:crypto';

import type { SitePorts } from '../site-ports.ts';
import { folderState } from './folder-state.ts';
import { createSite, openBuiltSite, checkSiteFolder, writeSite } from './site-folder.ts';
import { ejectedProject, readBelow, sitePages } from './site-pages.ts';
import { listen } from './site-server.ts';
import { watchPaths } from './watch-paths.ts';

/** What `site` needs of this machine. */
export const systemSite: SitePorts = {
  pages: sitePages,
  ejected: ejectedProject,
  folders: {
    check: checkSiteFolder,
    write: writeSite,
    state: folderState,
    open: openBuiltSite,
    create: createSite,
  },
  digest: (content) => hash('sha256', content, 'base64url'),
  readBelow,
  listen,
  watch: watchPaths,
  interrupted: async () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
};
