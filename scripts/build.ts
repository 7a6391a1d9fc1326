// Builds what is published into dist/: the command line, the library, its types and schemas, the report site, and the notices of what
// is bundled.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, type BuildOptions, type Plugin } from 'esbuild';

import { describeHelp } from '../cli/reporters/help.ts';
import { schemas } from '../cli/schemas/index.ts';
import { jsonSchemaOf } from '../cli/schemas/json-schema.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

process.chdir(new URL('..', import.meta.url).pathname);

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const started = performance.now();
rmSync('dist', { recursive: true, force: true });

const common = {
  bundle: true,
  format: 'esm',
  target: 'node22',
  outdir: 'dist',
  // Names stay, for traces that can be read; keepNames would name every closure again each time it is made.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** commander starts subcommands that are programs of their own, of which reckon has none: to load what starts them takes time. */
const withoutPrograms: Plugin = {
  name: 'without-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/')
        ? { path: 'programs', namespace: 'without-programs' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'without-programs' }, () => ({
      contents: 'export default {}',
    }));
  },
};

const cli = await build({
  ...common,
  platform: 'node',
  entryPoints: { cli: 'cli/main.ts' },
  splitting: true,
  plugins: [withoutPrograms],
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages ask for Node's own modules through `require`.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  define: {
    RECKON_VERSION: JSON.stringify(version),
    RECKON_HELP: JSON.stringify(describeHelp(version)),
    RECKON_BUILD: JSON.stringify(digestOfSources()),
  },
});
// Built apart, without Node's platform: an import that reaches the outside would fail here.
const library = await build({
  ...common,
  // publint would take `module.exports` of what is bundled for the module's own.
  minifyIdentifiers: true,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['default'],
  entryPoints: { parser: 'parser/index.ts' },
});

chmodSync('dist/cli.js', 0o755);
mkdirSync('dist/schema');
for (const named of schemas) {
  const text = JSON.stringify(jsonSchemaOf(named), undefined, 2);
  writeFileSync(`dist/schema/${named.name}.json`, `${text}\n`);
}
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
const { siteInputs } = await import('./build-site.ts');
writeFileSync(
  'THIRD-PARTY-NOTICES',
  thirdPartyNotices([
    ...[cli.metafile, library.metafile].flatMap(({ inputs }) => Object.keys(inputs)),
    ...siteInputs,
  ]),
);

/** Of the sources of everything that a cache keeps: two builds that may read documents differently share no entry. */
function digestOfSources(): string {
  const digest = createHash('sha256');
  const paths = globSync(['{parser,cli,site/src}/**/*.{ts,json,astro}', 'package-lock.json']);
  for (const path of paths.toSorted()) {
    digest.update(`${path}\0${createHash('sha256').update(readFileSync(path)).digest('hex')}\0`);
  }
  return digest.digest('hex').slice(0, 16);
}

console.log(`Built dist/ in ${Math.round(performance.now() - started)} ms.`);
