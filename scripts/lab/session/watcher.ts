import { release } from 'node:os';
import path from 'node:path';
import { watch } from 'chokidar';

/** Editors write a file in several steps: what comes within this time is one save, in milliseconds. */
const SETTLE_MS = 30;
/** Between two looks at the files, where the system does not tell, in milliseconds. */
const POLL_EVERY_MS = 200;

/** Calls back once for each save of one of the files, and when one is deleted. Returns how to stop. */
export function watchFiles(
  folder: string,
  files: readonly string[],
  onSave: () => void,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const saved = () => {
    clearTimeout(timer);
    timer = setTimeout(onSave, SETTLE_MS);
  };
  const watcher = watch(
    files.map((file) => path.join(folder, file)),
    { ignoreInitial: true, ...(isSilent(folder) && { usePolling: true, interval: POLL_EVERY_MS }) },
  );
  watcher.on('add', saved).on('change', saved).on('unlink', saved);
  return () => {
    clearTimeout(timer);
    return watcher.close();
  };
}

/**
 * Whether nobody tells of changes there: from Linux under Windows (WSL) on a drive of Windows, and on network drives of Windows.
 * (CHOKIDAR_USEPOLLING=1 says so for any other place.)
 */
export function isSilent(folder: string, platform = process.platform, kernel = release()): boolean {
  if (platform === 'win32') return folder.startsWith('\\\\');
  return platform === 'linux' && /microsoft/i.test(kernel) && /^\/mnt\/[a-z](\/|$)/.test(folder);
}
