import { createMessage, type Message } from '../../parser/messages.ts';
import { ReckonError } from '../errors.ts';

/** The message of a document whose file cannot be read. */
export function unreadableFile(file: string, reason: string): Message {
  return createMessage('unreadable', 'error', `This file cannot be read: ${reason}`, {
    file,
    remedy: 'Save it as UTF-8 text; reckon leaves it alone until then.',
  });
}

/** The failure of a command that needs such a file. */
export function isUnreadable({ file, reason, note }: Message): ReckonError {
  return new ReckonError(`${file}: ${reason}`, note === undefined ? {} : { remedy: note });
}
