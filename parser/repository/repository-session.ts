import type { Body } from '../html/body.ts';
import type { Level, PhaseType } from '../plans/plan.ts';
import type { SessionReport } from '../reconciliation/report/session-report.ts';
import type { EndReason } from '../sessions/receipt.ts';
import type { BurnDown } from './burn-down.ts';

/** A receipt in short. */
export type ShownReceipt = {
  readonly file: string;
  readonly claudeSession: string;
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly responses: number;
  readonly models: readonly string[];
  readonly endReason: EndReason;
  readonly rows: number;
};

/** A session with all that its page shows. */
export type RepositorySession = {
  readonly id: string;
  readonly title: string;
  /** Path of its session.md; null where none stands and it was found in the logs. */
  readonly file: string | null;
  /** What `report SESSION --json` prints, which holds what `reconcile SESSION --json` does. */
  readonly report: SessionReport;
  readonly level: Level;
  readonly backfilled: boolean;
  /** An example by its own word or that of its plan. */
  readonly sample: boolean;
  /** Whether figures, pictures and lessons count it: samples only where nothing else is there. */
  readonly counts: boolean;
  /** Whether its total counts as a forecast, and whether its finished phases do. */
  readonly forecast: boolean;
  readonly forecastPhases: boolean;
  /** ISO 8601, UTC: when its estimate was frozen; null where none was, or it does not say. */
  readonly frozenAt: string | null;
  /** By phase id. */
  readonly types: Readonly<Record<string, PhaseType>>;
  readonly models: readonly {
    readonly model: string;
    readonly responses: number;
    /** In the session's unit; null where unknown. */
    readonly tokens: number | null;
    readonly costUsd: number | null;
  }[];
  readonly burnDown: BurnDown;
  readonly commits: readonly {
    readonly hash: string;
    readonly at: string;
    readonly subject: string;
  }[];
  readonly log: readonly { readonly at: string; readonly text: string }[];
  readonly receipts: readonly ShownReceipt[];
  /** What the user wrote into session.md and report.md beside what reckon manages; null where the file is not there. */
  readonly words: Body | null;
  readonly reportWords: Body | null;
  readonly hasHandoff: boolean;
};
