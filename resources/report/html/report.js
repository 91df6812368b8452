"use strict";
// Adds a filter above the table of claims; without it the table is whole.
(() => {
  const table = document.querySelector("#claims table");
  if (!table) return;
  const said = document.currentScript.dataset;
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const rows = [...table.tBodies[0].rows];
  const statusOf = (row) => row.cells[1].querySelector("p").textContent.replace(/^\S+\s+/, "");
  const counts = new Map();
  for (const row of rows) counts.set(statusOf(row), (counts.get(statusOf(row)) || 0) + 1);

  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const words = make("input", { type: "search", id: "filter-words", autocomplete: "off" });
  const status = make("select", { id: "filter-status" }, make("option", { value: "" }, filled(said.all, { n: rows.length })));
  for (const [name, count] of counts) status.append(make("option", { value: name }, `${name} (${count})`));
  const shown = make("output", { htmlFor: "filter-words filter-status" });

  const filter = () => {
    const wanted = words.value.trim().toLocaleLowerCase();
    let count = 0;
    for (const row of rows) {
      row.hidden =
        (status.value && statusOf(row) !== status.value) ||
        (wanted && !row.textContent.toLocaleLowerCase().includes(wanted));
      count += !row.hidden;
    }
    shown.textContent = count === rows.length ? "" : filled(said.shown, { n: count, all: rows.length });
  };
  words.addEventListener("input", filter);
  status.addEventListener("change", filter);
  // A reference must find its row even if the filter hides it.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("tr[hidden]")) return;
    words.value = status.value = "";
    filter();
    target.scrollIntoView();
  });
  table.before(
    make("form", { className: "filter", onsubmit: () => false },
      make("label", { htmlFor: "filter-status" }, said.status), status,
      make("label", { htmlFor: "filter-words" }, said.words), words, shown),
  );
})();
