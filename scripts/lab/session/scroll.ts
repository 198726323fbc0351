/** What a key does to the first line that is shown, of `all` lines on a screen with room for `room`. */
export function scrolled(top: number, key: string, all: number, room: number): number {
  const last = Math.max(0, all - room);
  // One line stays, so that the eye finds on.
  const page = Math.max(1, room - 1);
  const to: Readonly<Record<string, number>> = {
    down: top + 1,
    j: top + 1,
    up: top - 1,
    k: top - 1,
    ' ': top + page,
    pagedown: top + page,
    b: top - page,
    pageup: top - page,
    home: 0,
    end: last,
  };
  return Math.max(0, Math.min(last, to[key] ?? top));
}

export const SCROLL_KEYS = ['down', 'j', 'up', 'k', ' ', 'pagedown', 'b', 'pageup', 'home', 'end'];
