const system = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

const isDark = (): boolean => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

/** Light or dark: as the system is, until it is asked for the other. Remembered nowhere. */
export function toggleTheme(): void {
  root.dataset.theme = isDark() ? 'light' : 'dark';
}

/** @param restyle called whenever colours or sizes have become others. */
export function onRestyle(restyle: () => void): void {
  new MutationObserver(restyle).observe(root, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', restyle);
  addEventListener('resize', restyle);
}
