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
