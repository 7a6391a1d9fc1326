import type { Message } from '../parser/messages.ts';
import type { Repository } from '../parser/repository/repository.ts';

/** A file of a site: its path has forward slashes and lies below the site's folder. */
export type SiteFile = { readonly path: string; readonly content: string | Uint8Array };

export type PageOptions = {
  /** Address that the site will have, ending in `/`. */
  readonly siteUrl?: string | undefined;
  /** True when pages are served while they can change: they load themselves again then. */
  readonly live?: boolean;
};

/** The pages of one repository. */
export type Pages = {
  readonly paths: readonly string[];
  /** The contents of files, in the order of their paths; undefined for a path that is not one of `paths`. */
  render(paths: readonly string[]): Promise<readonly (SiteFile['content'] | undefined)[]>;
  /** Pictures of the repository that pages show: where each is from, from its top folder, and its path in the site. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** What is wrong in documents, links to nowhere included. */
  readonly problems: readonly Message[];
};

/** Compiled pages, as they ship or as somebody made them of those. */
export interface SitePages {
  open(repository: Repository, options: PageOptions): Promise<Pages>;
  /** Files that are the same for every repository. */
  assets(): Promise<readonly SiteFile[]>;
  /**
   * What is another text when the pages, or what runs them, may make something else; undefined where that cannot be told, as of
   * pages that somebody builds: they may load what they like.
   */
  state(): Promise<string | undefined>;
}

/** What was written, with the address of the first page as a file. */
export type WrittenSite = {
  /** As `state` gives it while nobody else changes a file. */
  readonly state: string | undefined;
  readonly files: number;
  readonly bytes: number;
  readonly address: string;
};

/** A site that stands in a folder. */
export type BuiltSite = {
  /** The bytes of a file that the build wrote; undefined for every other path. */
  read(path: string): Promise<Uint8Array | undefined>;
};

/** Folders that sites and projects are written to; paths are absolute. */
export interface SiteFolders {
  /** @throws ReckonError when a site must not be written there; nothing is changed. */
  check(target: string): Promise<void>;
  /**
   * Writes a site in the place of the one that stands there. A reader finds the old site or the new one, and so does whoever
   * comes after a crash of this program.
   *
   * @throws ReckonError when the folder holds what reckon did not write, or cannot be written
   */
  write(target: string, files: AsyncIterable<SiteFile>): Promise<WrittenSite>;
  /** A digest that is another one when a file of the folder was changed, added or taken away; undefined where there is none. */
  state(target: string): Promise<string | undefined>;
  /** The site in a folder; undefined where there is none. */
  open(target: string): Promise<BuiltSite | undefined>;
  /**
   * Writes files into a folder that does not exist yet or is empty.
   *
   * @throws ReckonError when it holds something
   */
  create(target: string, files: readonly SiteFile[]): Promise<void>;
}

/** What a request is answered with. */
export type SiteReply = {
  readonly status: 200 | 308 | 404 | 500;
  /** Media type. */
  readonly type: string;
  readonly content: string | Uint8Array;
  /** Where to go instead, with status 308. */
  readonly location?: string;
};

export type SiteServer = {
  /** Ends in `/`. */
  readonly address: string;
  /** Tells the pages that are open to load themselves again. */
  reload(): void;
  close(): Promise<void>;
};

export type ListenOptions = {
  readonly port: number;
  /** True to take the next free port where that one is taken. */
  readonly orNext: boolean;
  /** True where pages can be told to load themselves again. */
  readonly live: boolean;
};

export type Watch = {
  /** Begins to look, which takes its time where there are many files. */
  begin(): void;
  close(): void;
};

/** What only `site` needs; loaded when it is called. */
export type SitePorts = {
  /** The pages that ship; of a folder, those that were built there from ejected ones. */
  pages(folder: string | undefined): SitePages;
  /** The project that `site eject` writes. */
  ejected(): Promise<readonly SiteFile[]>;
  readonly folders: SiteFolders;
  /** SHA-256 in base64url. */
  digest(content: string | Uint8Array): string;
  /** The bytes of a file below a folder, links followed; undefined where there is none, or it is elsewhere. */
  readBelow(folder: string, path: string): Promise<Uint8Array | undefined>;
  /**
   * Serves to this machine alone, until it is closed.
   *
   * @param reply called with the decoded path of a request, without its first slash
   * @throws ReckonError when the port is taken
   */
  listen(reply: (path: string) => Promise<SiteReply>, options: ListenOptions): Promise<SiteServer>;
  /** Calls back soon after something changes in files and folders, which need not exist. What changes from this call on counts. */
  watch(paths: readonly string[], changed: () => void): Watch;
  /** Waits until the user ends the program with Ctrl-C, or another program asks it to end. */
  interrupted(): Promise<void>;
};
