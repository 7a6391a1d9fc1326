import { stringify } from 'yaml';

import { printText } from '../documents/print.ts';
import { printYaml } from '../documents/print-yaml.ts';
import { formatSecond } from '../time.ts';
import { blockText, factsText, listText } from './block-text.ts';
import type { Session } from './session.ts';

/** The text of a new session.md; its managed blocks are empty but for what is given (docs/formats.md, Sessions). */
export function newSessionText(
  session: Pick<
    Session,
    'plan' | 'level' | 'agent' | 'status' | 'started' | 'ended' | 'branch' | 'claudeSessions'
  > &
    Partial<Pick<Session, 'backfilled' | 'type'>>,
  facts: {
    readonly title: string;
    /** The frozen estimate, written as JSON; undefined where there is none. */
    readonly estimate: object | undefined;
    /** The same for people. */
    readonly estimateMarkdown: string | undefined;
    /** Items of the list, each as `metricItem` prints it. */
    readonly metrics?: readonly string[];
    readonly log: readonly string[];
  },
): string {
  const frontmatter = stringify(
    {
      reckon: 1,
      plan: session.plan,
      level: session.level,
      ...(session.agent && { agent: session.agent }),
      status: session.status,
      ...(session.started !== undefined && { started: formatSecond(session.started) }),
      // Left empty while the session is open, so that its place is kept.
      ended: session.ended === undefined ? null : formatSecond(session.ended),
      ...(session.branch && { branch: session.branch }),
      ...(session.type && { type: session.type }),
      ...(session.backfilled && { backfilled: true }),
    },
    { lineWidth: 0, nullStr: '' },
  ).replaceAll(/ +$/gm, '');
  const estimate = facts.estimate
    ? factsText(facts.estimate, facts.estimateMarkdown ?? '')
    : 'No estimate stood when this session began.';
  return `---
${frontmatter}claudeSessions: ${printYaml(session.claudeSessions, 'plain', false)}
---

# ${printText(facts.title)}

## Estimate

${blockText('estimate', estimate)}

## Phases

${blockText('phases', '')}

## Deviations

${blockText('deviations', '')}

## Metrics

${blockText('metrics', listText(facts.metrics ?? []))}

## Log

${blockText('log', listText(facts.log))}

## Notes
`;
}
