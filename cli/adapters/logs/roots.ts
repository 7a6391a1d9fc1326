import { statSync } from 'node:fs';
import { join } from 'node:path';

/** The folders in which Claude Code may have left transcripts, of those that exist. */
export function claudeRoots(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): readonly string[] {
  return possibleRoots(env, home).filter(mayBeFolder);
}

/**
 * The folders in which Claude Code may have left transcripts, whether they exist or not.
 *
 * `CLAUDE_CONFIG_DIR` decides alone when it is set; Claude Code takes one folder there, other readers of its logs a
 * list with commas. Else `~/.claude`, and the XDG folder that other readers look into as well.
 *
 * @param home the user's home folder
 * @see docs/usage.md, Where transcripts are read
 */
export function possibleRoots(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): readonly string[] {
  const configured = (env['CLAUDE_CONFIG_DIR'] ?? '')
    .split(',')
    .map((root) => root.trim())
    .filter(Boolean);
  const usual = [
    join(home, '.claude'),
    join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'claude'),
  ];
  const roots = configured.length > 0 ? configured : usual;
  return [...new Set(roots)];
}

/** False for what is known not to be a folder; one that cannot be looked at is for the reader to complain about. */
function mayBeFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return true;
  }
}
