#!/usr/bin/env node
// The entry: answers --version and --help before anything is loaded, and refuses a Node that is too old.
declare const RECKON_VERSION: string | undefined;
declare const RECKON_HELP: string | undefined;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [only, ...others] = process.argv.slice(2);
// Both are put in when the package is built; unbundled, run.ts answers.
const version = typeof RECKON_VERSION === 'undefined' ? undefined : RECKON_VERSION;
const help = typeof RECKON_HELP === 'undefined' ? undefined : RECKON_HELP;

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `reckon needs Node 22.12 or newer and this is ${process.versions.node}; install a newer one, for example from nodejs.org.\n`,
  );
  // A hook must not stop Claude Code, which takes 2 for a no.
  process.exitCode = only === 'hook' ? 0 : 2;
} else if (
  version !== undefined &&
  others.length === 0 &&
  (only === '--version' || only === '-V')
) {
  process.stdout.write(`${version}\n`);
} else if (help !== undefined && others.length === 0 && (only === '--help' || only === '-h')) {
  process.stdout.write(help);
} else if (only === 'statusline' && others.length === 0) {
  const { printStatusLine } = await import('./status-line.ts');
  await printStatusLine();
} else {
  const { runProcess } = await import('./process.ts');
  await runProcess(version);
}
