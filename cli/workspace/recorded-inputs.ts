import { messageData, messageOf, type MessageData } from '../../parser/message-data.ts';
import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import type { FileCommit, Git, LogSource, Repository } from '../ports.ts';
import type { SitePorts } from '../site-ports.ts';

/** Something that was asked of the world, as JSON of its name and arguments, with a digest of what it said. */
export type Input = readonly [asked: string, digest: string];
/** What a command said beside its answer. */
export type Remark = { readonly note: string } | { readonly messages: readonly MessageData[] };

/** Everything that a context was asked for: the same answers to all of it give the same work again. */
export type Recording = {
  /** Behaves as the context that is recorded. */
  readonly context: Context;
  readonly readBelow: SitePorts['readBelow'];
  /**
   * In the order in which they were first asked; undefined where they do not tell everything: something was asked that cannot
   * be asked again, was answered differently within one run, or tells of what is later than now.
   */
  inputs(): readonly Input[] | undefined;
  remarks(): readonly Remark[];
  /** Asks again for what was recorded in another run, and says whether all answers are the same. */
  isSame(inputs: readonly Input[]): Promise<boolean>;
};

/** Records what a context is asked for from here on. */
export function recordInputs(
  context: Context,
  { readBelow, digest: digestOfBytes }: Pick<SitePorts, 'readBelow' | 'digest'>,
): Recording {
  const digestOf = (answer: unknown) => digestOfBytes(plainText(answer, digestOfBytes));
  const answers = new Map<string, string>();
  const remarks: Remark[] = [];
  let isWhole = true;
  const now = context.ports.clock.now();
  const asks = new Map<string, Ask>();

  /** The same object, which notes what its repeatable methods are asked and say. */
  const recorded = <T extends object>(
    name: string,
    target: T,
    repeatable: readonly (keyof T)[],
    see: (answer: never) => void = () => {},
  ): T => {
    const noting = Object.entries(target).map(([method, call]) => {
      if (typeof call !== 'function') return [method, call];
      const ask: Ask = (...words) => call.apply(target, words);
      if (!(repeatable as readonly string[]).includes(method)) {
        return [
          method,
          (...words: unknown[]) => {
            isWhole = false;
            return ask(...words);
          },
        ];
      }
      asks.set(`${name}.${method}`, ask);
      return [
        method,
        (...words: unknown[]) => {
          const asked = JSON.stringify([`${name}.${method}`, ...words]);
          const note = <A>(answer: A): A => {
            const digest = digestOf(answer);
            if ((answers.get(asked) ?? digest) !== digest) isWhole = false;
            answers.set(asked, digest);
            see(answer as never);
            return answer;
          };
          const answer = ask(...words);
          return answer instanceof Promise ? answer.then(note) : note(answer);
        },
      ];
    });
    return Object.fromEntries(noting) as T;
  };

  const { ports } = context;
  const files = recorded('files', ports.files, [
    'readText',
    'list',
    'modifiedAt',
    'exists',
    'isFolder',
    'realPath',
  ]);
  const git: Git = {
    open: async (folder) => {
      const opened = await ports.git.open(folder);
      return opened && recorded('repository', recordedPlace(opened), repeatableOfGit, seeCommits);
    },
  };
  /** Where a repository is counts among what it says. */
  const recordedPlace = (repository: Repository): Repository => {
    const { root, commonFolder, worktrees } = repository;
    answers.set(JSON.stringify(['repository']), digestOf({ root, commonFolder, worktrees }));
    return repository;
  };
  const seeCommits = (answer: unknown): void => {
    if (latestCommit(answer) > now) isWhole = false;
  };
  const logs = recorded('logs', ports.logs, ['list', 'defaultRoots', 'possibleRoots']);
  const sources = ports.sources.map((source): LogSource => {
    const listing = recorded(`logs of ${source.name}`, source, [
      'list',
      'defaultRoots',
      'possibleRoots',
    ]);
    return {
      ...listing,
      read: async (roots, until) => {
        // Listed before they are read: what is added meanwhile is a change.
        const files = await listing.list(roots);
        const reading = await source.read(roots, until);
        // One that was just written may be so again under the same time.
        const isFresh = files.some(({ modifiedAt }) => modifiedAt > Date.now() - freshMs);
        if (reading.hasLater || reading.messages.length > 0 || isFresh) isWhole = false;
        return reading;
      },
    };
  });
  const site = recorded('site', { readBelow }, ['readBelow']);

  const answerAgain = async (asked: string): Promise<string | undefined> => {
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const [name, ...words]: string[] = JSON.parse(asked);
    const ask = asks.get(name ?? '');
    // JSON has no undefined.
    return ask && digestOf(await ask(...words.map((word) => word ?? undefined)));
  };

  return {
    context: {
      ...context,
      ports: { ...ports, files, git, logs, sources },
      note: (text) => {
        remarks.push({ note: text });
        context.note(text);
      },
      report: (messages) => {
        remarks.push({ messages: messages.map(messageData) });
        context.report(messages);
      },
    },
    readBelow: site.readBelow,
    inputs: () => (isWhole ? [...answers] : undefined),
    remarks: () => remarks,
    isSame: async (inputs) => {
      try {
        for (const [asked, digest] of inputs) {
          if ((await answerAgain(asked)) !== digest) return false;
        }
        return true;
      } catch {
        // Whatever fails now is told by the work itself.
        return false;
      }
    },
  };
}

/** Says again what was said beside an answer. */
export function repeatRemarks(context: Context, remarks: readonly Remark[]): void {
  for (const remark of remarks) {
    if ('note' in remark) context.note(remark.note);
    else context.report(remark.messages.map(messageOf));
  }
}

const freshMs = 2000;

type Ask = (...words: readonly unknown[]) => unknown;

const repeatableOfGit: readonly (keyof Repository)[] = [
  'branch',
  'branches',
  'commitsBelow',
  'commitsSince',
  'committedAt',
  'tags',
  'lastCommit',
  'remotes',
  'changedFiles',
  'countLines',
];

/** An answer as text: of a text that was read its own digest stands for it, and a map is the list of its entries. */
function plainText(answer: unknown, digest: SitePorts['digest']): string {
  if (answer instanceof Uint8Array) return digest(answer);
  const text = JSON.stringify(answer, (_key, value: unknown) => {
    if (value instanceof Map) return [...value];
    const isText = value !== null && typeof value === 'object' && 'digest' in value;
    return isText ? { digest: value.digest } : value;
  });
  return text ?? 'undefined';
}

/** The moment of the latest commit in an answer of git; minus infinity where it tells of none. */
function latestCommit(answer: unknown): Instant {
  if (typeof answer === 'number') return answer;
  const listed: unknown[] =
    answer instanceof Map ? [...answer.values()].flat() : Array.isArray(answer) ? answer : [];
  return listed.reduce<Instant>(
    (latest, commit) => Math.max(latest, isCommit(commit) ? commit.at : -Infinity),
    -Infinity,
  );
}

function isCommit(value: unknown): value is Pick<FileCommit, 'at'> {
  return value !== null && typeof value === 'object' && 'at' in value;
}
