/**
 * Where a change is, as a text that people can type: `vrs-…`, `vrs-…/vrack`, `vrs-…/CIDR` or `vrs-…/CIDR/ENDPOINT`.
 *
 * This module is the only one that puts addresses together and takes them apart.
 */
export interface Address {
  /** Id of the owner. */
  readonly owner: string;
  /** What it is of the owner beside its subnets, such as `vrack`; null for none. */
  readonly part: string | null;
  /** Null above subnets. */
  readonly cidr: string | null;
  /** URN; null above endpoints. */
  readonly endpoint: string | null;
}

/** The address of an owner, of something it has, or of one of its subnets. */
export const addressOf = (owner: string, below?: string): string => (below === undefined ? owner : `${owner}/${below}`);

/** The address of an endpoint in a subnet. */
export const endpointAddress = (owner: string, cidr: string, urn: string): string => `${owner}/${cidr}/${urn}`;

/** Takes an address apart; null when the text is none. */
export function readAddress(text: string): Address | null {
  const match = /^([^/]+)(?:\/([\d.]+\/\d+)(?:\/(.+))?|\/([^/]+))?$/su.exec(text);
  if (match === null) return null;
  const [, owner = "", cidr = null, endpoint = null, part = null] = match;
  return { owner, part, cidr, endpoint };
}

/** The address of a change that a person is shown. */
export const shownAddress = ({ address, aliases = [] }: Addressed): string => aliases[0] ?? address;

/** Whether an address, as somebody typed it, is one of a change or above it; null stands for everywhere. */
export const coversChange = (outer: string | null, { address, aliases = [] }: Addressed): boolean =>
  [address, ...aliases].some((one) => covers(outer, one));

/** What has an address, and perhaps others. */
export interface Addressed {
  readonly address: string;
  readonly aliases?: readonly string[];
}

/** Whether an address is another one or below it; null stands for everywhere. */
export const covers = (outer: string | null, inner: string): boolean =>
  outer === null || inner === outer || (inner.startsWith(`${outer}/`) && !isHalfCidr(outer));

/** A subnet without its length is not above the subnet. */
const isHalfCidr = (address: string): boolean => /(?:^|\/)\d+(?:\.\d+){3}$/.test(address);

/** The addresses above one, outermost first. */
export const addressesAbove = (address: string): readonly string[] =>
  [...address.matchAll(/\//gu)].map(({ index }) => address.slice(0, index));
