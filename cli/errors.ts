/** A failure that the user can do something about: one line of cause, one of remedy, and the exit code. */
export class ReckonError extends Error {
  override readonly name = 'ReckonError';
  /** What the user can do, one sentence. */
  readonly remedy: string | undefined;
  readonly exitCode: number;

  constructor(
    message: string,
    facts: { readonly remedy?: string; readonly exitCode?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: facts.cause });
    this.remedy = facts.remedy;
    this.exitCode = facts.exitCode ?? 2;
  }
}

/** A file is no longer what it was when it was read; `file` as the user would type it. */
export class FileChangedError extends ReckonError {
  constructor(file: string) {
    super(`${file} was changed by another program while reckon worked on it`, {
      remedy: 'Nothing was written; run the command again.',
    });
  }
}
