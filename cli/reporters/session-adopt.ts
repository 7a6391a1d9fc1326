import { count, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { SessionAdoptAnswer } from '../schemas/session.ts';
import { layOut } from './table.ts';

/** What was adopted, or what there is to adopt and how. */
export function describeAdoption(answer: SessionAdoptAnswer, style: Style): string {
  const { adopted, unplanned } = answer;
  const lines = adopted.map(
    ({ session, responses, tokens, files }) =>
      `Session ${session} took in ${count(responses, 'response')}, ${formatTokens(tokens.fresh)} fresh tokens; wrote ${files.join(', ')}.`,
  );
  if (unplanned.length === 0) {
    return [...lines, 'Every response of this repository is of a session or a plan.'].join('\n');
  }
  if (adopted.length > 0) {
    return [
      ...lines,
      `${count(unplanned.length, 'Claude session')} left: reckon session adopt`,
    ].join('\n');
  }
  const right = 'right' as const;
  const table = layOut(
    [
      { title: 'Claude session' },
      { title: 'from (UTC)' },
      { title: 'min', align: right, spare: 1 },
      { title: 'responses', align: right, spare: 2 },
      { title: 'fresh', align: right },
      { title: 'branch', spare: 3 },
    ],
    unplanned.map(({ claudeSession, from, to, responses, tokens, branches }) => [
      claudeSession,
      from.slice(0, 16).replace('T', ' '),
      formatTokens((Date.parse(to) - Date.parse(from)) / 60_000),
      formatTokens(responses),
      formatTokens(tokens.fresh),
      branches.join(', '),
    ]),
    style.width,
  );
  return [
    'Work that no session and no plan claims:',
    '',
    table,
    '',
    'Give it to a session: reckon session adopt ID --session SESSION',
    'Make a session of it: reckon session adopt ID [--plan PLAN]; of all of it: reckon backfill',
  ].join('\n');
}
