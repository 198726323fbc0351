/**
 * The untrusted side of the bridge: runs in the submission's own process, loads its files and calls them.
 *
 * Nothing that is sent from here is believed beyond "the function returned this" or "it threw that".
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import { flushCompileCache, registerHooks, syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import v8 from 'node:v8';
import type { CallTarget, ErrorLine, FromChild, ToChild } from './protocol.ts';

// Kept here and not imported: this file is all that the process may read of the grader.
const BRIDGE_FD = 3;
/** Printed text that is sent with the name of its check. What comes after it is counted and dropped. */
const PRINT_LIMIT = 64 * 1024;
const FLOOD = 1024 * 1024;
const CAUSE_DEPTH = 6;
const LIST_LIMIT = 20;
const NAME_LENGTH = 200;
const STACK_LENGTH = 8_000;
const RESOURCES_LENGTH = 1_000;
const UNHANDLED_SENT = 100;
const FIELD_LENGTH = 100_000;
/** A value that is nested deeper says nothing that anybody would look for. */
const VALUE_DEPTH = 100;
const BUSY_REPORT_MS = 400;

/** What `special.bytes` promises: repeated, it fills a large upload quickly. */
const BYTES = Uint8Array.from({ length: 251 }, (_, index) => index);

const channel = new Socket({ fd: BRIDGE_FD, readable: true, writable: true });
const currentCheck = new AsyncLocalStorage<string>();
const modules = new Map<string, Record<string, unknown>>();
const kept = new Map<number, unknown>();
const controllers = new Map<number, AbortController>();
let nextRef = 0;

const send = (line: FromChild): void => {
  channel.write(`${JSON.stringify(line)}\n`);
};

/** Longer than a busy machine keeps the grader from reading: without its last words a process ends for no reason that anybody knows. */
const LAST_WORDS_WITHIN_MS = 3_000;

/**
 * For last words: the event loop will not turn again. A leading newline ends whatever line was under way. While the pipe
 * is full this waits for the grader to read, but not for long.
 */
const sendNow = (line: FromChild): void => {
  const bytes = Buffer.from(`\n${JSON.stringify(line)}\n`);
  const until = performance.now() + LAST_WORDS_WITHIN_MS;
  for (let sent = 0; sent < bytes.length && performance.now() < until; ) {
    try {
      sent += writeSync(BRIDGE_FD, bytes, sent);
    } catch (error) {
      // Gone for good: the grader then reports the death without its place.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
};

// ── What the submission imports ─────────────────────────────────────────────────────────────────────────────────────

/** Packages and Node modules that its own files import, in order: the next process can load them beforehand. */
const imported: string[] = [];
let submissionUrl = '';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const bare = !/^(\.|\/|file:|#)/.test(specifier);
    if (bare && submissionUrl && context.parentURL?.startsWith(submissionUrl)) {
      if (!imported.includes(specifier)) imported.push(specifier);
    }
    return nextResolve(specifier, context);
  },
});

// ── Values and errors on their way out ──────────────────────────────────────────────────────────────────────────────

/** An error may be anything, also something that throws when it is looked at. */
function describe(thrown: unknown, depth = 0): ErrorLine {
  try {
    return described(thrown, depth);
  } catch {
    const message = 'something was thrown that cannot even be looked at';
    return { name: typeof thrown, message, classes: [], fields: {}, stack: '' };
  }
}

function described(thrown: unknown, depth: number): ErrorLine {
  if (typeof thrown !== 'object' || thrown === null) {
    const message = String(thrown).slice(0, 4000);
    return { name: typeof thrown, message, classes: [], fields: {}, stack: '' };
  }
  const { name, message, code, stack, cause } = thrown as Record<string, unknown>;
  return {
    name: shortly(name ?? 'object'),
    message: String(message ?? '').slice(0, 4000),
    ...(typeof code === 'string' && { code: shortly(code) }),
    ...(typeof code === 'number' && Number.isFinite(code) && { code }),
    classes: classChain(thrown),
    fields: plainFields(thrown),
    stack: asStack(stack),
    ...(cause !== undefined && depth < CAUSE_DEPTH && { cause: describe(cause, depth + 1) }),
  };
}

function classChain(value: object): string[] {
  const chain: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(value);
  while (
    typeof prototype === 'object' &&
    prototype !== null &&
    prototype !== Object.prototype &&
    chain.length < LIST_LIMIT
  ) {
    chain.push(shortly(prototype.constructor?.name ?? ''));
    prototype = Object.getPrototypeOf(prototype);
  }
  return chain;
}

function plainFields(value: object): Record<string, unknown> {
  const fields = Object.entries(value).filter(([key, field]) => {
    const isPlain = ['string', 'number', 'boolean'].includes(typeof field) || Array.isArray(field);
    return key !== 'stack' && key !== 'cause' && isPlain;
  });
  return Object.fromEntries(
    fields.slice(0, LIST_LIMIT).map(([key, field]) => [shortly(key), inShort(field)]),
  );
}

/** It is what the submission has made of it: V8 lets everybody say how a stack is written. */
const asStack = (stack: unknown): string => String(stack ?? '').slice(0, STACK_LENGTH);
const shortly = (text: unknown): string => String(text).slice(0, NAME_LENGTH);

/** A list, of errors for example, as text: what each of its members says of itself. */
function inShort(field: unknown): unknown {
  if (Array.isArray(field)) return field.slice(0, LIST_LIMIT).map((member) => String(member).slice(0, 500));
  return typeof field === 'string' ? field.slice(0, FIELD_LENGTH) : field;
}

/** What JSON can carry of a value. A result that it cannot carry at all becomes an error that says so. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  if (text === undefined) return undefined;
  const plain: unknown = JSON.parse(text);
  if (!isAtMostSoDeep(plain, VALUE_DEPTH)) throw new RangeError('the result is nested too deeply to be sent');
  return plain;
}

function isAtMostSoDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isAtMostSoDeep(inner, depth - 1));
}

// ── Calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function revive(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null) return argument;
  if (Array.isArray(argument)) return argument.map(revive);
  if ('$signal' in argument) return controllerFor(Number(argument.$signal)).signal;
  if ('$undefined' in argument) return undefined;
  if ('$bytes' in argument) return Buffer.alloc(Number(argument.$bytes), BYTES);
  return Object.fromEntries(Object.entries(argument).map(([key, value]) => [key, revive(value)]));
}

function controllerFor(key: number): AbortController {
  const controller = controllers.get(key) ?? new AbortController();
  controllers.set(key, controller);
  return controller;
}

function functionAt(target: CallTarget): (...args: unknown[]) => unknown {
  const owner = 'ref' in target ? kept.get(target.ref) : modules.get(target.module);
  const member = (owner as Record<string, unknown> | undefined)?.[target.name];
  if (typeof member !== 'function') {
    throw Object.assign(new TypeError(`${target.name} is not a function`), { code: 'BRIDGE_NOT_A_FUNCTION' });
  }
  return (...args) => Reflect.apply(member, owner, args);
}

async function handle(message: ToChild): Promise<void> {
  switch (message.op) {
    case 'ping':
      send({ ev: 'pong', n: message.n });
      return;
    case 'abort':
      controllerFor(message.key).abort(new DOMException('the caller gave up', 'AbortError'));
      return;
    case 'tell-senders':
      tellSenders();
      return;
    case 'let-go':
      letGo();
      return;
    case 'preload':
      for (const specifier of message.specifiers) await import(specifier);
      flushCompileCache();
      send({ ev: 'reply', id: message.id });
      return;
    case 'import': {
      const url = pathToFileURL(message.file).href;
      submissionUrl ||= new URL('.', url).href;
      const load = async () => {
        const module: Record<string, unknown> = await import(url);
        modules.set(message.file, module);
        // Now, because this process is going to be killed. Without a cache it does nothing.
        flushCompileCache();
        const exports = Object.entries(module).map(([name, value]) => [name, typeof value]);
        return { exports: Object.fromEntries(exports), imported };
      };
      await answer(message.id, () => currentCheck.run(message.check ?? '', load), false);
      return;
    }
    case 'call':
      await answer(
        message.id,
        () => currentCheck.run(message.check, () => functionAt(message.target)(...message.args.map(revive))),
        message.keep,
      );
  }
}

async function answer(id: number, work: () => unknown, keep: boolean): Promise<void> {
  let outcome: unknown;
  try {
    outcome = work();
  } catch (error) {
    return send({ ev: 'reply', id, error: { ...describe(error), atOnce: true } });
  }
  try {
    const result = await outcome;
    if (!keep) return send({ ev: 'reply', id, value: asJson(result) });
    nextRef += 1;
    kept.set(nextRef, result);
    send({ ev: 'reply', id, value: asJson(result), ref: nextRef });
  } catch (error) {
    send({ ev: 'reply', id, error: describe(error) });
  }
}

function letGo(): void {
  process.once('beforeExit', () => send({ ev: 'idle' }));
  // Unref'd, so it fires only while something else keeps the process alive: then it names that.
  setTimeout(() => {
    const resources = process.getActiveResourcesInfo().filter((resource) => resource !== 'PipeWrap');
    send({ ev: 'busy', resources: resources.slice(0, RESOURCES_LENGTH) });
  }, BUSY_REPORT_MS).unref();
  channel.unref();
}

// ── Which line sends a request ──────────────────────────────────────────────────────────────────────────────────────

/** Requests of one check whose line is told. Whoever sends more sends them from the same few lines. */
const SENDERS_PER_CHECK = 200;
/** Frames looked at: the library's own come first. */
const STACK_DEPTH = 60;

/**
 * Both channels speak while the library is still inside the call that the submission made, or inside of a function that is
 * awaited by it: then its line is in the stack. `undici:request:create` is published by the fetch of Node, too.
 */
function tellSenders(): void {
  const told = new Map<string, number>();
  const tell = (request: { readonly method?: unknown; readonly path?: unknown }) => {
    const check = currentCheck.getStore();
    const count = (told.get(check ?? '') ?? 0) + 1;
    told.set(check ?? '', count);
    if (count > SENDERS_PER_CHECK) return;
    const frame = ownFrame();
    const method = shortly(request.method);
    const target = String(request.path).slice(0, 2000);
    send({ ev: 'sent', method, target, ...(check !== undefined && { check }), ...(frame && { frame }) });
  };
  subscribe('undici:request:create', (message) => tell((message as { request: object }).request));
  subscribe('http.client.request.created', (message) => tell((message as { request: object }).request));
}

/**
 * The innermost frame of the stack that lies in the submission's own files. One that undici has called is passed over: an
 * interceptor only hands on what another line has sent.
 */
function ownFrame(): string | undefined {
  const { stackTraceLimit } = Error;
  // Raised for this one stack: everybody else pays for what they asked for.
  Error.stackTraceLimit = STACK_DEPTH;
  const stack = String(new Error('request').stack);
  Error.stackTraceLimit = stackTraceLimit;
  if (!submissionUrl) return undefined;
  // A frame without a file, of a Promise's constructor for example, is nobody's.
  const frames = stack.split('\n').filter((line) => /^ +at .*[/:]/.test(line));
  let sender: string | undefined;
  for (const frame of frames) {
    if (isOwn(frame)) sender ??= frame;
    else if (UNDICI.test(frame)) sender = undefined;
    else if (sender) break;
  }
  return sender;
}

const isOwn = (frame: string): boolean => frame.includes(submissionUrl) && !frame.includes('node_modules');
/** As a package, and as the part of Node that is behind its fetch. */
const UNDICI = /[/\\]node_modules[/\\]undici[/\\]|node:internal\/deps\/undici/;

// ── What it prints, and how it ends ─────────────────────────────────────────────────────────────────────────────────

let printed = 0;

function attachPrints(stream: 'stdout' | 'stderr'): void {
  // The declared signature has overloads; all of them begin with the text.
  process[stream].write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    printed += text.length;
    const check = currentCheck.getStore();
    if (printed <= PRINT_LIMIT) send({ ev: 'print', stream, text, ...(check !== undefined && { check }) });
    if (printed > FLOOD) {
      // Said and done here, because a loop that never stops printing leaves no other moment for it.
      sendNow({ ev: 'flooding', stack: asStack(new Error('output').stack) });
      process.exit(1);
    }
    const done = rest.findLast((argument) => typeof argument === 'function');
    if (done) process.nextTick(done);
    return true;
  }) as typeof process.stdout.write;
}

attachPrints('stdout');
attachPrints('stderr');

let unhandled = 0;

function reportUnhandled(error: unknown, fatal: boolean): void {
  // One is enough to be told of, and a loop can make a million.
  unhandled += 1;
  if (!fatal && unhandled > UNHANDLED_SENT) return;
  const check = currentCheck.getStore();
  const line = {
    ev: 'unhandled',
    error: describe(error),
    fatal,
    ...(check !== undefined && { check }),
  } as const;
  if (fatal) sendNow(line);
  else send(line);
}

process.on('unhandledRejection', (reason) => reportUnhandled(reason, false));
process.on('uncaughtException', (error) => {
  reportUnhandled(error, true);
  process.exit(1);
});
let channelClosed = false;
process.on('exit', (code) => {
  if (!channelClosed)
    sendNow({ ev: 'exiting', code: Number(code) || 0, stack: asStack(new Error('exit').stack) });
});

// A seat belt, not a wall (the wall is the process): signals and native code are no part of any answer.
const OUT_OF_REACH = [
  'kill',
  '_kill',
  '_debugProcess',
  '_debugEnd',
  'dlopen',
  'abort',
  'binding',
  '_linkedBinding',
];
for (const name of OUT_OF_REACH) {
  Object.defineProperty(process, name, { value: undefined, writable: false, configurable: false });
}

/** V8 writes files of its own accord, past the permission model; and whoever grades may be slowed down by their own user. */
Object.defineProperty(v8, 'setFlagsFromString', { value: undefined, writable: false, configurable: false });
Object.defineProperty(os, 'setPriority', { value: undefined, writable: false, configurable: false });
syncBuiltinESMExports();

/**
 * A ChildProcess that was never started has a handle whose process number is whatever lay in that memory before, -1 among it:
 * a signal to it is one to every process of this user. So no handle can send any.
 */
// The handle is Node's own, and in none of its types.
const { _handle: neverStarted } = new ChildProcess() as unknown as { readonly _handle: object };
for (const name of ['kill', 'spawn']) {
  Object.defineProperty(Object.getPrototypeOf(neverStarted), name, {
    value: undefined,
    writable: false,
    configurable: false,
  });
}

let rest = '';
channel.setEncoding('utf8');
channel.on('data', (text: string) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) void handle(JSON.parse(line) as ToChild);
});
channel.on('end', () => {
  channelClosed = true;
  process.exit(0);
});
send({ ev: 'ready' });
