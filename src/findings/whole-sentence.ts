/** A message that others may follow: with a full stop, unless it ends as a sentence does. */
export const wholeSentence = (message: string): string => (/[.!?…]$/.test(message) ? message : `${message}.`);
