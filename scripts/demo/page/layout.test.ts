import { expect, test } from 'vitest';
import { card } from '../testing.ts';
import { HEIGHT, layOut, WIDTH } from './client/layout.ts';

const { boxes, lines } = layOut(card);
const boxOf = (id: string) => boxes.find(({ actor }) => actor.id === id);

test('whoever is called stands to the right of all who call', () => {
  for (const { from, to } of lines) expect(to.x).toBeGreaterThan(from.x);
});

test('whoever is called by the same stands below each other', () => {
  const [database, supplier] = [boxOf('database'), boxOf('supplier')];
  expect(database?.x).toBe(supplier?.x);
  expect(supplier?.y).toBeGreaterThanOrEqual((database?.y ?? 0) + (database?.height ?? 0));
});

test('all of it is inside of the drawing, and boxes stand apart', () => {
  for (const { x, y, width, height } of boxes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(WIDTH);
    expect(y + height).toBeLessThanOrEqual(HEIGHT);
  }
});

test('flows between the same two are straight, and apart from each other', () => {
  const toRestaurant = lines.filter(({ flow }) => flow.to === 'restaurant');
  const heights = toRestaurant.map(({ from, to }) => {
    expect(from.y).toBe(to.y);
    return from.y;
  });
  expect(new Set(heights).size).toBe(3);
  expect(Math.min(...heights.slice(1).map((y, index) => y - (heights[index] ?? 0)))).toBeGreaterThan(60);
});

test('a circle of calls has an end', () => {
  const flows = [
    { id: 'there', from: 'guests', to: 'restaurant', label: '' },
    { id: 'back', from: 'restaurant', to: 'guests', label: '' },
  ];
  expect(layOut({ actors: card.actors.slice(0, 2), flows }).boxes).toHaveLength(2);
});
