/** A value as one word of a POSIX shell, in quotes where it needs them. */
export const shellWord = (value: string): string =>
  /^[\w./@%+=:,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
