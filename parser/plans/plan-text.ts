import { stringify } from 'yaml';

import { printText } from '../documents/print.ts';
import type { PhaseType } from './plan.ts';

export type PlanFacts = {
  readonly title: string;
  readonly type: PhaseType | undefined;
  readonly after: readonly string[];
  /** Names of phases, each with or without hours in parentheses; without any an example phase is written. */
  readonly phases: readonly string[];
};

/** The text of a new plan: frontmatter, objectives, one section a phase, risks. */
export function newPlanText({ title, type, after, phases }: PlanFacts): string {
  const frontmatter = stringify(
    {
      reckon: 1,
      title,
      status: 'planned',
      ...(type && { type }),
      ...(after.length > 0 && { after }),
    },
    { lineWidth: 0, flowCollectionPadding: false, collectionStyle: 'any' },
  );
  const names = phases.length > 0 ? phases : ['First step (1h)'];
  const sections = names.map(
    (name, index) => `## Phase ${index + 1}: ${printText(name)}
${type ? `\n- type: ${type}\n` : ''}
- [ ] What is done when this phase is done
`,
  );
  return `---
${frontmatter}---

# ${printText(title)}

## Objectives

- What will be true afterwards

${sections.join('\n')}
## Risk factors

<!-- - What could cost more: +10-15k tokens. Mitigation: what keeps it small -->
`;
}
