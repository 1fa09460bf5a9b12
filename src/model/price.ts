/** An amount of money, as the API says it. */
export interface Amount {
  /** ISO 4217, such as `EUR`. */
  readonly currency: string;
  /** In whole units, such as 12.34. */
  readonly value: number;
}

/** What something costs now; what it costs later is in its contracts. */
export interface Price {
  readonly withoutTax: Amount;
  readonly withTax: Amount;
}

/** What an order would cost, and what one agrees to with it. */
export interface Quote {
  readonly price: Price;
  readonly contracts: readonly Contract[];
}

/** A contract that belongs to an order. */
export interface Contract {
  readonly name: string;
  readonly url: string;
}

/** The finest part of a unit that counts: the API has prices of less than a cent. */
const parts = 1e6;

/** All amounts together; null when their currencies differ. No amount at all is zero in no currency. */
export function sumOf(amounts: readonly Amount[]): Amount | null {
  const [first] = amounts;
  if (first === undefined) return { currency: "", value: 0 };
  if (amounts.some(({ currency }) => currency !== first.currency)) return null;
  return { currency: first.currency, value: amounts.reduce((sum, { value }) => sum + inParts(value), 0) / parts };
}

/** Whether it costs nothing. */
export const isFree = ({ value }: Amount): boolean => inParts(value) === 0;

/** Whether an amount is another one at most; what is free is so in every currency. */
export const isWithin = (amount: Amount, most: Amount): boolean =>
  isFree(amount) || (amount.currency === most.currency && inParts(amount.value) <= inParts(most.value));

const inParts = (value: number): number => Math.round(value * parts);

/** `12.34EUR`, as an option takes it. */
export const amountWord = ({ currency, value }: Amount): string => `${decimals(value)}${currency}`;

/** `12.34 EUR`. */
export const amountText = ({ currency, value }: Amount): string => `${decimals(value)} ${currency}`;

/** `12.34EUR` as an amount; null when the text is none. */
export function readAmount(text: string): Amount | null {
  const [, value, currency = ""] = /^(\d{1,9}(?:\.\d{1,6})?) ?([A-Za-z]{3})$/.exec(text) ?? [];
  return value === undefined ? null : { currency: currency.toUpperCase(), value: Number(value) };
}

/** `12.34 EUR with tax (10.28 EUR without)`; where there is no difference, the one amount. */
export const priceText = ({ withTax, withoutTax }: Price): string =>
  isWithin(withTax, withoutTax)
    ? amountText(withTax)
    : `${amountText(withTax)} with tax (${amountText(withoutTax)} without)`;

/** Two decimals, or as many as it takes. */
const decimals = (value: number): string =>
  inParts(value) % 1e4 === 0 ? value.toFixed(2) : String(inParts(value) / parts);
