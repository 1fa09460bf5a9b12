import type { Failure } from "../../../model/failure.ts";
import type { Quote } from "../../../model/price.ts";
import type { Result } from "../../../model/result.ts";

/** All that a quote asks of the API: carts, which order nothing. */
export interface CartApi {
  /** The subsidiary of OVHcloud that the account belongs to, such as `FR`. */
  readSubsidiary(): Promise<Result<string, Failure>>;
  /** @param expiresAt - milliseconds since the epoch */
  openCart(subsidiary: string, description: string, expiresAt: number): Promise<Result<CartId, Failure>>;
  /** The carts with exactly this description; null = all. */
  findCarts(description: string | null): Promise<Result<readonly Cart[], Failure>>;
  /** Null when there is none. */
  readCart(cart: CartId): Promise<Result<Cart | null, Failure>>;
  /** Makes a cart the account's. */
  assignCart(cart: CartId): Promise<Result<void, Failure>>;
  /** How a vRack Services is put into a cart; null where it cannot be, since this endpoint has none. */
  readOffer(cart: CartId): Promise<Result<Offer | null, Failure>>;
  addItem(cart: CartId, offer: Offer): Promise<Result<ItemId, Failure>>;
  /** The regions that an item may have; null = the API does not say. */
  readRegions(cart: CartId, item: ItemId): Promise<Result<readonly string[] | null, Failure>>;
  setRegion(cart: CartId, item: ItemId, region: string): Promise<Result<void, Failure>>;
  /** What the checkout would come to. */
  preview(cart: CartId): Promise<Result<Quote, Failure>>;
  /** For tidying up: the request still goes out when the run has been told to end. A cart that is not there is deleted. */
  deleteCart(cart: CartId): Promise<Result<void, Failure>>;
  /** The same as {@link findCarts} for tidying up. */
  findLeftCarts(description: string): Promise<Result<readonly Cart[], Failure>>;
  /** Milliseconds since the epoch. */
  wallNow(): number;
}

/** A UUID. */
export type CartId = string;

/** A number. */
export type ItemId = number;

/** A cart as far as it matters. */
export interface Cart {
  readonly id: CartId;
  readonly description: string;
  /** Milliseconds since the epoch; null = it does not say. */
  readonly expiresAt: number | null;
  /** It was checked out: an order exists. */
  readonly readOnly: boolean;
}

/** What a vRack Services is ordered as. */
export interface Offer {
  /** Of the price that is paid again and again: that of the installation is refused. */
  readonly duration: string;
}

/** The plan that a vRack Services is ordered as. Source: OVHcloud's manager and Terraform provider. */
export const planCode = "vrack-services";

/** Where it is to be. Source: as {@link planCode}. */
export const regionLabel = "region_name";

/** What it costs in the only mode that there is. Source: as {@link planCode}. */
export const pricingMode = "default";
