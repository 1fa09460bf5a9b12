import type { FieldChange } from "../../../model/change.ts";

/** `vlan: 20 -> 30`; values are not escaped. */
export function fieldText({ field, before, after }: FieldChange): string {
  return `${field}: ${fieldValue(field, before)} -> ${fieldValue(field, after)}`;
}

/** A value of a field in words; null by what it means for that field. */
export function fieldValue(field: FieldChange["field"], value: string | number | null): string {
  if (value !== null) return String(value);
  return field === "vlan" ? "untagged" : "none";
}
