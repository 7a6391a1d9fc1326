/**
 * The session id in a commit message's `Reckon-Session:` line.
 * The whole body is searched, since squash merges move trailers away from its end.
 */
export function sessionTrailer(message: string): string | undefined {
  return /^[ \t]*Reckon-Session:[ \t]*(\S+)[ \t]*$/im.exec(message)?.[1];
}
