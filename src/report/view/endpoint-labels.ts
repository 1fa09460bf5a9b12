import type { Inventory, InventoryEndpoint, InventoryRegion } from "../../model/inventory.ts";

/** An endpoint with a name that no other one of the account has. */
export interface LabelledEndpoint {
  readonly label: string;
  readonly endpoint: InventoryEndpoint;
}

/** Names that already mean something on every machine. */
const taken: readonly string[] = ["localhost", "localdomain", "broadcasthost"];

/**
 * Every endpoint with a name made of a few safe characters: `home-dirs`, with its region where two would have the same one or
 * the name is taken, and with the id of its vRack Services where even that is not enough.
 *
 * @param join - how parts of a name are put together
 * @param safe - turns a text into one that is allowed; empty = nothing is left of it
 */
export function endpointLabels(
  { vracks }: Inventory,
  safe: (text: string) => string,
  join: string,
): readonly LabelledEndpoint[] {
  const all = vracks.flatMap(({ regions }) =>
    regions.flatMap((region) =>
      region.subnets.flatMap(({ endpoints }) =>
        endpoints.map((endpoint) => ({ region, endpoint, forms: formsOf(region, endpoint, safe, join) })),
      ),
    ),
  );
  const uses = new Map<string, number>();
  for (const { forms } of all) for (const form of new Set(forms)) uses.set(form, (uses.get(form) ?? 0) + 1);
  return all.map(({ endpoint, forms }) => {
    const label =
      forms.find((form) => uses.get(form) === 1 && !taken.includes(form.toLowerCase())) ?? forms.at(-1) ?? "";
    return { label, endpoint };
  });
}

/** From the shortest to one that is surely unique. */
function formsOf(
  { region, id }: InventoryRegion,
  { name, urn }: InventoryEndpoint,
  safe: (text: string) => string,
  join: string,
): readonly string[] {
  const uuid = urn.slice(urn.lastIndexOf(":") + 1);
  const short = safe(name ?? "");
  const base = /[a-z]/i.test(short) ? short : safe(`service-${short === "" ? uuid.slice(0, 8) : short}`);
  return [base, [base, safe(region)].join(join), [base, safe(id)].join(join), [base, safe(uuid)].join(join)];
}
