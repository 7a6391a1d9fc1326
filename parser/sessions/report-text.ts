import { stringify } from 'yaml';

/** The text of a new report.md: frontmatter, the managed block, and room for the user's own words. */
export function newReportText(
  report: { readonly session: string; readonly plan: string | null },
  content: string,
): string {
  const frontmatter = stringify(
    { reckon: 1, session: report.session, ...(report.plan && { plan: report.plan }) },
    { lineWidth: 0 },
  );
  return `---
${frontmatter}---

# Report of ${report.session}

<!-- reckon:begin report -->

${content.trim()}

<!-- reckon:end report -->

## Lessons

`;
}
