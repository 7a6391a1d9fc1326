import { formatTokens } from '../numbers.ts';
import type { Unit } from '../usage/tokens.ts';
import type { Alert } from './alert.ts';
import {
  cappedSize,
  cappedSpan,
  hasRoom,
  smallTask,
  tasksThatFit,
  type QuotaRoom,
} from './task-sizes.ts';

/** How full the five-hour window is, in words; every step begins where the one before it ends. */
export type QuotaLevel =
  | 'FRESH'
  | 'EXCELLENT'
  | 'GOOD'
  | 'MODERATE'
  | 'DANGER'
  | 'CRITICAL'
  | 'EMERGENCY';

/** What the texts of the table are filled with; sizes in the table itself are documented work tokens. */
export type QuotaFacts = QuotaRoom & {
  readonly unit: Unit;
  /** How long what is left lasts at the current pace, such as `about 40 minutes`; undefined where no pace is known. */
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

const tooLittle = 'Too little is left for a task: save now.';

const levels: readonly LevelRow[] = [
  {
    level: 'FRESH',
    below: 10,
    guidance: () => 'Less than a tenth is used: time to plan what matters.',
  },
  {
    level: 'EXCELLENT',
    below: 25,
    guidance: (facts) =>
      hasRoom(facts)
        ? `Any task of up to ${cappedSize(facts)} fits; keep an eye on the pace.`
        : tooLittle,
  },
  {
    level: 'GOOD',
    below: 50,
    guidance: (facts) => {
      const tasks = tasksThatFit(facts, 'Large');
      return tasks ? `${tasks}.` : tooLittle;
    },
  },
  {
    level: 'MODERATE',
    below: 80,
    guidance: (facts) => {
      const tasks = tasksThatFit(facts, 'Medium');
      return tasks ? `${tasks}; watch the burn rate.` : tooLittle;
    },
  },
  {
    level: 'DANGER',
    below: 90,
    guidance: (facts) =>
      hasRoom(facts)
        ? `Plan the next session; only small tasks, under ${cappedSize(facts, smallTask)}.`
        : `${tooLittle} Plan the next session.`,
  },
  { level: 'CRITICAL', below: 95, guidance: () => 'Wrap up and hand over.' },
  {
    level: 'EMERGENCY',
    below: Infinity,
    guidance: () => 'Save now; what is left is for the next session.',
  },
];

const smallWork = [
  { name: 'polish', low: 15_000, high: 20_000 },
  { name: 'fixes', low: 10_000, high: 15_000 },
  { name: 'review', low: 8_000, high: 12_000 },
] as const;
/** A task that is begun is finished where it takes less. */
const taskAtHand = 15_000;

const alerts: readonly AlertRow[] = [
  { percent: 10, severity: 'info', text: () => '10 % is reached: tracking starts.' },
  {
    percent: 25,
    severity: 'info',
    text: ({ lasts }) => `25 % is reached.${lasts ? ` At this pace the rest lasts ${lasts}.` : ''}`,
  },
  { percent: 50, severity: 'info', text: (facts) => `50 % is reached; ${left(facts)}.` },
  {
    percent: 75,
    severity: 'warning',
    text: (facts) => {
      const fitting = smallWork.flatMap(({ name, ...span }) => {
        const sizes = cappedSpan(facts, span);
        return sizes === undefined ? [] : `${name} ${sizes}`;
      });
      const advice = fitting.length > 0 ? `Small work only: ${fitting.join(', ')}.` : tooLittle;
      return `Three quarters are used: think of scheduling the rest. ${advice}`;
    },
  },
  {
    percent: 80,
    severity: 'warning',
    text: (facts) => {
      const { lasts, resetsAt } = facts;
      const next = `plan the next session for after ${resetsAt}`;
      const advice = hasRoom(facts)
        ? `Finish the task at hand if it takes under ${cappedSize(facts, taskAtHand)}, ${next}, and save.`
        : `Save now, and ${next}.`;
      return `${left(facts)}${lasts ? `, which lasts ${lasts} at this pace` : ''}. ${advice}`;
    },
  },
  {
    percent: 90,
    severity: 'urgent',
    text: (facts) =>
      `${left(facts)}: ${hasRoom(facts) ? 'finish the task at hand and begin no other' : 'save now and begin no other task'}.`,
  },
  {
    percent: 95,
    severity: 'urgent',
    text: ({ resetsAt }) =>
      `Save now: commit, and write down where you are. The window ends at ${resetsAt}.`,
  },
];

function left({ remaining, unit }: QuotaFacts): string {
  return `${formatTokens(remaining)} ${unit} left`;
}

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
