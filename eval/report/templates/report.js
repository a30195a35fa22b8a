"use strict";
// Filters and sorts the questions; what is chosen stands in the address, so that a view can be
// linked. Without this script all questions are shown, in the order of the file.
(() => {
  const form = document.getElementById("filter");
  const list = document.getElementById("items");
  const count = document.getElementById("count");
  const figures = list.dataset.figures.split(" ");
  const less = new Set(list.dataset.less.split(" "));
  const fields = [...form.elements].filter((field) => field.name);
  const items = [...list.querySelectorAll(":scope > details")].map((element, place) => ({
    element,
    place,
    ...element.dataset,
    parti: element.dataset.parti.split("\n"),
    fel: element.dataset.fel.split(" "),
    utfall: element.classList.contains("wrong") ? "wrong" : "right",
    sekunder: Number(element.dataset.sekunder),
    values: element.dataset.v.split(",").map((value) => (value === "" ? null : Number(value))),
  }));
  let order = "";
  // what was in a field at the start is its default, and is not written into the address
  const defaults = Object.fromEntries(fields.map((field) => [field.name, field.value]));

  const words = (text) => text.normalize("NFC").toLowerCase();
  const textOf = (item) => (item.text ??= words(`${item.id} ${item.element.textContent}`));

  function isShown(item, chosen, wanted) {
    return (
      (chosen.system === "*" || item.system === chosen.system) &&
      (!chosen.typ || item.typ === chosen.typ) &&
      (!chosen.parti || item.parti.includes(chosen.parti)) &&
      (!chosen.utfall || item.utfall === chosen.utfall) &&
      (!chosen.fel || item.fel.includes(chosen.fel)) &&
      wanted.every((word) => textOf(item).includes(word))
    );
  }

  function compare(key) {
    if (key === "id" || key === "typ") {
      return (a, b) => a[key].localeCompare(b[key], "sv", { numeric: true });
    }
    if (key === "sekunder") return (a, b) => b.sekunder - a.sekunder;
    const at = figures.indexOf(key);
    const sign = less.has(key) ? -1 : 1;
    // what has no value comes last
    return (a, b) =>
      (a.values[at] === null) - (b.values[at] === null) ||
      sign * ((a.values[at] ?? 0) - (b.values[at] ?? 0));
  }

  function apply() {
    const chosen = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const wanted = words(chosen.sok).split(/\s+/).filter(Boolean);
    if (chosen.sort !== order) {
      order = chosen.sort;
      const sorted = [...items].sort((a, b) => a.place - b.place);
      if (order) sorted.sort(compare(order));
      list.append(...sorted.map((item) => item.element));
    }
    let shown = 0;
    for (const item of items) {
      const visible = isShown(item, chosen, wanted);
      item.element.hidden = !visible;
      shown += visible;
    }
    const what = shown ? `Visar ${shown} av ${items.length} svar.` : "Inga svar stämmer med valen.";
    if (count.value !== what) count.value = what;
    return chosen;
  }

  function remember() {
    const chosen = apply();
    const changed = Object.entries(chosen).filter(([name, value]) => value !== defaults[name]);
    const address = new URLSearchParams(changed).toString();
    history.replaceState(null, "", address ? `#${address}` : "#fragor");
  }

  function choose(values) {
    for (const field of fields) {
      field.value = values[field.name] ?? defaults[field.name];
      if (field.selectedIndex === -1) field.value = defaults[field.name];
    }
    apply();
  }

  // "#full.d-v-001" is a question, "#full.d-v-001:2" a source of its answer; else it is a part of
  // the page, which the browser finds by itself
  function open(name) {
    const target = document.getElementById(name);
    const element = target?.closest("details.item");
    if (!element) return;
    if (element.hidden) choose({ system: element.dataset.system });
    element.open = true;
    target.scrollIntoView({ block: "start" });
    const focused = target === element ? element.querySelector("summary") : target;
    if (focused === target) target.tabIndex = -1;
    focused.focus({ preventScroll: true });
  }

  function decoded(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return ""; // not an address that this page has written
    }
  }

  function follow() {
    if (!location.hash.includes("=")) return open(decoded(location.hash));
    choose(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
    document.getElementById("fragor").scrollIntoView();
  }

  list.addEventListener("click", (event) => {
    const link = event.target.closest(".answer a");
    if (!link) return;
    // the choices stay in the address
    event.preventDefault();
    open(decoded(link.hash));
  });
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(remember, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    choose({ system: "*" });
    remember();
  });
  addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
  follow();
})();
