import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import type { Cache } from '../ports.ts';
import type { SiteBuildAnswer } from '../schemas/site.ts';
import type { Input, Remark } from './recorded-inputs.ts';

/** What a site was built from and what building it said, so that the same site need not be built again. */
export type SiteStamp = {
  readonly inputs: readonly Input[];
  readonly remarks: readonly Remark[];
  readonly answer: SiteBuildAnswer;
  /** Digest of the files as the build left them. */
  readonly files: string;
  /** When it was built: at any later time nothing is known that was not known then. */
  readonly builtAt: Instant;
};

/** What beside its inputs decides what a site is; two that differ in any of it have stamps of their own. */
export type SiteStampKey = {
  /** The folder, absolute. */
  readonly out: string;
  readonly timezone: string;
  readonly siteUrl: string | undefined;
  /** What stands for the compiled pages. */
  readonly pages: string;
};

const kind = 'site-stamps';
// Whatever the pages or git may take from the environment.
const variable =
  /^(?:TZ|LANG|LANGUAGE|LC_.+|NODE_.+|GIT_.+|(?:CLAUDE|CODEX|GEMINI|OPENCODE)_.+|HOME|XDG_.+)$/;

/** The stamp of the last build into a folder with the same options; undefined where nothing is known of one. */
export function readSiteStamp(
  context: Context,
  cache: Cache,
  key: SiteStampKey,
): SiteStamp | undefined {
  return cache.read<SiteStamp>(kind, keyWords(context, key));
}

/** Keeps the stamp of a site where reckon's cache is, for the next build of the same version. */
export function keepSiteStamp(
  context: Context,
  cache: Cache,
  key: SiteStampKey,
  stamp: SiteStamp,
): void {
  cache.remember(kind, keyWords(context, key), stamp);
  cache.flush(kind, { whole: true });
}

function keyWords(
  { cwd, claudeDirs, eventLogs, source, env, versions }: Context,
  key: SiteStampKey,
): string[] {
  const { out, timezone, siteUrl = '', pages } = key;
  const variables = Object.entries(env).filter(([name]) => variable.test(name));
  const settings = [
    claudeDirs,
    eventLogs,
    source ?? '',
    variables.toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return [out, timezone, siteUrl, pages, cwd, versions.node, JSON.stringify(settings)];
}
