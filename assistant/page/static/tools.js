// What can be done with a conversation: copy, keep, print. All of it is done in the browser.
"use strict";

const HERE = /plansvar:(?=dokument\/)/g;
const MOST_SECONDS_TOLD = 4;

function textOf(id) {
  return document.getElementById(id).textContent.replace(HERE, new URL("./", document.baseURI));
}

function told(button, sentence) {
  const place = button.closest(".verktyg").querySelector("[role=status]");
  place.textContent = sentence;
  setTimeout(() => { place.textContent = ""; }, MOST_SECONDS_TOLD * 1000);
}

async function copied(text) {
  // the clipboard is only there on a secure address; on others an older way still works
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copy");
}

function saved(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-gor]");
  if (!button) return;
  const { gor, fran, lank, namn } = button.dataset;
  if (gor === "skriv-ut") return window.print();
  if (gor === "spara") return saved(textOf(fran), namn);
  const text = gor === "lank" ? new URL(lank, document.baseURI).href : textOf(fran);
  try {
    await copied(text);
    told(button, gor === "lank" ? "Länken är kopierad." : "Svaret är kopierat.");
  } catch {
    told(button, "Det gick inte att kopiera; markera texten och kopiera den själv.");
  }
});
