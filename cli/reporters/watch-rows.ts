import type { WatchAnswer } from '../schemas/watch.ts';
import { quotaLines, type StandingFacts } from './standing-lines.ts';
import { alone, type WatchRow } from './watch-row.ts';
import { sessionRows } from './watch-session-rows.ts';

/** Everything about the session that runs, from what matters most to what helps. */
export function watchRows(
  answer: WatchAnswer,
  facts: StandingFacts,
  { columns, isLive }: { readonly columns: number; readonly isLive: boolean },
): readonly WatchRow[] {
  const { alerts, next, problem } = answer;
  const { style } = facts;
  const urgent = alerts.filter(({ severity }) => severity !== 'info');
  const calm = alerts.filter(({ severity }) => severity === 'info');
  return [
    ...sessionRows(answer, facts, columns),
    blank,
    ...quotaRows(answer, facts),
    ...(alerts.length > 0 || problem !== null ? [blank] : []),
    ...(problem === null ? [] : [alone(style.bad(`! ${problem}`), 3)]),
    ...urgent.map(({ text }) => alone(style.bad(`! ${text}`), 4)),
    ...calm.map(({ text }) => alone(`  ${text}`, 14)),
    blank,
    alone(`Next: ${next}`, answer.session ? 16 : 2),
    ...(isLive
      ? [
          answer.session
            ? alone(style.dim('q ends this.'), 18)
            : alone(style.dim('Waiting for a session to begin; q ends this.'), 5),
        ]
      : []),
  ];
}

const blank = alone('', 20);

/** As `status` says it; the first line and the pace matter more than the rest. */
function quotaRows(answer: WatchAnswer, facts: StandingFacts): WatchRow[] {
  const { guidance } = answer.quota;
  const warned = answer.alerts.some(
    ({ kind, severity }) => kind === 'quota' && severity !== 'info',
  );
  const [heading = '', ...lines] = quotaLines(answer, facts);
  return [
    alone(heading, 2),
    ...lines.map((text) =>
      alone(text, /^ {2}pace /.test(text) ? 6 : /^ {2}\w+ {2}/.test(text) ? 7 : 17),
    ),
    ...(guidance === null || warned ? [] : [alone(`  ${guidance}`, 17)]),
  ];
}
