import { count } from '../../../parser/numbers.ts';
import { configurationName } from '../workspace.ts';
import type { DoctorFacts, Finding } from './facts.ts';

/** The program itself. */
export function programItem({ versions }: DoctorFacts): Finding {
  const text = `reckon ${versions.reckon} on Node ${versions.node}`;
  return { id: 'program', state: 'ok', text, details: [], where: null, remedy: null };
}

/** The repository and its worktrees. */
export function repositoryItem({ workspace: { root, repository } }: DoctorFacts): Finding {
  const base = { id: 'repository', where: root };
  if (!repository) {
    return {
      ...base,
      state: 'note',
      text: 'This folder is in no git repository: nothing can be linked by commits.',
      details: [],
      remedy: 'Run git init, or call reckon in the repository.',
    };
  }
  const { worktrees } = repository;
  return {
    ...base,
    state: 'ok',
    text: `The repository has ${count(worktrees.length, 'worktree')}.`,
    details: worktrees.length > 1 ? worktrees : [],
    remedy: null,
  };
}

/** Folders and settings. */
export function configurationItem({ workspace, configured }: DoctorFacts): Finding {
  const { plans, sessions, unit, paths, budget } = workspace.configuration;
  const details = [
    `plans in ${plans}/, sessions in ${sessions}/, unit ${unit}`,
    ...paths.map((path) => `counts as this repository: ${path}`),
    `budget: ${budget ?? 'none, so that the quota is unknown'}`,
  ];
  const base = { id: 'configuration', where: configured ? configurationName : null, details };
  if (workspace.initialised) {
    const text = configured
      ? 'The configuration is read from its file.'
      : 'There is no configuration: the defaults hold.';
    return { ...base, state: 'ok', text, remedy: null };
  }
  const text = 'reckon is not set up in this folder.';
  return { ...base, state: 'note', text, remedy: 'Set it up with: reckon init' };
}

/** The folders in which Claude Code leaves transcripts. */
export function rootsItem({ roots, rootsNamed, tracking: { usage } }: DoctorFacts): Finding {
  const missing = roots.filter(({ exists }) => !exists);
  const details = roots.map(
    ({ path, exists }) => `${path}${exists ? '' : ' (does not exist, not read)'}`,
  );
  const base = { id: 'claude-folders', details, where: null };
  if (!usage.isWanted(undefined)) {
    const text = "Claude Code's transcripts do not count: another source is set or named.";
    return { ...base, state: 'ok', text, remedy: null };
  }
  if (rootsNamed && missing.length > 0) {
    const text = `${count(missing.length, 'folder')} of --claude-dir cannot be found.`;
    return { ...base, state: 'problem', text, remedy: 'Check the path.' };
  }
  if (missing.length === roots.length) {
    return {
      ...base,
      state: 'note',
      text: "None of Claude Code's folders exists: no usage is known.",
      remedy: 'Use Claude Code once, or name its folder with --claude-dir or CLAUDE_CONFIG_DIR.',
    };
  }
  const read = roots.length - missing.length;
  const text = `${count(read, 'folder')} of Claude Code ${read === 1 ? 'is' : 'are'} read.`;
  return { ...base, state: 'ok', text, remedy: null };
}
