import { posix, win32 } from 'node:path';

/** What tells where a machine keeps what programs remember. */
export type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, absolute. */
  readonly home: string;
  /** As `process.platform` names it. */
  readonly platform: string;
  /** Folder of the call, which a relative `RECKON_STATE_DIR` is taken from. */
  readonly cwd: string;
};

/**
 * The folder for what reckon remembers of this machine, over all repositories; absolute, and it may not exist yet.
 *
 * `RECKON_STATE_DIR` when it is set, else `reckon` below the platform's own folder. As the XDG Base Directory Specification
 * asks, a relative `XDG_STATE_HOME` counts as none.
 *
 * @see docs/machine-interface.md, Every command
 */
export function stateFolder({ env, home, platform, cwd }: Machine): string {
  const { isAbsolute, join, resolve } = platform === 'win32' ? win32 : posix;
  const chosen = env['RECKON_STATE_DIR'];
  if (chosen) return resolve(cwd, chosen);
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'reckon');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'reckon');
  const shared = env['XDG_STATE_HOME'];
  return join(shared && isAbsolute(shared) ? shared : join(home, '.local', 'state'), 'reckon');
}
