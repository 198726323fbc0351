/** What the process of a submission died of, in words for people. The names are those of the bridge. */
export const DEATH_WORDS: ReadonlyMap<string, string> = new Map([
  ['exited', 'it called process.exit, or had nothing left to wait for'],
  ['crashed', 'nobody caught an error'],
  ['blocked', 'it kept the event loop busy for too long'],
  ['flooded', 'it printed too much'],
  ['memory', 'it took too much memory'],
  ['requests', 'it sent more requests than any check needs'],
  ['protocol', 'it wrote to the channel that the grader talks over'],
  ['signal', 'the system ended it'],
]);
