import type { InferOutput } from 'valibot';

import type { configurationSchema } from './read-configuration.ts';

/** What `reckon.config.json` says, with every default filled in. */
export type Configuration = InferOutput<typeof configurationSchema>;

/** The configuration of a repository that has no file for it: what the schema fills in, without loading it. */
export const defaultConfiguration: Configuration = {
  plans: 'plans',
  sessions: 'sessions',
  unit: 'fresh',
  paths: [],
  prices: {},
};
