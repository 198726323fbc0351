const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Has something cleaned up before the process is ended from outside, and then lets it end as it would have without us. Whoever
 * has listened before us ends it in their own way. Returns how to stop listening.
 */
export function onTermination(cleanUp: () => void): () => void {
  const stops = SIGNALS.map((signal) => {
    const isAlone = process.listenerCount(signal) === 0;
    const listener = () => {
      cleanUp();
      if (isAlone) process.kill(process.pid, signal);
    };
    process.once(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const stop of stops) stop();
  };
}
