import path from 'node:path';
import { watch } from 'chokidar';

/** Editors write a file in several steps: what comes within this time is one save, in milliseconds. */
const SETTLE_MS = 30;

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
    { ignoreInitial: true },
  );
  watcher.on('add', saved).on('change', saved).on('unlink', saved);
  return () => {
    clearTimeout(timer);
    return watcher.close();
  };
}
