import type { SessionReport } from '../../../parser/reconciliation/report/session-report.ts';
import {
  hasForecastPhases,
  isForecast,
  type SessionOutcome,
} from '../../../parser/reconciliation/session-outcome.ts';
import { burnDownOf } from '../../../parser/repository/burn-down.ts';
import type {
  RepositorySession,
  ShownReceipt,
} from '../../../parser/repository/repository-session.ts';
import { formatInstant, formatInstantOrNull } from '../../../parser/time.ts';
import { groupRecords } from '../../../parser/usage/group.ts';
import type { PriceBook } from '../../../parser/usage/price-book.ts';
import { tokensInUnit, wholeTokens } from '../../../parser/usage/tokens.ts';
import type { Commit } from '../../ports.ts';
import type { LoadedReceipts } from '../receipts.ts';
import type { TrackedSession, Tracking } from '../tracking.ts';
import type { SessionTexts } from './session-texts.ts';

/** What a session's page needs beside its own file. */
export type SessionFacts = {
  readonly outcome: SessionOutcome;
  readonly report: SessionReport;
  readonly sample: boolean;
  readonly counts: boolean;
  readonly prices: PriceBook;
  readonly commits: readonly Commit[];
  readonly receipts: LoadedReceipts['items'];
  readonly texts: SessionTexts;
  readonly planTitle: string | undefined;
};

/** Puts together what the page of a session shows. */
export function gatherSession(
  tracking: Tracking,
  { session, loaded, records }: TrackedSession,
  facts: SessionFacts,
): RepositorySession {
  const { outcome, report, counts, prices, texts } = facts;
  const { unit } = report;
  const attribute = tracking.sessionsOfPlan(session.plan).attributorOf(session);
  return {
    id: session.id,
    title: texts.session?.title ?? facts.planTitle ?? session.id,
    file: loaded?.file ?? null,
    report,
    level: outcome.level,
    backfilled: outcome.backfilled,
    sample: facts.sample,
    counts,
    forecast: counts && isForecast(outcome),
    forecastPhases: counts && hasForecastPhases(outcome),
    frozenAt: frozenAtOf(session),
    types: Object.fromEntries(outcome.types),
    models: groupRecords(records, ({ model }) => model, prices)
      .map(({ key, responses, tokens, costUsd }) => ({
        model: key,
        responses,
        tokens: wholeTokens(tokensInUnit(tokens, unit)),
        costUsd: costUsd ?? null,
      }))
      .toSorted((a, b) => (b.tokens ?? 0) - (a.tokens ?? 0)),
    burnDown: burnDownOf(
      records.map((record) => ({ record, phase: attribute(record).phase ?? null })),
      unit,
    ),
    commits: facts.commits.map(({ hash, at, subject }) => ({
      hash,
      at: formatInstant(at),
      subject,
    })),
    log: session.log.map(({ at, text }) => ({ at: formatInstant(at), text })),
    receipts: facts.receipts.map(shownReceipt),
    words: texts.session?.body ?? null,
    reportWords: texts.report?.body ?? null,
    hasHandoff: texts.handoff !== null,
  };
}

function frozenAtOf({ frozenEstimate }: TrackedSession['session']): string | null {
  if (frozenEstimate === undefined || frozenEstimate === 'damaged') return null;
  return formatInstantOrNull(frozenEstimate.frozenAt);
}

function shownReceipt({ file, receipt }: LoadedReceipts['items'][number]): ShownReceipt {
  return {
    file,
    claudeSession: receipt.claudeSession,
    from: formatInstant(receipt.from),
    to: formatInstant(receipt.to),
    responses: receipt.responses,
    models: receipt.models,
    endReason: receipt.endReason,
    rows: receipt.rows.length,
  };
}
