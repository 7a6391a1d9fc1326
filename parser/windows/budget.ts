import type { Unit } from '../usage/tokens.ts';

/** Tokens for one quota window that the user set; never a limit that anyone else stated. */
export type Budget = {
  readonly preset: BudgetPreset | undefined;
  readonly tokens: number;
  readonly unit: Unit;
  /** What to print beside the number: `own budget "pro"`, `own budget`. */
  readonly label: string;
};

/** Presets of docs/estimation.md, Quota and budget, in work tokens. */
export const budgetPresets = { free: 50_000, pro: 200_000, team: 500_000 } as const;
type BudgetPreset = keyof typeof budgetPresets;

/**
 * Reads a budget from the configuration or a flag: the name of a preset, or any positive number.
 *
 * @param unit of a plain number; presets are always in work
 * @returns undefined when it is neither. Never throws.
 */
export function readBudget(value: string | number, unit: Unit): Budget | undefined {
  const name = String(value).trim().toLowerCase();
  if (isPreset(name))
    return {
      preset: name,
      tokens: budgetPresets[name],
      unit: 'work',
      label: `own budget "${name}"`,
    };
  const tokens = Number(name.replaceAll(/[,_]/g, ''));
  if (name === '' || !Number.isFinite(tokens) || tokens <= 0) return undefined;
  return { preset: undefined, tokens, unit, label: 'own budget' };
}

function isPreset(name: string): name is BudgetPreset {
  return Object.hasOwn(budgetPresets, name);
}
