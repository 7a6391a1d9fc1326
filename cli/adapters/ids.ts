import type { Ids } from '../ports.ts';
import { randomHex } from './digest.ts';

/** Random names from the system's generator. */
export const systemIds: Ids = { suffix: () => randomHex(2) };
