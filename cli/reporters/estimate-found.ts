import type { Estimate } from '../../parser/estimation/estimate.ts';
import { count, formatFactor, formatHoursSpan, formatTokens } from '../../parser/numbers.ts';

type Phase = Estimate['phases'][number];

/** What was found in a plan: its phases, and the factors and libraries that count. */
export function describeFound(estimate: Estimate): string[] {
  const { phases, risks, durationHours } = estimate;
  const libraries = uniqueLibraries(phases);
  const found = [
    count(phases.length, 'phase'),
    ...(durationHours ? [`${formatHoursSpan(durationHours)} h`] : []),
    count(libraries.length, 'library'),
    count(risks.items.length, 'risk'),
  ];
  return [
    `Found ${found.join(', ')}.`,
    ...describeFactors(estimate),
    ...(libraries.length > 0 ? [`Libraries: ${libraries.map(describeLibrary).join(' · ')}`] : []),
  ];
}

function describeFactors({ phases, projectSize }: Estimate): string[] {
  const given = new Map<string, string[]>();
  for (const { name, factors } of phases) {
    for (const { kind, level, value, source } of factors) {
      if (source === 'assumed') continue;
      const lines =
        kind === 'size' && source === 'measured' && projectSize.lines !== null
          ? `, ${formatTokens(projectSize.lines)} lines`
          : '';
      const text = `${kind}${level === null ? '' : ` ${level}`} × ${formatFactor(value)} (${source}${lines})`;
      given.set(text, [...(given.get(text) ?? []), name]);
    }
  }
  if (given.size === 0) return [];
  const texts = [...given].map(([text, names]) =>
    names.length === phases.length ? text : `${text} in ${names.join(', ')}`,
  );
  return [`Factors: ${texts.join(' · ')}`];
}

function uniqueLibraries(phases: readonly Phase[]): Phase['libraries'][number][] {
  const byName = new Map(
    phases.flatMap(({ libraries }) => libraries.map((each) => [each.name.toLowerCase(), each])),
  );
  return [...byName.values()];
}

function describeLibrary({ name, tokens, known, sessions }: Phase['libraries'][number]): string {
  const familiarity = {
    sessions: `known from ${count(sessions, 'session')}`,
    manifest: 'in a manifest of the project',
    new: 'new here',
  }[known];
  return `${name} ${formatTokens(tokens)} work (${familiarity})`;
}
