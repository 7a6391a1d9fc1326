import { formatSigned, formatTokens } from '../../../parser/numbers.ts';
import { isEmptyBody } from '../../../parser/html/is-empty-body.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { numberCell } from '../cell.ts';
import { burnDownChart } from '../charts/burn-down.ts';
import { minuteCell, minuteText } from '../dates.ts';
import { writeWords } from '../words.ts';
import { chartBlocks } from '../chart-blocks.ts';
import { line } from '../line.ts';
import { reportFileOf, type Links, type SiteContext } from '../site-context.ts';
import type { Block, Line, Section } from '../view.ts';
import { lessonItems } from './lesson-items.ts';
import { phaseBlocks } from './session-phases.ts';
import { optionalHref } from './session-rows.ts';
import { usageBlocks } from './session-usage.ts';

/** What stands below the headline of a session's page; sections without content are left out. */
export function sessionSections(
  site: SiteContext,
  session: RepositorySession,
  links: Links,
): Section[] {
  const { report } = session;
  const sections: Section[] = [
    { id: 'phases', title: 'Phase by phase', blocks: phaseBlocks(session) },
    {
      id: 'over-time',
      title: 'Over time',
      blocks: chartBlocks(burnDownChart(session, site.repository.timezone)),
    },
    { id: 'deviations', title: 'Deviations from the plan', blocks: deviationBlocks(session) },
    {
      id: 'lessons',
      title: 'Lessons',
      blocks: itemBlocks(report.learnings.map((lesson) => lessonItems(lesson))),
    },
    { id: 'checks', title: 'Quality and checks', blocks: checkBlocks(session) },
    {
      id: 'blockers',
      title: 'Blockers',
      blocks: itemBlocks(
        report.blockers.map(({ at, text }) => line(`${minuteText(at)} · ${text}`)),
      ),
    },
    {
      id: 'recommendations',
      title: 'For the next estimate',
      blocks: itemBlocks(report.recommendations.map(({ text }) => line(text))),
    },
    { id: 'notes', title: 'What was written down', blocks: wordBlocks(site, session, links) },
    { id: 'commits', title: 'Commits', blocks: commitBlocks(site, session) },
    { id: 'log', title: 'Log', blocks: logBlocks(session) },
    { id: 'usage', title: 'Where the tokens are from', blocks: usageBlocks(site, session, links) },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function deviationBlocks({ report }: RepositorySession): Block[] {
  return itemBlocks(
    report.deviations.map((deviation): Line => {
      const phase = report.phases.find(({ id }) => id === deviation.phase);
      const facts = [
        deviation.extraTokens === null
          ? undefined
          : `${formatSigned(deviation.extraTokens)} ${report.unit} tokens`,
        deviation.category ?? undefined,
        deviation.preventable === null
          ? undefined
          : deviation.preventable
            ? 'preventable'
            : 'not preventable',
      ].filter((fact) => fact !== undefined);
      return line(
        phase ? { text: phase.name, href: `#${phase.id}` } : (deviation.phase ?? ''),
        phase || deviation.phase ? ': ' : '',
        deviation.reason,
        facts.length > 0 ? { text: ` (${facts.join(', ')})`, kind: 'quiet' } : undefined,
      );
    }),
  );
}

function checkBlocks({ id, report }: RepositorySession): Block[] {
  const of = (path: string) => `reconcile ${id}:${path}`;
  const items = [
    ...report.quality.map(({ name, value, source }, index) =>
      line(
        `${name}: `,
        numberCell(value, of(`quality.${index}.value`), (score) => score.toFixed(2)),
        ` of 1 (${source})`,
      ),
    ),
    ...report.gates.map(({ name, passed, note }) =>
      line(
        `${name}: `,
        passed ? { text: '✓ passed', kind: 'good' } : { text: '✗ failed', kind: 'bad' },
        note ? ` – ${note}` : '',
      ),
    ),
    ...report.apiCalls.map(({ name, value }, index) =>
      line(`calls of ${name}: `, numberCell(value, of(`apiCalls.${index}.value`), formatTokens)),
    ),
    ...report.metrics.map(({ name, value, source }, index) =>
      line(
        `${name}: `,
        numberCell(value, of(`metrics.${index}.value`), (number) =>
          Number.isInteger(number) ? formatTokens(number) : String(number),
        ),
        { text: ` (${source})`, kind: 'quiet' },
      ),
    ),
  ];
  return itemBlocks(items);
}

function wordBlocks(site: SiteContext, session: RepositorySession, links: Links): Block[] {
  return [session.words, session.reportWords].flatMap((words, index): Block[] => {
    if (words === null || isEmptyBody(words) || session.file === null) return [];
    const file = index === 0 ? session.file : reportFileOf(session.file);
    return [{ kind: 'words', html: writeWords(site, words, file, links) }];
  });
}

function commitBlocks({ repository }: SiteContext, { commits }: RepositorySession): Block[] {
  if (commits.length === 0) return [];
  const commitUrl = repository.host?.commitUrl;
  return [
    {
      kind: 'table',
      table: {
        caption: 'Commits made in the course of the session',
        columns: [{ title: 'commit' }, { title: 'when (UTC)', spare: true }, { title: 'subject' }],
        rows: commits.map(({ hash, at, subject }) => ({
          cells: [
            {
              text: hash.slice(0, 8),
              kind: 'code',
              ...optionalHref(commitUrl && `${commitUrl}${hash}`),
            },
            minuteCell(at),
            { text: subject },
          ],
        })),
      },
    },
  ];
}

function logBlocks({ log }: RepositorySession): Block[] {
  if (log.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        caption: 'What was logged',
        columns: [{ title: 'when (UTC)' }, { title: 'entry' }],
        rows: log.map(({ at, text }) => ({ cells: [minuteCell(at), { text }] })),
      },
    },
  ];
}

function itemBlocks(items: readonly Line[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
