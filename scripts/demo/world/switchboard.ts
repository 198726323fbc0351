import type { SceneCard } from '../scene.ts';

/** How each switch stands, by its id. */
export type Settings = Readonly<Record<string, string>>;

/** The switches of a card, and how they stand. */
export class Switchboard {
  readonly #card: SceneCard;
  readonly #exclusive: readonly string[];
  #settings: Settings;

  /** @param exclusive of these at most one is not as it was at first: setting one sets the others back. */
  constructor(card: SceneCard, exclusive: readonly string[] = []) {
    this.#card = card;
    this.#exclusive = exclusive;
    this.#settings = this.#initial();
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** @throws {RangeError} for a switch or a value that the card does not have. Then nothing has been changed. */
  set(changes: Settings): void {
    for (const [id, value] of Object.entries(changes)) {
      const found = this.#card.switches.find((one) => one.id === id);
      if (!found) throw new RangeError(`The scene ${this.#card.id} has no switch "${id}".`);
      if (!found.values.some((one) => one.value === value)) {
        throw new RangeError(`The switch ${id} cannot be set to "${value}".`);
      }
    }
    const isOneOfThem = Object.keys(changes).some((id) => this.#exclusive.includes(id));
    const others = isOneOfThem ? this.#initial((id) => this.#exclusive.includes(id)) : {};
    this.#settings = { ...this.#settings, ...others, ...changes };
  }

  #initial(isMeant = (_id: string) => true): Settings {
    const meant = this.#card.switches.filter(({ id }) => isMeant(id));
    return Object.fromEntries(meant.map(({ id, initial }) => [id, initial]));
  }
}

/** @throws {RangeError} when there is none with this id. */
export function beatOf(card: SceneCard, beatId: string) {
  const beat = card.beats.find(({ id }) => id === beatId);
  if (!beat) throw new RangeError(`The scene ${card.id} has no beat "${beatId}".`);
  return beat;
}

/** Most switches are off and on. */
export const offAndOn = (off = 'off', on = 'on') =>
  [
    { value: 'off', name: off },
    { value: 'on', name: on },
  ] as const;
