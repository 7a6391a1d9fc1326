import { formatTokens } from '../../../parser/numbers.ts';
import { importedText } from '../../../parser/reconciliation/imported-text.ts';
import { rangeText, standingOf, unknownText } from '../../../parser/reconciliation/outcome-text.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import type { SiteContext } from '../site-context.ts';
import { sampleTitle } from './sample-title.ts';

// As many as readers keep.
const mostItems = 50;

type Item = {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly at: string;
  readonly text: string;
};

/** The sessions that ended last, as JSON Feed 1.1. */
export function jsonFeed(site: SiteContext): string {
  const { siteUrl } = site.options;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${site.repository.name}: sessions`,
    ...(siteUrl !== undefined && { home_page_url: siteUrl, feed_url: `${siteUrl}feed.json` }),
    items: itemsOf(site).map(({ id, url, title, at, text }) => ({
      id,
      url,
      title,
      content_text: text,
      date_published: at,
    })),
  };
  return `${JSON.stringify(feed, undefined, 1)}\n`;
}

/** The same as Atom (RFC 4287). */
export function atomFeed(site: SiteContext): string {
  const { siteUrl = '' } = site.options;
  const items = itemsOf(site);
  const { name, asOf } = site.repository;
  const updated = items[0]?.at ?? asOf ?? '1970-01-01T00:00:00.000Z';
  const entries = items.map(
    ({ id, url, title, at, text }) =>
      `<entry><id>${xml(id)}</id><title>${xml(title)}</title><link href="${xml(url)}"/><updated>${at}</updated><content type="text">${xml(text)}</content></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${xml(`urn:reckon:${encodeURIComponent(name)}`)}</id><title>${xml(`${name}: sessions`)}</title><author><name>${xml(name)}</name></author><link rel="self" href="${xml(`${siteUrl}feed.xml`)}"/><link href="${xml(`${siteUrl}index.html`)}"/><updated>${updated}</updated>
${entries.join('\n')}
</feed>
`;
}

function itemsOf(site: SiteContext): Item[] {
  const { siteUrl = '' } = site.options;
  return site.repository.sessions
    .filter(({ report }) => report.ended !== null)
    .toSorted((a, b) => ((a.report.ended ?? '') < (b.report.ended ?? '') ? 1 : -1))
    .slice(0, mostItems)
    .map((session) => ({
      id: `urn:reckon:${encodeURIComponent(site.repository.name)}:${encodeURIComponent(session.id)}`,
      url: `${siteUrl}${site.at.session(session.id) ?? 'index.html'}`,
      title: sampleTitle(session.title, session.sample),
      at: session.report.ended ?? '',
      text: outcomeText(session),
    }));
}

function outcomeText({ report }: RepositorySession): string {
  const { total, unit, imported } = report;
  if (imported) return importedText(imported);
  const { kind } = standingOf(report);
  if (kind === 'unused') return 'Nothing was used.';
  if (kind === 'unknown') return unknownText(report);
  const used = `${formatTokens(total.actual)} ${unit} tokens`;
  if (!total.interval) return `${used}; no estimate stood.`;
  const place =
    total.insideRange === null
      ? 'not finished, against'
      : total.insideRange
        ? 'inside'
        : 'outside of';
  return `${used}, ${place} the range of ${rangeText(total.interval)}.`;
}

// Characters that XML has no way to write are left out.
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
