import { createMessage, type Message } from '../../../parser/messages.ts';

/** Told of a folder or file that cannot be read, with the error of the system. */
export type OnUnreadable = (file: string, error: unknown) => void;

/** Notes what cannot be read, as warnings. */
export type Unreadable = {
  readonly messages: readonly Message[];
  readonly note: OnUnreadable;
};

export function createUnreadable(): Unreadable {
  const messages: Message[] = [];
  return {
    messages,
    note: (file, error) => {
      const reason = error instanceof Error ? error.message : String(error);
      const remedy = 'Make it readable to you; until then the usage in it is not counted.';
      messages.push(
        createMessage('unreadable-log', 'warning', `A usage log cannot be read: ${reason}`, {
          file,
          remedy,
        }),
      );
    },
  };
}
