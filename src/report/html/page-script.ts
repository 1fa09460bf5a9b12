/**
 * The script of the page: search, keyboard, light and dark. It reads what is on the page and changes no text that is not its own.
 */
export const pageScript = `
"use strict";
(() => {
  const one = (id) => document.getElementById(id);
  const all = (query) => [...document.querySelectorAll(query)];
  const root = document.documentElement;
  const search = one("search");
  const planned = one("planned");
  const textOf = (element) => element.textContent.toLowerCase();
  const rows = all("tbody tr").map((row) => ({ row, text: textOf(row), item: row.closest(".item") }));
  const items = all(".item").map((item) => ({
    item,
    text: item.dataset.find.toLowerCase() + " " + textOf(item),
    rows: [],
    opened: false,
  }));
  const byItem = new Map(items.map((entry) => [entry.item, entry]));
  for (const row of rows) byItem.get(row.item).rows.push(row);
  const groups = all(".group");
  const onlyPlanned = () => planned !== null && planned.getAttribute("aria-pressed") === "true";

  const show = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    const isIn = (text) => words.every((word) => text.includes(word));
    const narrow = words.length > 0 || onlyPlanned();
    const found = items.filter((entry) => isIn(entry.text) && (!onlyPlanned() || "planned" in entry.item.dataset));
    const kept = new Set(found);
    for (const entry of items) {
      entry.item.hidden = !kept.has(entry);
      const hits = words.length === 0 ? [] : entry.rows.filter((row) => isIn(row.text));
      for (const row of entry.rows) row.row.classList.toggle("hit", hits.includes(row));
      const toOpen = kept.has(entry) && hits.length > 0 && found.length <= 10;
      if (toOpen && !entry.item.open) {
        entry.item.open = true;
        entry.opened = true;
      }
      if (!toOpen && entry.opened) {
        entry.item.open = false;
        entry.opened = false;
      }
    }
    for (const group of groups) group.hidden = narrow && group.querySelector(".item:not([hidden])") === null;
    one("found").textContent = narrow ? found.length + " of " + items.length : "";
  };

  const summaries = () => all(".item:not([hidden]) > summary");
  const go = (step) => {
    const list = summaries();
    const at = list.indexOf(document.activeElement);
    const next = step === "first" ? 0 : step === "last" ? list.length - 1 : at + step;
    if (next < 0) search.focus();
    else list[Math.min(next, list.length - 1)]?.focus();
  };
  const moves = { ArrowDown: 1, ArrowUp: -1, Home: "first", End: "last" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inSearch = event.target === search;
    if (event.key === "/" && !inSearch) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && inSearch) {
      search.value = "";
      show();
    } else if (inSearch ? event.key === "ArrowDown" : event.target.matches("summary") && event.key in moves) {
      event.preventDefault();
      go(inSearch ? "first" : moves[event.key]);
    }
  });
  search.addEventListener("input", show);
  planned?.addEventListener("click", () => {
    planned.setAttribute("aria-pressed", String(!onlyPlanned()));
    show();
  });
  one("open").addEventListener("click", () => {
    const list = items.filter(({ item }) => item.matches("details") && !item.hidden);
    const open = list.some(({ item }) => !item.open);
    for (const entry of list) {
      entry.item.open = open;
      entry.opened = false;
    }
    one("open").textContent = open ? "Close all" : "Open all";
  });
  one("theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });
  show();
})();
`;

/** Of the script, for the policy of the page; a test tells the right one. */
export const scriptHash = "sha256-QVshSXM7QCGt08LCyKR7kKytNuDhavc1UlsKnAJFGfs=";
