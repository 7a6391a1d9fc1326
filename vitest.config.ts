import { defineConfig } from 'vitest/config';

const project = (name: string, include: string, timeoutSeconds = 10) => ({
  extends: true as const,
  test: { name, include: [include], testTimeout: timeoutSeconds * 1000 },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', 'test/unit/**/*.test.ts'),
      project('golden', 'test/golden/**/*.test.ts'),
      project('property', 'test/property/**/*.test.ts', 120),
      project('cli', 'test/cli/**/*.test.ts', 60),
    ],
  },
});
