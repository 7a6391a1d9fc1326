// Compiles the pages of the report site into dist/site, where the command line finds them.
import { fileURLToPath } from 'node:url';

import { compileSite } from '../site/build.ts';
import { writeEjectSource } from './eject-source.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
/** Paths of all files that went into the pages. */
export const siteInputs = await compileSite(
  path('../dist/site'),
  path('../node_modules/.cache/reckon-site'),
);
await writeEjectSource(path('..'), path('../dist/site/source'));
