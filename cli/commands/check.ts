import type { Command } from 'commander';

import { byPlace, severityOf } from '../../parser/messages.ts';
import { count } from '../../parser/numbers.ts';
import type { Context } from '../context.ts';
import { describeMessages } from '../reporters/messages.ts';
import type { Act } from '../command.ts';
import type { CheckAnswer } from '../schemas/check.ts';
import { documentMessages } from '../workspace/document-messages.ts';
import { loadPlans, loadSessions } from '../workspace/documents.ts';
import { messageAnswer } from '../workspace/message-answer.ts';
import { loadReceipts } from '../workspace/receipts.ts';
import { openWorkspace } from '../workspace/workspace.ts';

export function define(command: Command, act: Act): void {
  command.action((_options: object, self: Command) => act(self, check));
}

/** Exit code 1 when there is an error or a warning. */
async function check(context: Context): Promise<number> {
  const workspace = await openWorkspace(context);
  const plans = await loadPlans(context, workspace);
  const sessions = await loadSessions(context, workspace);
  const receipts = await loadReceipts(context, workspace);
  const messages = documentMessages(plans, sessions, receipts).toSorted(byPlace);
  const files =
    plans.items.length +
    sessions.items.length +
    plans.unreadable.length +
    sessions.unreadable.length +
    receipts.files;
  const findings = messages.filter((message) => severityOf(message) !== 'info');
  const answer: CheckAnswer = {
    files,
    messages: messages.map(messageAnswer),
  };
  context.answer(answer, () =>
    [
      ...(messages.length > 0 ? [describeMessages(messages), ''] : []),
      files === 0
        ? 'There is no plan and no session yet. Write a plan with: reckon plan new "What it is about"'
        : `${count(files, 'document')} checked, ${findings.length === 0 ? 'nothing found' : count(findings.length, 'finding')}.`,
    ].join('\n'),
  );
  return findings.length > 0 ? 1 : 0;
}
