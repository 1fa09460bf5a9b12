/** What was checked. */
export interface ValidationCounts {
  /** Those that could not be read included. */
  readonly files: number;
  readonly networks: number;
  readonly regions: number;
  readonly subnets: number;
  readonly endpoints: number;
}
