import { severityOf, type Message } from '../../parser/messages.ts';
import type { CheckAnswer } from '../schemas/check.ts';

/** A message as `check --json` prints it. */
export function messageAnswer(message: Message): CheckAnswer['messages'][number] {
  return {
    file: message.file ?? null,
    line: message.line ?? null,
    column: message.column ?? null,
    ruleId: message.ruleId ?? null,
    severity: severityOf(message),
    reason: message.reason,
    expected: message.expected ?? [],
    remedy: message.note ?? null,
  };
}
