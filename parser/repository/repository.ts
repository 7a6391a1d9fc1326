import type { Body } from '../html/body.ts';
import type { ProjectSize } from '../plans/plan.ts';
import type { Message } from '../messages.ts';
import type { ModelReport } from '../learning/model-report.ts';
import type { ForecastRecord } from '../reconciliation/forecast-record.ts';
import type { RangeReport } from '../reconciliation/range/range-report.ts';
import type { HeatMap } from '../usage/heat-map.ts';
import type { UnitRatio } from '../estimation/unit-ratio.ts';
import type { Unit } from '../usage/tokens.ts';
import type { UsedWindow } from '../windows/used-windows.ts';
import type { RepositoryPlan } from './repository-plan.ts';
import type { RepositorySession } from './repository-session.ts';

/** A document that is shown as it was written. */
export type ShownDocument = {
  /** Path as the user would type it from the top folder. */
  readonly file: string;
  readonly title: string;
  readonly body: Body;
};

/** The handoff of a session. */
export type RepositoryHandoff = ShownDocument & {
  readonly session: string;
  readonly plan: string | null;
  /** ISO 8601, UTC: end of its session; null where that is unknown. */
  readonly at: string | null;
};

/**
 * Everything that a repository's documents, logs and history say, joined and computed: what the site shows. A pure
 * function of them: the clock of it is `asOf`, so that two builds of the same facts are the same.
 */
export type Repository = {
  /** Name of its remote, else of its folder. */
  readonly name: string;
  /** What the pages of a commit and of a file begin with on the repository's host; null where no host is known. */
  readonly host: { readonly commitUrl: string; readonly fileUrl: string } | null;
  /** ISO 8601, UTC: the latest of all facts; times after it do not exist. Null where there is no fact at all. */
  readonly asOf: string | null;
  /** Zone whose days and hours count. */
  readonly timezone: string;
  /** Folders of plans and sessions, from the top folder. */
  readonly folders: { readonly plans: string; readonly sessions: string };
  /** The configured unit; sessions have that of their estimate. */
  readonly unit: Unit;
  readonly prices: string;
  /** The user's own budget for a window in `unit`; null where none is set. */
  readonly budget: { readonly tokens: number; readonly label: string } | null;
  /** What was learned from the sessions that count. */
  readonly model: ModelReport;
  readonly unitRatio: UnitRatio;
  readonly projectSize: {
    readonly level: ProjectSize;
    readonly lines: number | null;
    readonly source: 'measured' | 'assumed';
  };
  /** Whether samples count, which they do only where nothing else is there, and how many sessions are samples. */
  readonly samples: { readonly counted: boolean; readonly sessions: number };
  /** Sorted by id. */
  readonly plans: readonly RepositoryPlan[];
  /** Oldest first. */
  readonly sessions: readonly RepositorySession[];
  /** Oldest first. */
  readonly handoffs: readonly RepositoryHandoff[];
  readonly memory: ShownDocument | null;
  /** Of the forecasts that count: all of them, and the last twenty. */
  readonly record: { readonly all: ForecastRecord; readonly recent: ForecastRecord };
  /** Tags of the history, oldest first; `at` is ISO 8601, UTC. */
  readonly releases: readonly { readonly name: string; readonly at: string }[];
  /** Over all days from the first to the last; null where nothing was used and no session is there. */
  readonly whole: RangeReport | null;
  /** Every month, week and day with usage, in order of time. */
  readonly months: readonly RangeReport[];
  readonly weeks: readonly RangeReport[];
  readonly days: readonly RangeReport[];
  /** Five-hour windows by this repository's usage alone, oldest first. */
  readonly windows: readonly UsedWindow[];
  readonly heat: HeatMap;
  /**
   * Files that documents link to beside other documents, by path from the top folder: pictures with the path of their copy
   * in the site, others without one, those that are not there as null.
   */
  readonly linkedFiles: Readonly<Record<string, { readonly copy: string | null } | null>>;
  /** What is wrong in files, by file and line. */
  readonly messages: readonly Message[];
};
