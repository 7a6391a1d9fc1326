import type { LivePorts } from '../../live-ports.ts';
import { openHints } from './hints.ts';
import { statesOf } from './path-states.ts';
import { openPulse } from './pulse.ts';
import { openScreen } from './screen.ts';
import { openTail } from './tail.ts';

/** The terminal and the file system of this machine, for commands that go on. */
export const systemLive: LivePorts = { openPulse, openScreen, statesOf, openTail, openHints };
