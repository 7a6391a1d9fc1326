import { dirname, join } from 'node:path';

import { reportMarkdown } from '../../parser/reconciliation/report-markdown.ts';
import type { SessionReport } from '../../parser/reconciliation/report/session-report.ts';
import { newReportText } from '../../parser/sessions/report-text.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { editFile } from './edit-file.ts';
import { openDocument } from './loaded-document.ts';
import type { Workspace } from './workspace.ts';

/** Where the report of a session stands, by the path of its session.md. */
export function reportPath(sessionPath: string): string {
  return join(dirname(sessionPath), 'report.md');
}

/**
 * Writes a session's report beside its session.md: a new file, or only the managed block of the one that stands.
 *
 * @returns the path as the user would type it
 */
export async function writeReport(
  context: Context,
  workspace: Workspace,
  sessionPath: string,
  report: SessionReport,
): Promise<string> {
  const { files } = context.ports;
  const path = reportPath(sessionPath);
  const file = workspace.display(path);
  const content = reportMarkdown(report, createPriceBook(workspace.configuration.prices).label);
  const read = await files.readText(path);
  if (read.kind === 'unreadable') {
    throw new ReckonError(`${file} cannot be read: ${read.reason}`, {
      remedy: 'Save it as UTF-8 text or take it away; it was left as it is.',
    });
  }
  if (read.kind === 'missing') {
    await files.create(path, newReportText(report, content));
    return file;
  }
  const { text, digest } = read;
  await editFile(context, openDocument({ path, file, text, digest }), [
    { kind: 'replace-block', name: 'report', markdown: content },
  ]);
  return file;
}
