import type { Message } from '../messages.ts';
import type { Instant } from '../time.ts';
import type { Unit } from '../usage/tokens.ts';

export const planStatuses = ['draft', 'planned', 'scheduled', 'active', 'done', 'dropped'] as const;
export type PlanStatus = (typeof planStatuses)[number];

export const phaseTypes = [
  'planning',
  'implementation',
  'refactoring',
  'testing',
  'debugging',
  'polish',
] as const;
export type PhaseType = (typeof phaseTypes)[number];

export const sizes = ['small', 'medium', 'large', 'enterprise'] as const;
export type ProjectSize = (typeof sizes)[number];
export const qualities = ['clean', 'mixed', 'legacy'] as const;
export type CodeQuality = (typeof qualities)[number];
export const stacks = ['familiar', 'learning', 'new'] as const;
export type StackFamiliarity = (typeof stacks)[number];
export const levels = ['dev', 'prod', 'platform', 'coded'] as const;
export type Level = (typeof levels)[number];

/** A range as the user wrote it; a single number has `low` equal to `high`. */
export type StatedRange = { readonly low: number; readonly high: number };

/** A checkbox under a phase. */
export type Task = {
  readonly text: string;
  readonly checked: boolean;
  /** Line of the box, from 1. */
  readonly line: number;
  /** Position among all task items of the document, from 0. */
  readonly index: number;
};

export type Phase = {
  /** `phase-N`, from the number in the heading (docs/formats.md, Tokens and units). */
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly line: number;
  /** Wall-clock hours from the heading or the field `hours`. */
  readonly hours: StatedRange | undefined;
  /** The phase's type and whether the user wrote it or reckon took it from the name. */
  readonly type: { readonly value: PhaseType; readonly source: 'hand' | 'assumed' };
  readonly stack: StackFamiliarity | undefined;
  /** A number that replaces the stack factor (docs/formats.md, Plans). */
  readonly complexity: number | undefined;
  readonly quality: CodeQuality | undefined;
  readonly libraries: readonly string[];
  /** The user's own estimate in the plan's unit; replaces the formula. */
  readonly tokens: StatedRange | undefined;
  readonly confidence: string | undefined;
  readonly tasks: readonly Task[];
};

export type Risk = {
  readonly text: string;
  /** Extra tokens if it happens, in the plan's unit. */
  readonly tokens: StatedRange;
  readonly mitigation: string | undefined;
  readonly line: number;
};

/** A planned session as written in `plans/<id>.md`. */
export type Plan = {
  /** File name without `.md`. */
  readonly id: string;
  readonly title: string;
  readonly form: 'frontmatter' | 'plain' | 'older';
  readonly status: PlanStatus;
  readonly type: PhaseType | undefined;
  readonly agent: string | undefined;
  readonly model: string | undefined;
  readonly level: Level;
  readonly priority: number | undefined;
  /** Unit of the hand-written numbers; undefined means the configured one, in the older form `work`. */
  readonly unit: Unit | undefined;
  readonly after: readonly string[];
  readonly scheduled: Instant | undefined;
  readonly branch: string | undefined;
  readonly project: {
    readonly size: ProjectSize | undefined;
    readonly quality: CodeQuality | undefined;
  };
  readonly budget: { readonly usd: number | undefined; readonly quality: number | undefined };
  readonly objectives: readonly string[];
  readonly phases: readonly Phase[];
  readonly risks: readonly Risk[];
  /** Totals in the header or the section "Total estimate", the user's own. */
  readonly stated: {
    readonly tokens: StatedRange | undefined;
    readonly hours: StatedRange | undefined;
    readonly confidence: string | undefined;
  };
  readonly commands: readonly string[];
  readonly filesToRead: readonly string[];
  /** True when the frontmatter says `sample: true`: an example, not real work. */
  readonly sample: boolean;
};

/** A plan read from its document, with every problem found on the way. */
export type ReadPlan = { readonly plan: Plan; readonly messages: readonly Message[] };
