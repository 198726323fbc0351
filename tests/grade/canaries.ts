import { createHash, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Told } from '../../fixtures/submissions/hostile/materialise.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';

/** Where submissions have been seen to leave something behind, besides the folder of this run. */
const PLACES = [
  '/tmp',
  '/var/tmp',
  '/dev/shm',
  '/etc',
  '/',
  projectRoot,
  path.join(projectRoot, '.lab/staged'),
  path.join(projectRoot, 'node_modules'),
  path.join(projectRoot, 'node_modules/.cache'),
  path.join(projectRoot, 'node_modules/undici'),
  path.join(projectRoot, 'solutions/04-timeouts'),
];

/** Files of the project that they try to write to. */
const WATCHED = [
  'package.json',
  'solutions/04-timeouts/client.ts',
  'labs/kit/bridge/host.ts',
  'node_modules/undici/index.js',
];

/**
 * What hostile submissions are told of, so that it can be seen whether they get there: a secret file, results, and programs that
 * listen on this machine. All of it is as open as it would be on a careless one.
 */
export class Canaries {
  readonly secret = randomBytes(16).toString('hex');
  readonly run = `mark${randomBytes(6).toString('hex')}`;
  readonly told: Omit<Told, 'mark'>;
  /** Below it lie `results` and `handed-in`. */
  readonly folder: string;
  readonly #servers: readonly Server[];
  readonly #udp: ReturnType<typeof createSocket>;
  readonly #heard: string[];
  #before = '';

  private constructor(
    folder: string,
    told: Omit<Told, 'mark'>,
    servers: readonly Server[],
    udp: ReturnType<typeof createSocket>,
    heard: string[],
  ) {
    this.folder = folder;
    this.told = told;
    this.#servers = servers;
    this.#udp = udp;
    this.#heard = heard;
  }

  static async set(): Promise<Canaries> {
    const folder = await mkdtemp(path.join(tmpdir(), 'hostile-'));
    await chmod(folder, 0o755);
    const results = path.join(folder, 'results');
    await mkdir(path.join(folder, 'handed-in'));
    await mkdir(results);
    const heard: string[] = [];
    const listen = async (where: { port: number; host: string } | { path: string }) => {
      const server = createServer((socket) => {
        socket.setEncoding('utf8').on('data', (text: string) => heard.push(text));
        socket.on('error', () => undefined).on('end', () => socket.end());
      }).listen(where);
      await once(server, 'listening');
      return server;
    };
    const unix = path.join(folder, 'service.sock');
    const neighbour = await listen({ port: 0, host: '127.0.0.1' });
    const servers = [neighbour, await listen({ path: unix })];
    const udp = createSocket('udp4').bind(0, '127.0.0.1');
    await once(udp, 'listening');
    udp.on('message', (message) => heard.push(message.toString('latin1')));
    // A TCP server's address is always of this kind.
    const { port: tcp } = neighbour.address() as AddressInfo;
    const told = {
      secret: path.join(folder, 'secret.txt'),
      results,
      project: projectRoot,
      tcp,
      udp: udp.address().port,
      unix,
    };
    const canaries = new Canaries(folder, told, servers, udp, heard);
    await writeFile(told.secret, canaries.secret);
    await writeFile(path.join(results, 'results.json'), JSON.stringify({ secret: canaries.secret }));
    canaries.#before = await canaries.state();
    return canaries;
  }

  markOf(name: string): string {
    return `${this.run}-${name}`;
  }

  /** Whether what nobody may change is as it was. */
  async areUntouched(): Promise<boolean> {
    return (await this.state()) === this.#before;
  }

  async state(): Promise<string> {
    const files = [
      this.told.secret,
      path.join(this.told.results, 'results.json'),
      ...WATCHED.map((name) => path.join(projectRoot, name)),
    ];
    const hash = createHash('sha256');
    for (const file of files) {
      const { mode, mtimeMs } = await stat(file);
      hash.update(`${file} ${mode} ${mtimeMs}`).update(await readFile(file));
    }
    return hash.digest('hex');
  }

  /** Marks of those who have reached what they were not to reach, or have left something behind. */
  async harmed(): Promise<string[]> {
    const places = [...PLACES, this.folder, this.told.results, path.join(this.told.results, 'grades')];
    const names = await Promise.all(places.map((place) => readdir(place).catch(() => [])));
    const traces = [...this.#heard, ...names.flat(), ...(await commandLines())];
    const mark = new RegExp(`${this.run}-([a-z-]*[a-z])`, 'g');
    return [
      ...new Set(traces.flatMap((text) => [...text.matchAll(mark)].map(([, name]) => name ?? ''))),
    ].sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) server.close();
    this.#udp.close();
    for (const place of PLACES) {
      const names = await readdir(place).catch(() => []);
      for (const name of names.filter((one) => one.includes(this.run)))
        await rm(path.join(place, name), { recursive: true, force: true });
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Of every process of this machine. */
export async function commandLines(): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}
