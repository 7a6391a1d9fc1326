import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { checkAnswer } from './check.ts';
import { instant, whole } from './common.ts';

/** `site build`. */
export const siteBuildAnswer = v.object({
  out: v.pipe(v.string(), v.description('The folder, absolute.')),
  address: v.pipe(v.string(), v.description('Of its first page, as a file.')),
  pages: v.pipe(whole, v.description('HTML pages.')),
  files: v.pipe(whole, v.description('All files, those of reckon itself included.')),
  bytes: whole,
  unchanged: v.pipe(
    v.boolean(),
    v.description(
      'True where the site stood there as it would be built, so that nothing was written.',
    ),
  ),
  asOf: v.pipe(
    v.nullable(instant),
    v.description('The latest fact that the pages show; null where there is none.'),
  ),
  problems: v.pipe(
    checkAnswer.entries.messages,
    v.description(
      'Errors and warnings, as `check` prints them. With --strict any of them is a finding.',
    ),
  ),
});
export type SiteBuildAnswer = Answer<typeof siteBuildAnswer>;

/** `site dev` and `site preview`, printed when they answer requests. */
export const siteServerAnswer = v.object({
  address: v.pipe(v.string(), v.description('Of the first page.')),
  out: v.pipe(
    v.nullable(v.string()),
    v.description('The folder that is served; null where pages are made when asked for.'),
  ),
});
export type SiteServerAnswer = Answer<typeof siteServerAnswer>;

/** `site eject`. */
export const siteEjectAnswer = v.object({
  folder: v.pipe(v.string(), v.description('Absolute.')),
  files: v.array(v.string()),
});
export type SiteEjectAnswer = Answer<typeof siteEjectAnswer>;

/** `site deploy-workflow`. */
export const siteWorkflowAnswer = v.object({
  host: v.picklist(['github', 'gitlab']),
  file: v.pipe(v.string(), v.description('Where it belongs, from the top folder.')),
  written: v.boolean(),
  text: v.string(),
});
export type SiteWorkflowAnswer = Answer<typeof siteWorkflowAnswer>;
