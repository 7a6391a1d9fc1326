import { randomBytes } from 'node:crypto';

import type { Ids } from '../ports.ts';

/** Random names from the system's generator. */
export const systemIds: Ids = { suffix: () => randomBytes(2).toString('hex') };
