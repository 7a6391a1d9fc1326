import { InvalidArgumentError, Option, type Command } from 'commander';

import type { Act } from '../command.ts';
import { workflowHosts, type WorkflowHost } from '../reporters/deploy-workflow.ts';
import { buildSite, type BuildOptions } from './site-build.ts';
import { ejectSite } from './site-eject.ts';
import { previewSite, type PreviewOptions } from './site-preview.ts';
import { serveLive, type DevOptions } from './site-dev.ts';
import { deployWorkflow, type WorkflowOptions } from './site-workflow.ts';

export function define(command: Command, act: Act): void {
  const outOption = () =>
    new Option('--out <folder>', 'where the site is; .reckon/site by default, which git ignores');
  const timezoneOption = () =>
    new Option(
      '--timezone <zone>',
      "zone whose days count, such as Europe/Berlin; the system's by default",
    );
  const pagesOption = () =>
    new Option('--pages <folder>', 'make it with the pages of this project (site eject)');
  const portOption = () =>
    new Option('--port <number>', 'this port and no other').argParser(readPort);

  command
    .command('build')
    .description('write the site into a folder, to be opened, published or sent to somebody')
    .addOption(outOption())
    .option('--strict', 'exit with 1 when there are problems in documents or pages')
    .option('--force', 'build it even where nothing has changed since it was built')
    .addOption(
      new Option(
        '--site-url <url>',
        'the address that the site will have, for its feeds',
      ).argParser(readSiteUrl),
    )
    .addOption(timezoneOption())
    .addOption(pagesOption())
    .action((options: BuildOptions, self: Command) =>
      act(self, (context) => buildSite(context, options)),
    );
  command
    .command('dev')
    .description('serve the site to this machine, always as the documents are')
    .addOption(portOption())
    .addOption(timezoneOption())
    .addOption(pagesOption())
    .action((options: DevOptions, self: Command) =>
      act(self, (context) => serveLive(context, options)),
    );
  command
    .command('preview')
    .description('serve the site that was built to this machine; builds it where there is none')
    .addOption(outOption())
    .addOption(portOption())
    .addOption(timezoneOption())
    .action((options: PreviewOptions, self: Command) =>
      act(self, (context) => previewSite(context, options)),
    );
  command
    .command('eject')
    .description('write the project of the pages, to change them')
    .argument('[folder]', 'a new or empty folder', 'site')
    .action((folder: string, _options: object, self: Command) =>
      act(self, (context) => ejectSite(context, folder)),
    );
  command
    .command('deploy-workflow')
    .description('print what publishes the site from GitHub or GitLab with each push')
    .argument('[host]', `${workflowHosts.join(' or ')}; by default where the remote is`, readHost)
    .option('--write', 'write it into its file, which must not be there yet')
    .addOption(timezoneOption())
    .action((host: WorkflowHost | undefined, options: WorkflowOptions, self: Command) =>
      act(self, (context) => deployWorkflow(context, host, options)),
    );
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number up to 65535; 0 takes any that is free.');
}

function readSiteUrl(text: string): string {
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.search && !url.hash) {
    return url.href.endsWith('/') ? url.href : `${url.href}/`;
  }
  throw new InvalidArgumentError('Write it as https://example.org/reports/.');
}

function readHost(text: string): WorkflowHost {
  const host = workflowHosts.find((each) => each === text);
  if (host) return host;
  throw new InvalidArgumentError(`Allowed choices are ${workflowHosts.join(', ')}.`);
}
