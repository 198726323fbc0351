import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Look } from '../../look.ts';
import { type Block, renderBlocks } from './blocks.ts';
import { keyName } from './key-name.ts';
import { isAtEnd, isTyping, openPager, type Pager, press, resized } from './pager.ts';
import { pageLines } from './pager-view.ts';
import { everything, looks, settingWith } from './testing.ts';

/** Forty blocks of three lines each, the last one blank; every tenth is a heading. */
const blocks: Block[] = Array.from({ length: 40 }, (_, index) => ({
  lines: [` block ${index}`, ` its second line`, ''],
  heading: index % 10 === 0,
}));

const pager = openPager({ title: '5.3 Backoff with jitter', blocks, rows: 11 });

function pressing(keys: readonly string[], from: Pager = pager): Pager {
  return keys.reduce((state: Pager, key) => {
    const next = press(state, key);
    if (next === 'closed') throw new Error(`${key} closed it`);
    return next;
  }, from);
}

const topOf = (...keys: string[]): number => pressing(keys).top;

describe('moves', () => {
  test('a page down keeps one line in sight, and a page up undoes it', () => {
    expect(topOf(' ')).toBe(9);
    expect(topOf('pagedown', ' ')).toBe(18);
    expect(topOf(' ', ' ', 'b')).toBe(9);
    expect(topOf(' ', ' ', 'pageup', 'b')).toBe(0);
  });

  test('line by line', () => {
    expect(topOf('down', 'j', 'enter')).toBe(3);
    expect(topOf('down', 'j', 'up', 'k', 'k')).toBe(0);
  });

  test('to both ends, and not beyond: the last page is full', () => {
    expect(topOf('G')).toBe(119 - 10);
    expect(topOf('end', ' ', 'down')).toBe(119 - 10);
    expect(topOf('end', 'g')).toBe(0);
    expect(topOf('end', 'home')).toBe(0);
  });

  test('from heading to heading', () => {
    expect(topOf('n')).toBe(30);
    expect(topOf('n', 'n')).toBe(60);
    expect(topOf('n', 'n', 'p')).toBe(30);
    expect(topOf('n', 'down', 'p')).toBe(30);
    expect(topOf('p')).toBe(0);
  });

  test('keys that mean nothing change nothing', () => {
    for (const key of ['x', '', 'f1', 'constructor']) expect(press(pager, key)).toBe(pager);
  });

  test('q, Escape and Ctrl-C close it', () => {
    for (const key of ['q', 'escape', 'ctrl-c']) expect(press(pager, key)).toBe('closed');
  });
});

describe('search', () => {
  const typed = (text: string): string[] => ['/', ...text, 'enter'];

  test('goes to the next line that has it, whatever its case', () => {
    expect(topOf(...typed('BLOCK 7'))).toBe(21);
  });

  test('finds words that go over the end of a line', () => {
    expect(topOf(...typed('7 its second'))).toBe(21);
  });

  test('the same again goes on, and round the end', () => {
    const first = pressing(typed('block 3'));
    expect(first.top).toBe(9);
    expect(pressing(['/', 'enter'], first).top).toBe(90);
    const all = Array.from({ length: 11 }, () => ['/', 'enter']).flat();
    expect(pressing(all, first).top).toBe(9);
  });

  test('goes on at the end of the text, too, where the line cannot be the first on the screen', () => {
    const found = pressing([...typed('block 38'), ...typed('block 39')]);
    expect(found.search.line).toBe(117);
    expect(found.top).toBe(109);
  });

  test('what is not there is said, and the reader stays', () => {
    const state = pressing([' ', ...typed('cheese')]);
    expect(state.top).toBe(9);
    expect(pageLines(state, looks.mono(80)).at(-1)).toContain('"cheese" is not here');
  });

  test('while typing, letters are letters; Backspace and Escape lead out', () => {
    const state = pressing(['/', 'q', 'n', ' ', 'b']);
    expect(isTyping(state)).toBe(true);
    expect(state.search.typed).toBe('qn b');
    expect(pageLines(state, looks.mono(80)).at(-1)).toBe(' find: qn b_');
    expect(isTyping(pressing(['escape'], state))).toBe(false);
    expect(isTyping(pressing(Array(5).fill('backspace'), state))).toBe(false);
    expect(press(state, 'ctrl-c')).toBe('closed');
    expect(pressing(['pagedown', '\x06'], state)).toBe(state);
  });

  test('the line that was found can be seen', () => {
    const lines = pageLines(pressing(typed('block 7')), looks.color(80));
    expect(lines[0]).toContain('\x1b[7m');
  });
});

describe('the screen', () => {
  const screens: Look[] = [60, 80, 120].flatMap((width) => [
    looks.color(width),
    looks.mono(width),
    looks.ascii(width),
  ]);

  test.each([1, 2, 3, 11, 24, 50, 200])('has exactly %d rows, and none is wider than it', (rows) => {
    for (const look of screens) {
      const text = renderBlocks(everything, settingWith(look));
      const title = 'A title that is very much longer than the room that there is for it in a status line';
      let state = openPager({ title, blocks: text, rows, moreKeys: [['o', 'in the browser']] });
      const presses = [
        [],
        [' '],
        ['n'],
        ['/', 'a'],
        ['enter'],
        ['end'],
        ['/', ...'x'.repeat(200)],
        ['enter'],
      ];
      for (const keys of presses) {
        state = pressing(keys, state);
        const lines = pageLines(state, look);
        expect(lines).toHaveLength(rows);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(look.width);
      }
    }
  });

  test('shows every line when one pages through, and says how far one is', () => {
    const seen = new Set<string>();
    const percents: string[] = [];
    for (let state = pager; ; state = pressing([' '], state)) {
      const lines = pageLines(state, looks.mono(80));
      for (const line of lines.slice(0, -1)) seen.add(line);
      percents.push(/\d+ %/.exec(lines.at(-1) ?? '')?.[0] ?? '');
      if (isAtEnd(state)) break;
    }
    for (const { lines } of blocks) expect(seen).toContain(lines[0]);
    expect(percents[0]).toBe('8 %');
    expect(percents.at(-1)).toBe('100 %');
  });

  test('the status line', () => {
    const look = looks.mono(80);
    expect(pageLines(pager, look).at(-1)).toMatchInlineSnapshot(
      `" 5.3 Backoff with jitter  8 %          space more  n/p heading  / find  q close"`,
    );
    expect(pageLines(pressing(['end']), look).at(-1)).toMatchInlineSnapshot(
      `" 5.3 Backoff with jitter  100 %  b back  n/p heading  / find  g/G ends  q close"`,
    );
    expect(
      pageLines(pressing([' ']), looks.color(60))
        .map(stripVTControlCharacters)
        .at(-1),
    ).toMatchInlineSnapshot(`" 5.3 Backoff with jitter  15 %  space more  b back  q close"`);
  });
});

describe('after a resize', () => {
  const rendered = new Map<number, Block[]>();
  const at = (width: number): Block[] => {
    const known = rendered.get(width) ?? renderBlocks(everything, settingWith(looks.mono(width)));
    rendered.set(width, known);
    return known;
  };

  test('the reader is at the same paragraph, in every width and from every line', () => {
    const open = openPager({ title: 'everything', blocks: at(80), rows: 10 });
    const last = pressing(['end'], open).top;
    for (let state = open; state.top < last; state = pressing(['down'], state)) {
      const small = resized(state, at(60), 8);
      expect(small.starts.findLastIndex((start) => start <= small.top)).toBe(state.place.block);
      // As often as a window sends it while it is being pulled about.
      let pulled = small;
      for (const width of [61, 75, 120, 100, 60, 80]) pulled = resized(pulled, at(width), 10);
      expect(pulled.top).toBe(state.top);
    }
  });

  test('who is at the end of a small screen sees a full big one', () => {
    const open = openPager({ title: 'everything', blocks: at(60), rows: 10 });
    const big = resized(pressing(['end'], open), at(120), 1000);
    expect(big.top).toBe(0);
    expect(resized(big, at(60), 10).top).toBe(pressing(['end'], open).top);
  });
});

test('keys have the names that Node gives them, or are what was typed', () => {
  expect(keyName('\r', { name: 'return' })).toBe('enter');
  expect(keyName('\n', { name: 'enter' })).toBe('enter');
  expect(keyName(undefined, { name: 'pagedown' })).toBe('pagedown');
  expect(keyName('\x7f', { name: 'backspace' })).toBe('backspace');
  expect(keyName('G', { name: 'g', shift: true })).toBe('G');
  expect(keyName(' ', { name: 'space' })).toBe(' ');
  expect(keyName('\x03', { name: 'c', ctrl: true })).toBe('ctrl-c');
  expect(keyName(undefined, { name: 'f1' })).toBe('');
});
