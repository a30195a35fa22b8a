// What can be done with a conversation: copy, keep, print. What it takes is fetched when it is wanted,
// and nothing of it is kept.
"use strict";

window.plansvar ??= {};

(() => {
  const HERE = /plansvar:(?=dokument\/)/g;
  const MOST_SECONDS_TOLD = 4, MOST_SECONDS_FETCHED = 30;
  const GONE = "Samtalet finns inte kvar på servern; markera texten och kopiera den själv.";
  const UNCOPIED = "Det gick inte att kopiera; markera texten och kopiera den själv.";

  let waiting = null;

  // what the page's library has brought, null where it could not
  plansvar.fetched = (text) => {
    waiting?.(text);
    waiting = null;
    return "";
  };

  function fetched(what) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("late")), MOST_SECONDS_FETCHED * 1000);
      waiting = (text) => {
        clearTimeout(late);
        if (text) resolve(text.replace(HERE, new URL("./", document.baseURI)));
        else reject(new Error("gone"));
      };
      document.getElementById(`hamta-${what}`).click();
    });
  }

  function told(sentence) {
    // the library may have made its HTML anew since the click
    const place = document.querySelector("#verktyg [role=status]");
    if (!place) return;
    place.textContent = sentence;
    setTimeout(() => { place.textContent = ""; }, MOST_SECONDS_TOLD * 1000);
  }

  async function copied(text) {
    // the clipboard is only there on a secure address; on others an older way still works
    if (navigator.clipboard?.write && window.ClipboardItem) {
      // begun within the click, or some browsers refuse it
      const blob = Promise.resolve(text).then((it) => new Blob([it], { type: "text/plain" }));
      return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    }
    if (navigator.clipboard) return navigator.clipboard.writeText(await text);
    const area = document.createElement("textarea");
    area.value = await text;
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

  // `html` is the server's own, made by a template that escapes what it is filled with
  function printed(html) {
    document.getElementById("pv-utskrift")?.remove();
    const sheet = document.createElement("div");
    sheet.id = "pv-utskrift";
    sheet.innerHTML = html;
    document.body.append(sheet);
    addEventListener("afterprint", () => sheet.remove(), { once: true });
    print();
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-gor]");
    if (!button) return;
    const { gor, lank, namn } = button.dataset;
    try {
      if (gor === "skriv-ut") printed(await fetched("utskrift"));
      else if (gor === "spara") saved(await fetched("samtal"), namn);
      else if (gor === "lank") {
        await copied(new URL(lank, document.baseURI).href);
        told("Länken är kopierad.");
      } else {
        await copied(fetched("svar"));
        told("Svaret är kopierat.");
      }
    } catch {
      told(gor === "lank" || gor === "kopiera" ? UNCOPIED : GONE);
    }
  });
})();
