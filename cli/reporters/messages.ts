import { severityOf, type Message } from '../../parser/messages.ts';

/** Problems as lines of `file:line:column severity reason (rule)`, each with its remedy below. */
export function describeMessages(messages: readonly Message[]): string {
  return messages
    .map((message) => {
      const place = [message.file, message.line, message.column].filter(
        (part) => part !== undefined,
      );
      const rule = message.ruleId ? ` (${message.ruleId})` : '';
      const expected = message.expected?.length ? `, expected ${message.expected.join(' | ')}` : '';
      const head = `${place.join(':')}: ${severityOf(message)}: ${message.reason}${expected}${rule}`;
      return message.note ? `${head}\n  ${message.note}` : head;
    })
    .join('\n');
}
