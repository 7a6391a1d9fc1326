// Compiles the pages, scripts and styles of the site into a folder: what reckon is published with.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Names of built files by what they are for, each below the site's folder. */
export type AssetNames = Readonly<Record<'style' | 'icon' | 'charts' | 'search' | 'live', string>>;

/**
 * Compiles the site.
 *
 * @param outFolder gets `server/entry.mjs`, which draws pages, and `client/`, which is copied as it is
 * @param cacheFolder for what Astro keeps between builds
 * @returns paths of all files that went into it, for the notices of licences
 */
export async function compileSite(outFolder: string, cacheFolder: string): Promise<string[]> {
  rmSync(outFolder, { recursive: true, force: true });
  const inputs: string[] = [];
  const assets = await buildAssets(join(outFolder, 'client'), inputs);
  await buildPages(outFolder, cacheFolder, { assets, inputs });
  return inputs;
}

async function buildAssets(clientFolder: string, inputs: string[]): Promise<AssetNames> {
  mkdirSync(join(clientFolder, '_r'), { recursive: true });
  const write = (name: string, ending: string, content: string | Uint8Array): string => {
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const path = `_r/${name}.${digest}.${ending}`;
    writeFileSync(join(clientFolder, path), content);
    return path;
  };
  // A classic script: browsers refuse modules from files.
  const script = async (name: string): Promise<string> => {
    const { outputFiles, metafile } = await bundle({
      entryPoints: [join(root, `client/${name}.ts`)],
      metafile: true,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      minify: true,
      write: false,
      legalComments: 'none',
    });
    inputs.push(...Object.keys(metafile.inputs));
    return write(name, 'js', outputFiles[0]!.contents);
  };
  const { outputFiles } = await bundle({
    entryPoints: [join(root, 'src/style.css')],
    bundle: true,
    minify: true,
    write: false,
  });
  return {
    style: write('style', 'css', outputFiles[0]!.contents),
    icon: write('icon', 'svg', readFileSync(join(root, 'src/icon.svg'))),
    charts: await script('charts'),
    search: await script('search'),
    live: await script('live'),
  };
}

async function buildPages(
  outFolder: string,
  cacheFolder: string,
  { assets, inputs }: { readonly assets: AssetNames; readonly inputs: string[] },
): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['ASTRO_DISABLE_UPDATE_CHECK'] = 'true';
  const { build } = await import('astro');
  const compiled = join(cacheFolder, 'compiled');
  await build({
    configFile: false,
    root,
    outDir: compiled,
    cacheDir: join(cacheFolder, 'astro'),
    output: 'server',
    logLevel: 'warn',
    adapter: {
      name: 'reckon',
      hooks: {
        'astro:config:done': ({ setAdapter }) =>
          setAdapter({
            name: 'reckon',
            entrypointResolution: 'auto',
            serverEntrypoint: join(root, 'entry.ts'),
            supportedAstroFeatures: {
              staticOutput: 'stable',
              serverOutput: 'stable',
              hybridOutput: 'stable',
            },
          }),
      },
    },
    compressHTML: true,
    devToolbar: { enabled: false },
    image: { service: { entrypoint: 'astro/assets/services/noop' } },
    build: { format: 'preserve', inlineStylesheets: 'never' },
    vite: {
      ssr: { noExternal: true },
      define: { RECKON_ASSETS: JSON.stringify(assets) },
      plugins: [
        {
          name: 'reckon:inputs',
          generateBundle(_options, chunks) {
            for (const chunk of Object.values(chunks)) {
              if (chunk.type !== 'chunk') continue;
              // Others are made up by Astro and stand in no file.
              inputs.push(...Object.keys(chunk.modules).filter((id) => id.startsWith('/')));
            }
          },
        },
      ],
    },
  });
  // Where the code lies must not change with the machine that it was compiled on.
  cpSync(join(compiled, 'server'), join(outFolder, 'server'), { recursive: true });
}
