import type { Finding } from "../../../model/finding.ts";
import { caution, problem } from "../../../findings/file-problem.ts";
import { contains } from "./ipv4-range.ts";
import type { PlacedSubnet } from "./placed-subnet.ts";

/** Addresses that the platform keeps in every service range. Worked out from what it reports; not documented. */
const reservedAddresses = 4;

/** Length of the service range, its place in the subnet, and whether its endpoints fit. */
export function rangeRules(placed: PlacedSubnet): readonly Finding[] {
  const { subnet, range, serviceRange } = placed;
  const { serviceRange: value, serviceRangeAt: at } = subnet;
  const findings: Finding[] = [];
  const fits = serviceRange.length >= 27 && serviceRange.length <= 29;
  if (!fits) {
    const detail = `${value} is a /${serviceRange.length}. A service range must be a /27, /28 or /29.`;
    findings.push(
      problem(
        "rule/range-length",
        at,
        detail,
        `Write \`${serviceRange.text.split("/")[0]}/28\` or another of these lengths.`,
      ),
    );
  }
  if (!contains(range, serviceRange)) {
    const detail = `${value} is not inside the subnet ${subnet.cidr}.`;
    const example = range.length <= 28 ? `, such as \`${range.text.split("/")[0]}/28\`` : "";
    const fix = `Use a range inside ${range.text}${example}.`;
    findings.push(problem("rule/range-outside-subnet", at, detail, fix, [subnet.at]));
  } else if (fits && range.size === serviceRange.size) {
    const detail = `${value} is the whole subnet. No address is left for the machines that use the managed services.`;
    findings.push(caution("rule/range-fills-subnet", at, detail, "Use a smaller service range.", [subnet.at]));
  }
  return [...findings, ...capacity(placed)];
}

/** More endpoints than addresses is an error; more than are likely to be free is a warning, since that is worked out. */
function capacity({ subnet, range, serviceRange }: PlacedSubnet): readonly Finding[] {
  const { serviceRange: value, serviceRangeAt: at } = subnet;
  const ends = [range.first, range.last].filter((end) => serviceRange.first <= end && end <= serviceRange.last);
  const usable = Math.max(0, serviceRange.size - reservedAddresses - new Set(ends).size);
  const count = subnet.endpoints.length;
  if (count <= usable) return [];
  const fix = "Use a larger service range, up to /27, or move endpoints to another subnet.";
  const detail = `${value} has ${serviceRange.size} addresses, and ${count} endpoints need one each.`;
  if (count > serviceRange.size) return [problem("rule/range-too-small", at, detail, fix)];
  const likely = ` The platform reserves some: about ${usable} endpoints fit.`;
  return [caution("rule/range-too-small", at, detail + likely, fix)];
}
