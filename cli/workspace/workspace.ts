import { basename, join, relative, sep } from 'node:path';

import { defaultConfiguration, type Configuration } from '../../parser/configuration.ts';
import { unitOfSource } from '../../parser/usage/sources.ts';
import type { Unit } from '../../parser/usage/tokens.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Cache, Repository } from '../ports.ts';
import { describeMessages } from '../reporters/messages.ts';

/** The repository (or bare folder) that a command works in, and how it is set up. */
export type Workspace = {
  /** Top folder of the worktree; outside of git the folder itself. */
  readonly root: string;
  readonly repository: Repository | undefined;
  /** What was read from content before, in any worktree of the repository; outside of git it knows nothing. */
  readonly cache: Cache;
  readonly configuration: Configuration;
  /** Of estimates and answers; `configuration.unit` is that of the user's own numbers. */
  readonly unit: Unit;
  /** True when `reckon.config.json` stands or both folders do. */
  readonly initialised: boolean;
  readonly plansFolder: string;
  readonly sessionsFolder: string;
  /** A path as the user would type it from the top folder. */
  readonly display: (path: string) => string;
};

export const configurationName = 'reckon.config.json';

/**
 * Finds the repository around the folder of the call and reads its configuration.
 *
 * @throws ReckonError when the configuration is wrong, naming every place
 */
export async function openWorkspace(context: Context): Promise<Workspace> {
  const { files, git } = context.ports;
  const repository = await git.open(context.cwd);
  const root = repository?.root ?? (await files.realPath(context.cwd));
  const path = join(root, configurationName);
  const read = await files.readText(path);
  if (read.kind === 'unreadable') {
    throw new ReckonError(`${configurationName} cannot be read: ${read.reason}`, {
      remedy: 'Mend the file, or take it away to get the defaults.',
    });
  }
  const configuration =
    read.kind === 'text' ? await configurationFrom(read.text) : defaultConfiguration;
  const plansFolder = join(root, configuration.plans);
  const sessionsFolder = join(root, configuration.sessions);
  return {
    root,
    repository,
    cache: context.ports.caches.open(repository?.commonFolder),
    configuration,
    unit: unitOfSource(context.source ?? configuration.source, configuration.unit),
    initialised:
      read.kind === 'text' ||
      ((await files.exists(plansFolder)) && (await files.exists(sessionsFolder))),
    plansFolder,
    sessionsFolder,
    // With forward slashes on every system: paths stand in pages and documents, which others read.
    display: (file) => relative(root, file).replaceAll(sep, '/') || basename(file),
  };
}

async function configurationFrom(text: string): Promise<Configuration> {
  const { parseConfiguration } = await import('../../parser/read-configuration.ts');
  const { configuration, messages } = parseConfiguration(text, configurationName);
  if (!configuration) throw new ReckonError(describeMessages(messages));
  return configuration;
}
