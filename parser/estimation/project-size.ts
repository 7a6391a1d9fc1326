import type { ProjectSize } from '../plans/plan.ts';

/** The documented size of a project by its lines of git-tracked text (docs/estimation.md, Documented numbers). */
export function projectSizeOf(lines: number): ProjectSize {
  if (lines < 5_000) return 'small';
  if (lines < 20_000) return 'medium';
  return lines < 50_000 ? 'large' : 'enterprise';
}
