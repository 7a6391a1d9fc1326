import { VFileMessage } from 'vfile-message';
import {
  createMessage,
  severityOf,
  type Message,
  type MessageFacts,
  type Severity,
} from './messages.ts';

/** A message as plain data that JSON keeps. */
export type MessageData = MessageFacts & {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly reason: string;
};

/** Takes a message of `createMessage` apart; `messageOf` gives an equal one. */
export function messageData(message: Message): MessageData {
  const { ruleId = '', reason, file, expected, note } = message;
  return {
    ruleId,
    severity: severityOf(message),
    reason,
    ...(file !== undefined && { file }),
    ...(message instanceof VFileMessage && message.place && { place: message.place }),
    ...(expected && { expected }),
    ...(note !== undefined && { remedy: note }),
  };
}

/** Builds the message that was taken apart. */
export function messageOf({ ruleId, severity, reason, ...facts }: MessageData): Message {
  return createMessage(ruleId, severity, reason, facts);
}
