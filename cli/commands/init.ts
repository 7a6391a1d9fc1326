import { join } from 'node:path';
import type { Command } from 'commander';

import { parseConfiguration } from '../../parser/read-configuration.ts';
import { isPlanText } from '../../parser/plans/is-plan.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Act } from '../command.ts';
import type { InitAnswer } from '../schemas/init.ts';
import { configurationName, openWorkspace } from '../workspace/workspace.ts';

type Options = { readonly plans?: string; readonly sessions?: string; readonly dryRun?: boolean };

export function define(command: Command, act: Act): void {
  command
    .option('--plans <folder>', 'folder of the plans')
    .option('--sessions <folder>', 'folder of the sessions')
    .option('--dry-run', 'show what would be made and make nothing')
    .action((options: Options, self: Command) => act(self, (context) => init(context, options)));
}

async function init(context: Context, options: Options): Promise<void> {
  const workspace = await openWorkspace(context);
  const { files } = context.ports;
  const configurationPath = join(workspace.root, configurationName);
  const configured = await files.exists(configurationPath);
  const wanted = {
    plans: options.plans ?? workspace.configuration.plans,
    sessions: options.sessions ?? workspace.configuration.sessions,
  };
  const { configuration, messages } = parseConfiguration(
    configurationText(wanted.plans, wanted.sessions),
    configurationName,
  );
  if (!configuration) {
    throw new ReckonError(
      `the folders ${wanted.plans} and ${wanted.sessions} cannot be used: ${messages[0]?.reason ?? ''}`,
      {
        remedy: 'Name folders inside the repository, such as plans and sessions.',
      },
    );
  }
  // However they were written, they are compared and kept as git names them.
  const { plans, sessions } = configuration;
  if (
    configured &&
    (plans !== workspace.configuration.plans || sessions !== workspace.configuration.sessions)
  ) {
    throw new ReckonError(`${configurationName} names other folders`, {
      remedy: 'Change `plans` and `sessions` there, and move the documents along.',
    });
  }
  if (!configured) {
    await refuseForeign(context, workspace.root, 'plans', plans);
    await refuseForeign(context, workspace.root, 'sessions', sessions);
  }

  const changes: InitAnswer['changes'][number][] = [];
  for (const folder of [plans, sessions]) {
    if (!(await files.exists(join(workspace.root, folder))))
      changes.push({ what: 'folder', path: folder });
  }
  if (!configured) changes.push({ what: 'file', path: configurationName });
  if (options.dryRun !== true) {
    for (const { what, path } of changes) {
      if (what === 'folder') await files.makeFolder(join(workspace.root, path));
      else await files.create(configurationPath, configurationText(plans, sessions));
    }
  }
  if (!workspace.repository) {
    context.note(
      'This folder is in no git repository: reckon keeps its history in git, so run git init first.',
    );
  }
  const verb = options.dryRun === true ? 'Would make' : 'Made';
  const answer: InitAnswer = { root: workspace.root, dryRun: options.dryRun === true, changes };
  context.answer(answer, () =>
    [
      changes.length === 0
        ? 'Everything is in place already.'
        : `${verb} ${changes.map(({ what, path }) => (what === 'folder' ? `${path}/` : path)).join(', ')}.`,
      'Next: reckon plan new "What the session is about"',
    ].join('\n'),
  );
}

/** Folders of these names are common: one that holds something else is not taken over. */
async function refuseForeign(
  context: Context,
  root: string,
  kind: 'plans' | 'sessions',
  folder: string,
): Promise<void> {
  const { files } = context.ports;
  for (const entry of await files.list(join(root, folder))) {
    if (entry.name.startsWith('.') || /^(?:readme|memory)\.md$/i.test(entry.name)) continue;
    const path = join(root, folder, entry.name);
    const ours =
      kind === 'sessions'
        ? entry.folder && (await files.exists(join(path, 'session.md')))
        : !entry.folder && (await isPlanFile(context, path));
    if (ours) continue;
    throw new ReckonError(`${folder}/ holds ${entry.name}, which is none of reckon's ${kind}`, {
      remedy: `Choose another folder: reckon init --${kind} FOLDER`,
    });
  }
}

async function isPlanFile(context: Context, path: string): Promise<boolean> {
  if (!/\.md$/i.test(path)) return false;
  const read = await context.ports.files.readText(path);
  return read.kind === 'text' && isPlanText(read.text);
}

function configurationText(plans: string, sessions: string): string {
  return `${JSON.stringify({ plans, sessions, unit: 'fresh', paths: [] }, undefined, 2)}\n`;
}
