import { verbs } from '../cli/verbs.ts';
import type { Command } from './measured-command.ts';
import { measureInTurn } from './paired-runs.ts';
import type { Row } from './speed-table.ts';
import type { Bench } from './speed.ts';

/** How long it takes until anything is said, beside a Node that says nothing. */
export function measureStart({ cli, runs }: Bench): readonly Row[] {
  const node =
    (...words: string[]) =>
    () => ({ words: [process.execPath, ...words] });
  const { floor, version, help } = measureInTurn(
    {
      floor: node('-e', '0'),
      version: node(cli, '--version'),
      help: node(cli, '--help'),
    },
    // These are so short that a hundredth of a second would be seen.
    runs * 5,
  );
  const line = statusLine(cli);
  const { bare, status } = line
    ? measureInTurn({ bare: node('-e', '0'), status: () => line }, runs * 5)
    : { bare: floor, status: undefined };
  const peer = { name: '`node -e 0`', measured: floor };
  return [
    { what: '`--version`', own: version, peer, ratio: 1.2 },
    { what: '`--help`', own: help, peer, ratio: 1.2 },
    { what: '`statusline`', own: status, peer: { name: peer.name, measured: bare }, ratio: 1.5 },
  ];
}

/** The status line as Claude Code asks for it; undefined while there is none. */
function statusLine(cli: string): Command | undefined {
  if (!verbs.some(({ name }) => name === 'statusline')) return undefined;
  const session = '5a3d0c00-0000-4000-8000-000000000001';
  const input = JSON.stringify({
    hook_event_name: 'Status',
    session_id: session,
    transcript_path: `/nowhere/${session}.jsonl`,
    cwd: process.cwd(),
    model: { id: 'claude-sonnet-4-5-20250929', display_name: 'Sonnet 4.5' },
    workspace: { current_dir: process.cwd(), project_dir: process.cwd() },
    version: '2.1.329',
  });
  return { words: [process.execPath, cli, 'statusline'], input };
}
