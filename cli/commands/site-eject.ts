import { relative, resolve } from 'node:path';

import type { Context } from '../context.ts';
import type { SiteEjectAnswer } from '../schemas/site.ts';

/** Writes the project of the pages into a new folder. */
export async function ejectSite(context: Context, named: string): Promise<void> {
  const site = await context.ports.site();
  const folder = resolve(context.cwd, named);
  const files = await site.ejected();
  await site.folders.create(folder, files);
  const shown = relative(context.cwd, folder) || '.';
  const answer: SiteEjectAnswer = { folder, files: files.map(({ path }) => path) };
  context.answer(answer, () =>
    [
      `Wrote the project of the pages into ${shown}; its README.md says what is where.`,
      '',
      `  cd ${shown} && npm install && npm run build`,
      `  reckon site dev --pages ${shown}`,
    ].join('\n'),
  );
}
