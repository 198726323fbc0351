/**
 * The words that grader and submission exchange: JSON lines over an extra pipe (file descriptor 3).
 *
 * Not Node's own IPC: that has no size limit, and anybody in the child can send on it. What arrives from the child is
 * material, never a verdict.
 */

export const BRIDGE_FD = 3;

export type CallTarget =
  | { readonly module: string; readonly name: string }
  | { readonly ref: number; readonly name: string };

export type ToChild =
  | { readonly op: 'preload'; readonly id: number; readonly specifiers: readonly string[] }
  | { readonly op: 'import'; readonly id: number; readonly file: string; readonly check?: string }
  | {
      readonly op: 'call';
      readonly id: number;
      readonly target: CallTarget;
      readonly args: readonly unknown[];
      /** Leave the result in the child and send a handle for it. */
      readonly keep: boolean;
      /** Which check this call belongs to: what the submission prints is attached to it. */
      readonly check: string;
    }
  | { readonly op: 'abort'; readonly key: number }
  | { readonly op: 'ping'; readonly n: number }
  /** Report from now on which line of the submission sends a request. */
  | { readonly op: 'tell-senders' }
  /** Let go of the channel and report when nothing else keeps the process alive. */
  | { readonly op: 'let-go' };

/** An error on its way across. */
export interface ErrorLine {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly classes: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  /** As V8 wrote it: the trusted side finds the place in it. */
  readonly stack: string;
  /** The function itself threw it: no promise was ever returned. */
  readonly atOnce?: true;
  readonly cause?: ErrorLine;
}

export type FromChild =
  | { readonly ev: 'ready' }
  | { readonly ev: 'pong'; readonly n: number }
  | { readonly ev: 'reply'; readonly id: number; readonly value?: unknown; readonly ref?: number }
  | { readonly ev: 'reply'; readonly id: number; readonly error: ErrorLine }
  | {
      readonly ev: 'print';
      readonly check?: string;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  /** A request was made; `frame` is the innermost stack frame in the submission's own files, where there is one. */
  | {
      readonly ev: 'sent';
      readonly check?: string;
      readonly method: string;
      readonly target: string;
      readonly frame?: string;
    }
  | { readonly ev: 'unhandled'; readonly check?: string; readonly error: ErrorLine; readonly fatal: boolean }
  | { readonly ev: 'exiting'; readonly code: number; readonly stack: string }
  | { readonly ev: 'flooding'; readonly stack: string }
  | { readonly ev: 'idle' }
  | { readonly ev: 'busy'; readonly resources: readonly string[] };

/** Arguments that JSON cannot carry are sent as one of these and made in the child. */
export const special = {
  /** An AbortSignal that the grader aborts later. */
  signal: (key: number) => ({ $signal: key }),
  /** That many bytes, the n-th of them being n modulo 251. */
  bytes: (length: number) => ({ $bytes: length }),
  /** `undefined`, which JSON leaves out of objects. */
  undefined: { $undefined: true },
};

const PATTERN = Uint8Array.from({ length: 251 }, (_, index) => index);

/** What `special.bytes(length)` becomes in the child, made on this side to compare with. */
export const bytesOf = (length: number): Buffer => Buffer.alloc(length, PATTERN);
