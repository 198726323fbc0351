/** What is graded: the files of one submission, and nothing of whose they are. */
export interface Parcel {
  /** Text of each file, by name, by folder name of its lab. A lab of which nothing was handed in is not there. */
  readonly labs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
