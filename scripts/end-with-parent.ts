/**
 * Ends this process as soon as whoever started it hangs up, however that comes about and whatever is going on here. To be
 * called first: a parent that has gone while this process was still loading is not told of again.
 */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit());
  if (!process.connected) process.exit();
}
