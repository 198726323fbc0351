/**
 * How the process of a submission is kept to itself. All tiers begin with Node's permission model, an empty environment and a
 * process group of its own; what they add is the system's.
 *
 * - `portable`: nothing more, but limits where there is `prlimit`. Any laptop.
 * - `uid`: a user of its own. For root in a container that allows no namespaces.
 * - `bwrap`: a file system with nothing but the submission and its packages, process numbers of its own, and a network with
 *   nothing but the suppliers of this submission.
 */
export type Tier = 'portable' | 'uid' | 'bwrap';

/** A program to start, and what it has to see. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** Files and folders that it may read. All else can be kept from it. */
  readonly readable: readonly string[];
}

export type Command = Pick<Program, 'file' | 'args'>;

export interface Containment {
  readonly tier: Tier;
  /** What it cannot stop, in sentences for whoever relies on it. */
  readonly notStopped: readonly string[];
  /** The command that starts this program contained. It keeps file descriptor 3. */
  contain(program: Program): Command;
  /** The command for the grader that plays the checks: what it listens on, nobody outside can reach, where the tier can do that. */
  shelter(grader: Command): Command;
  /** Makes a folder readable for the submission that lies in it, and for no other. */
  admit(dir: string): Promise<void>;
  /** Ends whatever a submission may have left behind. */
  sweep(): Promise<void>;
}
