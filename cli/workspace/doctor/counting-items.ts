import { severityOf } from '../../../parser/messages.ts';
import { count, formatTokens } from '../../../parser/numbers.ts';
import { sumUsage } from '../../../parser/usage/group.ts';
import { sumTokens, tokensInUnit } from '../../../parser/usage/tokens.ts';
import { workOfTool } from '../../../parser/usage/work.ts';
import type { DoctorFacts, Finding } from './facts.ts';

/** From what share on unplanned work is worth a word, in percent. */
const mostUnplanned = 10;

/** Work that no plan and no session claims. */
export function unplannedItem({ workspace, tracking }: DoctorFacts): Finding {
  const { unit } = workspace;
  const tokensOf = (records: typeof tracking.unplanned) =>
    tokensInUnit(sumTokens(records.map(({ tokens }) => tokens)), unit);
  const unplanned = tokensOf(tracking.unplanned);
  const all = tokensOf(tracking.usage.ownRecords);
  const percent = all > 0 ? Math.round((unplanned / all) * 100) : 0;
  const byWorktree = Map.groupBy(
    tracking.writtenElsewhere.keys(),
    (record) => tracking.writtenElsewhere.get(record)?.worktree,
  );
  const details = [...byWorktree].map(
    ([worktree, records]) =>
      `${count(sumUsage(records).responses, 'response')} written up in ${worktree}`,
  );
  const base = { id: 'unplanned', details, where: null };
  if (percent <= mostUnplanned) {
    const text = `${percent} % of the work is claimed by no session and no plan.`;
    return { ...base, state: 'ok', text, remedy: null };
  }
  return {
    ...base,
    state: 'note',
    text: `${percent} % of the work is claimed by no session and no plan: ${formatTokens(unplanned)} of ${formatTokens(all)} ${unit}.`,
    remedy:
      "Claim it with reckon session adopt, or let the next work be found: name the branch like the plan, or give the Claude session the plan's id as its title.",
  };
}

/** Tools that the table of work tokens does not know. */
export function toolsItem({ tracking: { usage } }: DoctorFacts): Finding {
  const calls = new Map<string, number>();
  for (const { toolCalls } of usage.ownRecords) {
    for (const [name, number] of toolCalls) {
      if (workOfTool(name) === 0) calls.set(name, (calls.get(name) ?? 0) + number);
    }
  }
  const base = { id: 'tools', where: null, remedy: null };
  if (calls.size === 0) {
    const text = 'Every tool that was called counts as work.';
    return { ...base, state: 'ok', text, details: [] };
  }
  const byCalls = [...calls].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return {
    ...base,
    state: 'note',
    text: `${count(calls.size, 'tool')} count${calls.size === 1 ? 's' : ''} no work tokens (docs/usage.md, Work tokens); all other numbers have them.`,
    details: byCalls.map(([name, number]) => `${name}: ${count(number, 'call')}`),
  };
}

/** The receipts that stand. */
export function receiptsItem({ tracking: { usage }, receiptedElsewhere }: DoctorFacts): Finding {
  const { items, messages } = usage.receipts;
  const base = { id: 'receipts', where: null };
  if (messages.length > 0) {
    return {
      ...base,
      state: 'problem',
      text: `${count(messages.length, 'problem')} in receipts: what they hold is not counted.`,
      details: messages.map(({ file, reason }) => `${file ?? ''}: ${reason}`),
      remedy: 'Restore them from git.',
    };
  }
  const sessions = new Set(items.map(({ session }) => session)).size;
  const text =
    items.length === 0
      ? 'There is no receipt here yet.'
      : `${count(items.length, 'receipt')} of ${count(sessions, 'session')}.`;
  const elsewhere = sumUsage([...receiptedElsewhere]).responses;
  const details =
    elsewhere > 0 ? [`receipts of other worktrees hold ${count(elsewhere, 'response')}`] : [];
  return { ...base, state: 'ok', text, details, remedy: null };
}

/** What `check` says. */
export function documentsItem({ tracking, documentMessages }: DoctorFacts): Finding {
  const of = (wanted: string) =>
    documentMessages.filter((message) => severityOf(message) === wanted);
  const errors = of('error');
  const warnings = of('warning');
  const base = { id: 'documents', where: null };
  if (errors.length + warnings.length === 0) {
    const { plans, sessions } = tracking;
    const text = `${count(plans.items.length, 'plan')} and ${count(sessions.items.length, 'session')}, nothing found in them.`;
    return { ...base, state: 'ok', text, details: [], remedy: null };
  }
  return {
    ...base,
    state: errors.length > 0 ? 'problem' : 'note',
    text: `${count(errors.length, 'error')} and ${count(warnings.length, 'warning')} in documents.`,
    details: [...new Set([...errors, ...warnings].map(({ file }) => file ?? ''))],
    remedy: 'See them with: reckon check',
  };
}
