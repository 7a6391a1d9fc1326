import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

type Manifest = {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/**
 * Writes the project of the site's pages as `reckon site eject` copies it: the sources, the files of parser/ that they import,
 * and what builds them.
 *
 * @param root top folder of this repository
 */
export async function writeEjectSource(root: string, target: string): Promise<void> {
  const own = globSync('site/{*.ts,{src,client}/**/*.*}', { cwd: root });
  const { files, packages } = await closureOf(root, own);
  rmSync(target, { recursive: true, force: true });
  for (const file of [...own, ...files]) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  const manifest = readManifest(join(root, 'package.json'));
  const versions = {
    ...manifest.devDependencies,
    ...readManifest(join(root, 'site/package.json')).devDependencies,
  };
  const write = (name: string, text: string) => writeFileSync(join(target, name), text);
  write('package.json', packageText(manifest.version, versionsOf(packages, versions)));
  write('tsconfig.json', tsconfigText);
  write('build.js', buildText);
  write('README.md', readmeText(manifest.version));
}

type Closure = { readonly files: readonly string[]; readonly packages: readonly string[] };

/** All files that some files import, also for types alone, and the packages. */
async function closureOf(root: string, entryPoints: readonly string[]): Promise<Closure> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entryPoints.filter((path) => /\.(?:ts|astro)$/.test(path)),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    packages: 'external',
    outdir: 'unwritten',
    loader: { '.css': 'empty', '.svg': 'empty' },
    logLevel: 'error',
    plugins: [everyImport],
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const external = imports.filter((each) => each.external).map(({ path }) => path);
  return {
    files: Object.keys(metafile.inputs).filter((path) => !entryPoints.includes(path)),
    packages: external.filter((path) => !path.startsWith('node:')).map(packageOf),
  };
}

/** Makes esbuild follow imports of types, which an editor needs, and those of .astro files. */
const everyImport: Plugin = {
  name: 'every-import',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.(?:ts|astro)$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const script = path.endsWith('.astro')
        ? (/^---\n([\s\S]*?)^---$/m.exec(source)?.[1] ?? '')
        : source;
      const imports = script.matchAll(
        /^\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*('[^']+')|\bimport\(('[^']+')\)/gm,
      );
      const contents = [...imports].map(([, one, other]) => `import ${one ?? other};`).join('\n');
      return { contents, loader: 'ts' };
    });
  },
};

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function versionsOf(
  packages: readonly string[],
  versions: Readonly<Record<string, string>>,
): Record<string, string> {
  const found = packages.map((name) => {
    // Where only types are imported, the package of the types is what is installed.
    const installed = [name, `@types/${name}`].find((each) => versions[each] !== undefined);
    if (!installed) throw new Error(`the site imports ${name}, which no package.json here names`);
    return [installed, versions[installed] ?? ''] as const;
  });
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

function packageText(version: string, dependencies: Record<string, string>): string {
  const manifest = {
    name: 'reckon-pages',
    private: true,
    description: `The pages of reckon's site, as of reckon ${version}.`,
    type: 'module',
    scripts: { build: 'node build.js' },
    dependencies,
    engines: { node: '>=22.18' },
    allowScripts: { esbuild: true },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

const tsconfigText = `${JSON.stringify(
  {
    extends: 'astro/tsconfigs/strictest',
    compilerOptions: { allowImportingTsExtensions: true, lib: ['es2024', 'dom', 'dom.iterable'] },
    include: ['site', 'parser'],
  },
  undefined,
  2,
)}\n`;

const buildText = `// Compiles the pages into dist/, where \`reckon site build --pages\` and \`reckon site dev --pages\` find them.
import { fileURLToPath } from 'node:url';

import { compileSite } from './site/build.ts';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

await compileSite(path('dist'), path('node_modules/.cache/reckon-pages'));
`;

function readmeText(version: string): string {
  return `# The pages of reckon's site

From reckon ${version}, to be changed. Needs Node 22.18 or newer.

    npm install
    npm run build

compiles them into \`dist/\`; then, in the repository:

    reckon site dev --pages FOLDER
    reckon site build --pages FOLDER

- \`site/src/pages/\`, \`site/src/components/\`: the markup, in Astro; \`site/src/\` beside them computes what it shows
- \`site/client/\`: scripts of the browser
- \`site/entry.ts\`: what reckon calls: \`openSite(repository, options)\` gives all paths and the texts of files
- \`parser/\`: the part of reckon that the pages use; better left as it is, since reckon hands its own values over
- \`site/build.ts\`: how it is compiled

While \`reckon site dev\` runs, \`npm run build\` here shows the new pages at once. A newer reckon may hand over other values: eject
again then, and move your changes over.
`;
}
