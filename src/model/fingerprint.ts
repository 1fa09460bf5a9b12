/** Whether a text has the form of a plan's fingerprint. */
export const isFingerprint = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);
