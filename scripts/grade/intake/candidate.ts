/** A submission that has been found and not yet looked into. */
export interface Candidate {
  /** What it is called in results: safe as a file name, unique among all that were found, the same in the next run. */
  readonly key: string;
  /** Name of the folder or zip that it came in, as it is. */
  readonly name: string;
  /** The same, fit to be shown. */
  readonly source: string;
  /** The folder or the zip. */
  readonly where: string;
  /** In a Gradescope checkout that staff have named: the file that says who handed it in, and when. */
  readonly gradescopeMetadata?: string;
}
