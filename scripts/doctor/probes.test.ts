import { describe, expect, test } from 'vitest';
import { lookOf } from '../look.ts';
import { judgeClock } from './probes/clock.ts';
import { judgeDependencies } from './probes/dependencies.ts';
import { judgeDisk } from './probes/disk.ts';
import { judgeCertificates, judgeNodeOptions, judgeProxies } from './probes/environment.ts';
import { judgeFileEvents } from './probes/file-events.ts';
import { judgeGit } from './probes/git.ts';
import { judgeLocalhost } from './probes/localhost.ts';
import { judgeLoopback, judgePorts } from './probes/loopback.ts';
import { judgeNode } from './probes/node-version.ts';
import { judgePermission } from './probes/permission.ts';
import { judgeProcessor } from './probes/processor.ts';
import { judgeTerminal, showsUnicode } from './probes/terminal.ts';
import { judgeTimers } from './probes/timers.ts';
import { probes } from './probes.ts';

test('topics are unique and fit their column', () => {
  const topics = probes.map(({ topic }) => topic);
  expect(new Set(topics).size).toBe(topics.length);
  expect(Math.max(...topics.map((topic) => topic.length))).toBeLessThan(14);
});

describe('Node', () => {
  const facts = { version: '24.21.0', isOwn: true, ownVersion: '24.21.0', wanted: '>=22.19.0' };

  test("the project's own, which npm scripts use", () => {
    expect(judgeNode(facts)).toMatchObject({
      state: 'ok',
      fact: '24.21.0, installed with the project for npm scripts',
    });
  });

  test("this machine's own, beside the project's or without one", () => {
    const other = { ...facts, version: '26.1.0', isOwn: false };
    expect(judgeNode(other).fact).toBe("26.1.0, this machine's own; npm scripts use 24.21.0");
    expect(judgeNode({ ...other, ownVersion: undefined }).fact).toBe(
      "26.1.0, this machine's own; none is installed here",
    );
  });

  test('too old: start with npm, or install first', () => {
    const old = { ...facts, version: '22.18.0', isOwn: false };
    expect(judgeNode(old)).toMatchObject({ state: 'fail', advice: expect.stringContaining('`npm run lab`') });
    const bare = judgeNode({ ...old, ownVersion: undefined });
    expect(bare).toMatchObject({ state: 'fail', advice: expect.stringContaining('`npm ci`') });
    expect(bare.fact).toBe('22.18.0 runs here, and the labs need 22.19.0 or later');
  });
});

describe('packages', () => {
  const undici = { name: 'undici', wanted: '8.12.4', installed: '8.12.4' };

  test('all there', () => {
    const range = { name: 'zod', wanted: '^4.0.0', installed: '4.6.7' };
    expect(judgeDependencies([undici, range])).toMatchObject({ state: 'ok' });
  });

  test('the first few of those that are missing are named', () => {
    const missing = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({
      name,
      wanted: '1.0.0',
      installed: undefined,
    }));
    const finding = judgeDependencies([undici, ...missing]);
    expect(finding).toMatchObject({ state: 'fail', fact: 'not installed: a, b, c, d and 2 more' });
  });

  test('another version is named with both', () => {
    const finding = judgeDependencies([{ ...undici, installed: '7.29.1' }]);
    expect(finding).toMatchObject({
      state: 'fail',
      fact: 'another version: undici 7.29.1 in place of 8.12.4',
    });
  });
});

describe('the network of this machine with itself', () => {
  test('loopback: quick, slow, closed', () => {
    expect(judgeLoopback({ roundTripMs: 0.04 })).toMatchObject({
      state: 'ok',
      fact: '127.0.0.1 connects, there and back in 0.04 ms',
    });
    expect(judgeLoopback({ roundTripMs: 12 }).state).toBe('warn');
    expect(judgeLoopback({ error: 'listen EPERM' })).toMatchObject({
      state: 'fail',
      fact: 'no connection on 127.0.0.1: listen EPERM',
    });
  });

  test('port 0 has to give another port each time', () => {
    expect(judgePorts({ given: [4001, 4002] }).state).toBe('ok');
    expect(judgePorts({ given: [4001, 4001, 4002] })).toMatchObject({
      state: 'fail',
      fact: 'port 0 gave only 2 different ports for 3 servers',
    });
    expect(judgePorts({ given: [0, 4001] }).state).toBe('fail');
    expect(judgePorts({ error: 'EACCES' }).state).toBe('fail');
  });

  test('localhost never fails: no lab uses the name', () => {
    expect(judgeLocalhost({ addresses: ['127.0.0.1'] }).state).toBe('ok');
    expect(judgeLocalhost({ addresses: ['::1', '127.0.0.1'] })).toMatchObject({
      state: 'ok',
      fact: 'stands for ::1 and 127.0.0.1; the labs always say 127.0.0.1',
    });
    expect(judgeLocalhost({ addresses: ['::1'] }).state).toBe('warn');
    expect(judgeLocalhost({ addresses: ['10.0.0.3'] })).toMatchObject({
      state: 'warn',
      fact: 'stands for 10.0.0.3, which is not this machine',
    });
    expect(judgeLocalhost({ error: 'ENOTFOUND' }).state).toBe('warn');
  });
});

describe('variables of the shell', () => {
  test('a proxy is no trouble where 127.0.0.1 is spared', () => {
    expect(judgeProxies({}).state).toBe('ok');
    expect(judgeProxies({ HTTP_PROXY: '' }).state).toBe('ok');
    expect(judgeProxies({ http_proxy: 'http://p', NO_PROXY: 'intranet, 127.0.0.1' }).state).toBe('ok');
    expect(judgeProxies({ https_proxy: 'http://p', no_proxy: '*' }).state).toBe('ok');
  });

  test('otherwise it says who asks the proxy, and never what its address is', () => {
    const variables = { HTTP_PROXY: 'http://me:secret@proxy' };
    expect(judgeProxies(variables)).toMatchObject({
      state: 'warn',
      fact: 'HTTP_PROXY: set, so curl would ask a proxy for a supplier on this machine',
    });
    const both = judgeProxies({ ...variables, NODE_USE_ENV_PROXY: '1' });
    expect(both.fact).toContain('curl and, with NODE_USE_ENV_PROXY, Node');
    expect(JSON.stringify(both)).not.toContain('secret');
  });

  test('options and certificates of Node', () => {
    expect(judgeNodeOptions({}).state).toBe('ok');
    expect(judgeNodeOptions({ NODE_OPTIONS: '--inspect' }).state).toBe('warn');
    expect(judgeCertificates({}).state).toBe('ok');
    expect(judgeCertificates({ NODE_EXTRA_CA_CERTS: '/etc/ca.pem' }).state).toBe('warn');
  });
});

describe('a child behind the fence', () => {
  test('reads what it may, and only that', () => {
    expect(judgePermission({ read: true, fenced: true, tookMs: 41 })).toMatchObject({
      state: 'ok',
      fact: 'reads what it may and nothing else, after 41 ms',
    });
    expect(judgePermission({ read: true, fenced: true, tookMs: 1_400 }).state).toBe('warn');
    expect(judgePermission({ read: true, fenced: false, tookMs: 41 }).state).toBe('warn');
    expect(judgePermission({ read: false, fenced: true, tookMs: 41 }).state).toBe('fail');
    expect(judgePermission({ error: 'bad option: --permission' })).toMatchObject({
      state: 'fail',
      fact: 'Node could not start under its permission model: bad option: --permission',
    });
  });
});

describe('time', () => {
  test('the clock goes forward, in small steps', () => {
    expect(judgeClock({ stepNs: 70, wentBack: false }).fact).toBe('monotonic, in steps of 70 ns');
    expect(judgeClock({ stepNs: 1_500, wentBack: false }).fact).toBe('monotonic, in steps of 1.5 µs');
    expect(judgeClock({ stepNs: 15_600_000, wentBack: false }).state).toBe('warn');
    expect(judgeClock({ stepNs: 70, wentBack: true }).state).toBe('fail');
  });

  test('timers: usually late, or once', () => {
    expect(judgeTimers([0.2, 0.4, 1.5])).toMatchObject({
      state: 'ok',
      fact: 'setTimeout(20) is 0.4 ms late, at worst 1.5 ms',
    });
    expect(judgeTimers([12, 12, 12]).state).toBe('warn');
    expect(judgeTimers([0.2, 0.4, 90]).state).toBe('warn');
    expect(judgeTimers([-0.3, -0.2, 0.1]).fact).toBe('setTimeout(20) is 0 ms late, at worst 0.1 ms');
  });

  test('the processor: shared, or only one', () => {
    expect(judgeProcessor({ cores: 8, share: 1.01 })).toMatchObject({
      state: 'ok',
      fact: '8 cores; 100 % of one for us when we ask for it',
    });
    expect(judgeProcessor({ cores: 8, share: 0.5 }).state).toBe('warn');
    expect(judgeProcessor({ cores: 1, share: 1 }).state).toBe('warn');
  });
});

describe('files', () => {
  test('without events the lab can still look by itself', () => {
    expect(judgeFileEvents({ noticedMs: 1.2 })).toMatchObject({
      state: 'ok',
      fact: 'a save is noticed after 1.2 ms',
    });
    expect(judgeFileEvents({ error: 'ENOSPC' })).toMatchObject({
      state: 'warn',
      advice: expect.stringContaining('CHOKIDAR_USEPOLLING=1'),
    });
  });

  test('the disk: room, little room, closed', () => {
    expect(judgeDisk({ freeBytes: 5.5 * 2 ** 30 }).fact).toBe('.lab can be written, 5 GiB are free');
    expect(judgeDisk({ freeBytes: 100 * 2 ** 20 })).toMatchObject({
      state: 'warn',
      fact: '.lab can be written, 100 MiB are free',
    });
    expect(judgeDisk({ error: 'EROFS' }).state).toBe('fail');
  });
});

describe('terminal', () => {
  const wide = { isTty: true, columns: 100, unicode: true, color: true, noColor: false };

  test('what it can show', () => {
    expect(judgeTerminal(wide)).toMatchObject({ state: 'ok', fact: '100 columns, unicode, colours' });
    expect(judgeTerminal({ ...wide, noColor: true }).fact).toBe(
      '100 columns, unicode, no colours, as NO_COLOR asks',
    );
    expect(judgeTerminal({ ...wide, unicode: false, color: false }).fact).toBe(
      '100 columns, ASCII only, no colours',
    );
    expect(judgeTerminal({ ...wide, columns: undefined }).state).toBe('ok');
  });

  test('a narrow one is worth a word; none at all is not', () => {
    expect(judgeTerminal({ ...wide, columns: 79 }).state).toBe('warn');
    expect(judgeTerminal({ ...wide, isTty: false, columns: undefined }).state).toBe('ok');
  });

  test('unicode is guessed by the same rule as everywhere else', () => {
    expect(showsUnicode(process.env, process.platform)).toBe(lookOf(process.stdout, {}).unicode);
    expect(showsUnicode({ TERM: 'linux' }, 'linux')).toBe(false);
    expect(showsUnicode({}, 'win32')).toBe(false);
    expect(showsUnicode({ WT_SESSION: '1' }, 'win32')).toBe(true);
  });
});

test('git is optional', () => {
  expect(judgeGit('git version 2.39.5 (Apple Git-154)')).toMatchObject({
    state: 'ok',
    fact: '2.39.5 (optional)',
  });
  expect(judgeGit(undefined).state).toBe('ok');
});
