import open from 'open';

/**
 * Opens a file or an address in the browser of this machine. Without one (SSH, a container) the path that is printed is all
 * there is: that is no error.
 */
export async function openInBrowser(target: string): Promise<void> {
  const browser = await open(target).catch(() => undefined);
  browser?.on('error', () => undefined);
}
