/**
 * What a call of git printed; undefined where git itself ended with an error.
 *
 * @throws what is a fault of the caller, such as a call that simple-git refuses as unsafe
 */
export async function unlessGitFails(call: Promise<string>): Promise<string | undefined> {
  try {
    return await call;
  } catch (error) {
    const { GitError, GitPluginError } = await import('simple-git');
    if (error instanceof GitError && !(error instanceof GitPluginError)) return undefined;
    throw error;
  }
}
