import { measuredMetrics } from '../../parser/sessions/measured-metrics.ts';
import { appendToSession, metricItem } from '../../parser/sessions/session-items.ts';
import type { Context } from '../context.ts';
import { editFile } from './edit-file.ts';
import { reportPath, writeReport } from './report-file.ts';
import { reportOf } from './session-outcomes.ts';
import { reconcileSession } from './reconcile-session.ts';
import { track } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/**
 * Brings sessions that are over up to date after work was added to them: measured counts that differ are noted again, and a
 * report that stands is renewed.
 *
 * @returns the reports that were renewed, as the user would type them
 */
export async function renewSessions(
  context: Context,
  workspace: Workspace,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const tracking = await track(context, workspace);
  const reports: string[] = [];
  for (const tracked of tracking.tracked) {
    const { session, loaded, records } = tracked;
    if (!loaded || !ids.includes(session.id) || session.status === 'active') continue;
    const noted = new Map(session.metrics.map((metric) => [metric.name, metric.value]));
    const at = records.reduce((last, record) => Math.max(last, record.at), session.ended ?? 0);
    const changed = measuredMetrics(records, undefined, at).filter(
      ({ name, value }) => noted.get(name) !== value,
    );
    await editFile(
      context,
      loaded,
      changed.map((metric) => appendToSession('metrics', metricItem(metric))),
    );
    if (!(await context.ports.files.exists(reportPath(loaded.path)))) continue;
    const answer = await reconcileSession(context, workspace, tracking, tracked);
    const report = await reportOf(context, workspace, tracking, answer);
    reports.push(await writeReport(context, workspace, loaded.path, report));
  }
  return reports;
}
