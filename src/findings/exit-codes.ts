/** Exit codes, the same for every command and output format. README.md lists them. */
export const exitCodes = {
  done: 0,
  error: 1,
  changesPending: 2,
  invalidFile: 3,
  authentication: 4,
  guard: 5,
  stale: 6,
  partial: 7,
  timeout: 8,
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
