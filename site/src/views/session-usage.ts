import { count, formatTokens } from '../../../parser/numbers.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { numberCell, tokensCell, usdText } from '../cell.ts';
import { minuteText } from '../dates.ts';
import { fileCell } from '../host-address.ts';
import { line } from '../line.ts';
import type { Links, SiteContext } from '../site-context.ts';
import type { Block, Line } from '../view.ts';

/** Where a session's tokens are from: its log by bucket and model, its links and its receipts. */
export function usageBlocks(site: SiteContext, session: RepositorySession, links: Links): Block[] {
  const { report, models, receipts } = session;
  const { log, unit } = report;
  if (report.imported) return [{ kind: 'line', line: placeLine(site, session) }];
  const of = (path: string) => `reconcile ${session.id}:${path}`;
  const buckets = (['input', 'output', 'cacheWrite', 'cacheRead', 'work'] as const).map((name) => ({
    name: {
      input: 'input',
      output: 'output',
      cacheWrite: 'cache write',
      cacheRead: 'cache read',
      work: 'work',
    }[name],
    line: line(tokensCell(log[name], of(`log.${name}`))),
  }));
  const handoff = links.handoff(session.id);
  return [
    { kind: 'line', line: placeLine(site, session) },
    { kind: 'facts', facts: buckets },
    ...(models.length > 0
      ? [
          {
            kind: 'table' as const,
            table: {
              caption: `Usage by model in ${unit} tokens`,
              columns: [
                { title: 'model' },
                { title: 'responses', align: 'right' as const },
                { title: `${unit} tokens`, align: 'right' as const },
                { title: 'cost', align: 'right' as const },
              ],
              rows: models.map(({ model, responses, tokens, costUsd }) => ({
                cells: [
                  { text: model },
                  numberCell(responses, undefined, formatTokens),
                  tokensCell(tokens, undefined),
                  costUsd === null
                    ? { text: 'no price', kind: 'quiet' as const }
                    : numberCell(costUsd, undefined, usdText),
                ],
              })),
            },
          },
        ]
      : []),
    ...(report.links.length > 0
      ? [
          {
            kind: 'line' as const,
            line: line(
              `Linked by ${[...new Set(report.links.map(({ evidence }) => evidence))].join(', ')}.`,
            ),
          },
        ]
      : []),
    ...(receipts.length > 0
      ? [
          {
            kind: 'list' as const,
            items: receipts.map((receipt) =>
              line(
                'Receipt ',
                fileCell(site.repository, receipt.file, { text: receipt.claudeSession }),
                ` of ${count(receipt.responses, 'response')} in ${count(receipt.rows, 'row')}, ended: ${receipt.endReason}`,
              ),
            ),
          },
        ]
      : []),
    ...(handoff
      ? [{ kind: 'line' as const, line: line({ text: 'Its handoff', href: handoff }) }]
      : []),
  ];
}

/** When and where it was done, for the end of the page. */
function placeLine({ repository }: SiteContext, { report, file }: RepositorySession): Line {
  const when =
    report.started === null
      ? 'Its beginning is unknown'
      : `Begun ${minuteText(report.started)}${report.ended ? `, ended ${minuteText(report.ended)}` : ''} UTC`;
  const where = file === null ? undefined : fileCell(repository, file);
  const counted = report.imported
    ? `imported from ${report.imported.file}, without a log`
    : `${count(report.responses, 'response')} of ${count(report.claudeSessions.length, 'Claude session')}`;
  return line(
    `${when}; ${counted}`,
    report.partial > 0 ? `, ${formatTokens(report.partial)} cut short` : '',
    where ? '; written in ' : '',
    where,
    '.',
  );
}
