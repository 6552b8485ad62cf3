/**
 * Who goes where when many requests are looked at together. Rows are requests, columns are Meedenkers (or one Meedenker's
 * places of one week); a pair that is not listed may not be made.
 */
export interface AssignmentProblem {
  /** How many requests each column can take; 0 is nobody. */
  capacities: Int32Array;
  /** The pairs of request `r` stand from `starts[r]` up to `starts[r + 1]`; one longer than there are requests. */
  starts: Int32Array;
  /** The column of each pair; a request names a column once. */
  columns: Int32Array;
  /** Whole points of each pair, which may be negative. */
  scores: Int32Array;
  /** For each request the pair that was fixed beforehand, or −1; such a pair takes its place whatever it scores. */
  locked?: Int32Array;
}
