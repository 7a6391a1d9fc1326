import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const project = (name: string, timeoutSeconds: number, globalSetup: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeoutSeconds * 1000,
    globalSetup,
  },
});

export default defineConfig({
  test: {
    // Most tests wait for processes of their own: two cores keep two files busy.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('unit', 30),
      project('golden', 60),
      project('property', 180),
      project('cli', 60, ['test/cli/build-once.ts']),
      project('site', 120, ['test/cli/build-once.ts']),
    ],
  },
});
