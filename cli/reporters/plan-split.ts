import { formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { PlanSplitAnswer } from '../schemas/plan.ts';
import { layOut } from './table.ts';

const right = 'right' as const;

/** What a plan was divided into, and with `--dry-run` the text of every new file. */
export function describePlanSplit(answer: PlanSplitAnswer, style: Style): string {
  const { parts, dryRun, followers } = answer;
  const [first, ...others] = parts;
  return [
    ...parts.map(({ file, written }) => `${verb(written, dryRun)} ${file}`),
    ...followers.map(
      (file) => `${verb('edited', dryRun)} ${file}: it comes after ${others.at(-1)?.plan} now`,
    ),
    '',
    table(answer, style),
    '',
    basis(answer),
    ...(answer.stated
      ? [`The total that is stated in ${first?.file} was of the whole plan: correct it there.`]
      : []),
    ...(dryRun
      ? others.flatMap(({ file, text }) => ['', style.bold(`--- ${file}`), text.trimEnd()])
      : []),
  ].join('\n');
}

function verb(written: PlanSplitAnswer['parts'][number]['written'], dryRun: boolean): string {
  if (written === 'there') return 'Stands already:';
  if (dryRun) return written === 'new' ? 'Would write' : 'Would change';
  return written === 'new' ? 'Wrote' : 'Changed';
}

function table({ parts }: PlanSplitAnswer, style: Style): string {
  const knows = parts.some(({ probability }) => probability !== null);
  return layOut(
    [
      { title: 'plan' },
      { title: 'phases' },
      { title: 'work', align: right, spare: 1 },
      { title: 'low', align: right },
      { title: 'mid', align: right },
      { title: 'high', align: right },
      ...(knows ? [{ title: 'fits', align: right }] : []),
    ],
    parts.map(({ plan, phases, documentedWork, total, probability }) => [
      plan,
      phases.map((id) => id.replace('phase-', '')).join(', '),
      formatTokens(documentedWork),
      formatTokens(total.low),
      style.bold(formatTokens(total.mid)),
      formatTokens(total.high),
      ...(knows ? [probability === null ? '-' : `${Math.round(probability * 100)} %`] : []),
    ]),
    style.width,
  );
}

function basis({ by, unit, limit }: PlanSplitAnswer): string {
  const window =
    limit === null
      ? ''
      : ` Fits is against a whole window of ${formatTokens(limit)} ${unit}, your own budget.`;
  const rule = {
    hand: 'Cut where you said.',
    quota:
      'Cut so that each part fits a whole window with 80 % or more; a phase that does not is a part by itself.',
    documented:
      'Cut so that each part has at most 100,000 documented work tokens; a phase with more is a part by itself.',
  }[by];
  return `${rule} Work is documented, low to high are ${unit} tokens.${window}`;
}
