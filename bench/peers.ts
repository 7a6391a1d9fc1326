import { execFileSync } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ccusageVersion = '20.0.24';
export const backlogVersion = '1.52.0';

/** Programs that are measured beside reckon: their own binaries, without the scripts that start them. */
export type Peers = { readonly ccusage: string; readonly backlog: string };

/** Fetches peers through npm into a folder; they are never dependencies. */
export function installPeers(folder: string): Peers {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [`ccusage@${ccusageVersion}`, `backlog.md@${backlogVersion}`];
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const binary = (pattern: string) => {
    const [path] = globSync(join(folder, 'node_modules', pattern));
    if (path === undefined) throw new Error(`npm installed no ${pattern} for this machine`);
    chmodSync(path, 0o755);
    return path;
  };
  return {
    ccusage: binary('@ccusage/ccusage-*/bin/ccusage{,.exe}'),
    backlog: binary('backlog.md-*/backlog{,.exe}'),
  };
}
