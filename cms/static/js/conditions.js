// The same judgement as forms/conditions.py; tests/browser runs both over the same cases.

const isEmpty = (value) =>
  value === null || value === undefined || value === "" || value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && !Array.isArray(value) && Object.keys(value).length === 0);

const keysOf = (value) => {
  if (value === true) return new Set(["yes"]);
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...keysOf(item)]));
  if (typeof value === "object") {
    if ("id" in value) return new Set([String(value.id)]);
    return new Set("other" in value ? ["other"] : Object.keys(value));
  }
  return new Set([String(value)]);
};

// Python reads “1_0”, “nan” and numbers of other scripts, too; nobody types them, and the server decides in the end.
const numberOf = (value) => {
  if (value === true) return 1;
  if (typeof value === "number") return value;
  if (typeof value !== "string") return NaN;
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : NaN;
};

const compares = (test, value) => {
  const number = numberOf(value);
  const bound = numberOf(test.values[0]);
  if (Number.isNaN(number) || Number.isNaN(bound)) return false;
  return test.operator === "at_least" ? number >= bound : number <= bound;
};

export const testHolds = (test, facts) => {
  const value = facts[test.subject];
  if (isEmpty(value)) return test.operator === "empty" || test.operator === "is_not";
  const named = () => test.values.some((key) => keysOf(value).has(key));
  switch (test.operator) {
    case "answered": return true;
    case "is": return named();
    case "is_not": return !named();
    case "at_least":
    case "at_most": return compares(test, value);
    default: return false;
  }
};

const joined = (match, results) => (match === "any" ? results.some(Boolean) : results.every(Boolean));

export const holds = (condition, facts) => {
  const groups = condition.groups.map((group) => joined(group.match, group.tests.map((test) => testHolds(test, facts))));
  return groups.length === 0 || joined(condition.match, groups);
};
