import type { Instant } from '../parser/time.ts';

/** What the file system says of a path, in short. */
export type PathState = {
  /** Another text when the file was changed, replaced or taken away, or a name in the folder added or taken away. */
  readonly text: string;
  /** By the machine's own clock; undefined where there is nothing. */
  readonly changedAt: Instant | undefined;
};

/** What came at the end of a file since the last look. */
export type TailLook = {
  /** Whole lines, without their ends. */
  readonly lines: readonly string[];
  /** True where the file is no longer the one that grew: it was cut, replaced or is gone. It is followed from its new end on. */
  readonly isOther: boolean;
};

/** The end of a file that other programs append to. It costs what was appended, however long the file is. */
export interface Tail {
  look(): TailLook;
}

/** What a program that goes on waits for. */
export interface Pulse {
  readonly isEnded: boolean;
  /** Waits so long, and less where something wakes it or the program is to end. */
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since some moment, which no change of the clock moves. */
  elapsedMs(): number;
  /** Processor time that this program has used, without that of programs it called. */
  busyMs(): number;
  /** The machine's own time, whatever `--now` says: times of files are compared with it. */
  machineTime(): Instant;
  /** Lets whoever waits go on, now or as soon as it waits. */
  wake(): void;
  /** From now on nobody waits any more. */
  end(): void;
  close(): void;
}

/** A terminal that is drawn again and again in one place. */
export interface Screen {
  /** As they are now. */
  readonly columns: number;
  readonly rows: number;
  /** Whether what was drawn may no longer stand there: it is to be drawn again. */
  readonly isLost: boolean;
  /** Draws lines in place of those before; each fits in a row, and all of them in the rows. */
  draw(lines: readonly string[]): void;
  /** Leaves the terminal as it was found, with what stood there. */
  close(): void;
}

/** What only a command needs that goes on while others work; loaded when it is called. */
export type LivePorts = {
  /** Ends with Ctrl-C, when another program asks for it, when nobody reads standard output any more, or with the terminal. */
  openPulse(): Pulse;
  /** Draws on standard output; the keys q and Ctrl-C end the pulse, and so does a terminal that is gone. */
  openScreen(pulse: Pulse): Screen;
  /** In the order of the paths. */
  statesOf(paths: readonly string[]): readonly PathState[];
  /** Follows a file from where it ends now. */
  openTail(path: string): Tail;
  /**
   * Wakes the pulse soon after something changes in folders, where the system tells; it may miss any change and tell of
   * none.
   */
  openHints(folders: readonly string[], pulse: Pulse): { close(): void };
};
