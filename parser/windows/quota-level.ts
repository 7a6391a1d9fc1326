import type { Alert } from './alert.ts';

/** How full the five-hour window is, in words; every step begins where the one before it ends. */
export type QuotaLevel =
  | 'FRESH'
  | 'EXCELLENT'
  | 'GOOD'
  | 'MODERATE'
  | 'DANGER'
  | 'CRITICAL'
  | 'EMERGENCY';

/** What the texts of the table are filled with; numbers of the table itself are documented work tokens. */
export type QuotaFacts = {
  /** Work tokens as the reader's unit: `60k`. */
  readonly work: (tokens: number) => string;
  /** What is left of the window, with its unit. */
  readonly remaining: string;
  /** How long that lasts at the current pace, such as `about 40 minutes`; undefined where no pace is known. */
  readonly lasts: string | undefined;
  /** When the window ends, as a clock time. */
  readonly resetsAt: string;
};

type LevelRow = {
  readonly level: QuotaLevel;
  /** Percentage at which the next level begins. */
  readonly below: number;
  readonly guidance: (facts: QuotaFacts) => string;
};

type AlertRow = {
  /** Percentage at which it is due. */
  readonly percent: number;
  readonly severity: Alert['severity'];
  readonly text: (facts: QuotaFacts) => string;
};

const levels: readonly LevelRow[] = [
  { level: 'FRESH', below: 10, guidance: () => 'All of it is there: time to plan what matters.' },
  { level: 'EXCELLENT', below: 25, guidance: () => 'Any task fits; keep an eye on the pace.' },
  {
    level: 'GOOD',
    below: 50,
    guidance: ({ work }) =>
      `Large tasks fit: ${work(60_000)} to ${work(80_000)}, 40 to 55 tool calls.`,
  },
  {
    level: 'MODERATE',
    below: 80,
    guidance: ({ work }) =>
      `Medium tasks fit: ${work(30_000)} to ${work(60_000)}, 20 to 40 tool calls; watch the burn rate.`,
  },
  {
    level: 'DANGER',
    below: 90,
    guidance: ({ work }) => `Plan the next session; only small tasks, under ${work(20_000)}.`,
  },
  { level: 'CRITICAL', below: 95, guidance: () => 'Wrap up and hand over.' },
  {
    level: 'EMERGENCY',
    below: Infinity,
    guidance: () => 'Save now; what is left is for the next session.',
  },
];

const alerts: readonly AlertRow[] = [
  { percent: 10, severity: 'info', text: () => 'A tenth is used: tracking starts.' },
  {
    percent: 25,
    severity: 'info',
    text: ({ lasts }) =>
      `A quarter is used.${lasts ? ` At this pace the rest lasts ${lasts}.` : ''}`,
  },
  { percent: 50, severity: 'info', text: ({ remaining }) => `Half is used; ${remaining} left.` },
  {
    percent: 75,
    severity: 'warning',
    text: ({ work }) =>
      `Three quarters are used: think of scheduling the rest. Small work only: polish ${work(15_000)} to ${work(20_000)}, fixes ${work(10_000)} to ${work(15_000)}, review ${work(8_000)} to ${work(12_000)}.`,
  },
  {
    percent: 80,
    severity: 'warning',
    text: ({ work, remaining, lasts, resetsAt }) =>
      `${remaining} left${lasts ? `, ${lasts} at this pace` : ''}. Finish the task at hand if it takes under ${work(15_000)}, plan the next session for after ${resetsAt}, and save.`,
  },
  {
    percent: 90,
    severity: 'urgent',
    text: ({ remaining }) => `${remaining} left: finish the task at hand and begin no other.`,
  },
  {
    percent: 95,
    severity: 'urgent',
    text: ({ resetsAt }) =>
      `Save now: commit, and write down where you are. The window ends at ${resetsAt}.`,
  },
];

/** The level at a percentage, and what to do with what is left. */
export function quotaLevel(
  usedPercent: number,
  facts: QuotaFacts,
): { readonly level: QuotaLevel; readonly guidance: string } {
  const row = levels.find(({ below }) => usedPercent < below) ?? levels.at(-1)!;
  return { level: row.level, guidance: row.guidance(facts) };
}

/** The alert that was reached last, alone; none below the first. */
export function quotaAlerts(usedPercent: number, facts: QuotaFacts): Alert[] {
  const row = alerts.findLast(({ percent }) => usedPercent >= percent);
  if (!row) return [];
  const { severity, percent: threshold } = row;
  return [{ kind: 'quota', severity, value: usedPercent, threshold, text: row.text(facts) }];
}

/** The percentage at which the next alert is due; undefined above the last. */
export function nextQuotaAlert(usedPercent: number): number | undefined {
  return alerts.find(({ percent }) => usedPercent < percent)?.percent;
}
