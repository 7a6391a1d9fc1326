import { join } from 'node:path';

import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import {
  workflowFiles,
  workflowHint,
  workflowHosts,
  workflowText,
  type WorkflowHost,
} from '../reporters/deploy-workflow.ts';
import type { SiteWorkflowAnswer } from '../schemas/site.ts';
import { timezoneFor } from '../workspace/timezone.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';

export type WorkflowOptions = { readonly write?: boolean; readonly timezone?: string };

/** Prints what publishes the site with each push, or writes it into its file. */
export async function deployWorkflow(
  context: Context,
  named: WorkflowHost | undefined,
  options: WorkflowOptions,
): Promise<void> {
  const workspace = await openWorkspace(context);
  const host = named ?? (await guessHost(workspace));
  const file = workflowFiles[host];
  const text = workflowText(host, {
    version: context.versions.reckon,
    branch: await publishedBranch(workspace),
    timezone: timezoneFor(context, options.timezone),
  });
  const written = options.write === true && (await writeNew(context, workspace, { file, text }));
  const hint = workflowHint(host);
  if (options.write !== true) context.note(`${file} (write it with --write). ${hint}`);
  context.answer({ host, file, written, text } satisfies SiteWorkflowAnswer, () => {
    if (options.write !== true) return text;
    return `${written ? `Wrote ${file}` : `${file} says this already`}. ${hint}`;
  });
}

/** @returns false when the file says the same already */
async function writeNew(
  context: Context,
  workspace: Workspace,
  { file, text }: { readonly file: string; readonly text: string },
): Promise<boolean> {
  const { files } = context.ports;
  const path = join(workspace.root, file);
  if (await files.create(path, text)) return true;
  const read = await files.readText(path);
  if (read.kind === 'text' && read.text === text) return false;
  throw new ReckonError(`${file} is there already and says something else`, {
    remedy:
      'Nothing was changed. See what it would say without --write; to have it written, move the file away first.',
  });
}

async function guessHost({ repository }: Workspace): Promise<WorkflowHost> {
  const remotes = (await repository?.remotes()) ?? [];
  const hosts = remotes.map((remote) => remote.split('/')[0] ?? '');
  const found = workflowHosts.filter((host) => hosts.some((each) => each.includes(host)));
  if (found.length === 1 && found[0]) return found[0];
  const cause = found.length > 1 ? 'are on GitHub and on GitLab' : 'do not tell the host';
  throw new ReckonError(`the remotes of this repository ${cause}`, {
    remedy: `Name it: reckon site deploy-workflow ${workflowHosts.join('|')}`,
  });
}

/** The branch that is published: the usual ones where they are, else the one that is checked out. */
async function publishedBranch({ repository }: Workspace): Promise<string> {
  const branches = (await repository?.branches()) ?? [];
  const usual = ['main', 'master'].find((branch) => branches.includes(branch));
  return usual ?? (await repository?.branch()) ?? 'main';
}
