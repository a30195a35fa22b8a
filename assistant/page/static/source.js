// A place in a document: shown over the page in a dialog, with the way to the sources beside it.
// Without this file every such link leads to the document's own page, which it makes dark too.
"use strict";

(() => {
  const LINK = 'a[href^="dokument/"]';
  const ANSWER = "[data-testid=bot], .message";
  const GROUP = `[data-kallor], #kallor, ${ANSWER}`;
  const numberOf = (link) => Number(link.textContent.match(/\d+/)?.[0] ?? 0);
  const WIDE = matchMedia("(min-width: 62rem)");
  const FAILED = "Dokumentet kunde inte hämtas; försök igen eller öppna det i en egen flik.";
  const alone = document.body.classList.contains("pv-sida");

  if (alone && !window.gradio_config) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const painted = () => document.body.classList.toggle("dark", dark.matches);
    dark.addEventListener("change", painted);
    painted();
    addEventListener("DOMContentLoaded", () => unfolded(document));
  }

  // the tree of sections stands beside the text where there is room for it, at the cited one
  function unfolded(root) {
    const sections = root.querySelector(".pv-avsnitt");
    if (!sections) return;
    sections.open = WIDE.matches;
    const current = sections.querySelector("[aria-current]"), tree = sections.querySelector("nav");
    if (!current) return;
    const top = current.getBoundingClientRect().top - tree.getBoundingClientRect().top;
    tree.scrollTop += top - tree.clientHeight / 3;
  }

  let dialog, opener, links = [], place = 0, asking = null;
  // whether the browser's way back leads from the open dialog to the page, and is being gone
  let ahead = false, goingBack = false;
  const part = (name) => dialog.querySelector(`.pv-kalla-${name}`);

  function built() {
    if (dialog) return;
    dialog = document.createElement("dialog");
    dialog.className = "pv-kalla";
    dialog.setAttribute("aria-labelledby", "pv-kalla-namn");
    dialog.innerHTML = `
      <div class="pv-kalla-list">
        <div class="pv-kalla-om">
          <h2 id="pv-kalla-namn" class="pv-kalla-namn"></h2>
          <p class="pv-kalla-stalle"></p>
        </div>
        <p class="pv-kalla-antal" role="status"></p>
        <div class="pv-kalla-knappar">
          <button type="button" class="pv-kalla-forra">Föregående</button>
          <button type="button" class="pv-kalla-nasta">Nästa</button>
          <a class="pv-kalla-flik" target="_blank" rel="noopener">Öppna i egen flik</a>
          <button type="button" class="pv-kalla-stang">Stäng</button>
        </div>
      </div>
      <div class="pv-kalla-inre" tabindex="0" role="region" aria-label="Dokumentet"></div>`;
    part("stang").addEventListener("click", () => dialog.close());
    part("forra").addEventListener("click", () => stepped(-1));
    part("nasta").addEventListener("click", () => stepped(1));
    part("inre").addEventListener("click", within);
    dialog.addEventListener("close", closed);
    document.body.append(dialog);
  }

  // links to the same place, in a text and on its card, are one source
  function opened(link) {
    built();
    opener = link;
    const group = link.closest(GROUP);
    const all = group ? [...group.querySelectorAll(LINK)] : [link];
    // an answer names its sources as it needs them; they are gone through as they are numbered
    if (group?.matches(ANSWER)) all.sort((one, other) => numberOf(one) - numberOf(other));
    links = [...new Set(all.map((each) => each.getAttribute("href")))];
    place = links.indexOf(link.getAttribute("href"));
    if (!dialog.open) dialog.showModal();
    if (!ahead) history.pushState(null, "");
    ahead = true;
    part("inre").focus({ preventScroll: true });
    shown();
  }

  function stepped(by) {
    place = Math.min(Math.max(place + by, 0), links.length - 1);
    shown();
    const button = part(by < 0 ? "forra" : "nasta");
    // a button that leads nowhere more cannot hold the focus
    (button.disabled ? part("inre") : button).focus({ preventScroll: true });
  }

  async function shown() {
    const many = links.length > 1, count = many ? `Källa ${place + 1} av ${links.length}` : "";
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    part("forra").hidden = part("nasta").hidden = !many;
    part("forra").disabled = place === 0;
    part("nasta").disabled = place === links.length - 1;
    part("flik").href = links[place];
    part("antal").textContent = [count, "Hämtar dokumentet …"].filter(Boolean).join(" – ");
    if (!part("namn").textContent) part("namn").textContent = "Källa";
    const inside = part("inre");
    inside.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(links[place], { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.querySelector("main");
      filled(inside, main);
      part("namn").textContent = main.querySelector("h1").textContent;
      const about = [".pv-vem strong", ".pv-sort", ".pv-plats"]
        .map((name) => main.querySelector(name)?.textContent.trim());
      part("stalle").textContent = about.filter(Boolean).join(" · ");
      part("antal").textContent = count;
    } catch (error) {
      if (signal.aborted) return;
      inside.textContent = FAILED;
      part("namn").textContent = "Källa";
      part("stalle").textContent = "";
      part("antal").textContent = count;
    }
    inside.removeAttribute("aria-busy");
  }

  function filled(inside, main) {
    const body = document.createElement("div");
    body.className = "pv-dokument";
    for (const each of [...main.childNodes]) body.append(document.importNode(each, true));
    inside.replaceChildren(body);
    unfolded(body);
    const marked = inside.querySelector("#citat");
    inside.scrollTop = 0;
    if (!marked) return;
    // a cell far to the right in a table that scrolls by itself
    marked.closest(".pv-tabell")?.scrollTo({ left: marked.offsetLeft - 24 });
    reached(inside, marked, 0.25);
  }

  // `share` of the room above what is to be read
  function reached(inside, target, share) {
    const top = target.getBoundingClientRect().top - inside.getBoundingClientRect().top;
    inside.scrollTop += top - inside.clientHeight * share;
  }

  function within(event) {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    const inside = part("inre");
    const target = inside.querySelector(`#${CSS.escape(link.getAttribute("href").slice(1))}`);
    if (!target) return;
    if (!WIDE.matches) link.closest("details").open = false;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    reached(inside, target, 0.05);
  }

  function closed() {
    asking?.abort();
    if (ahead) {
      ahead = false;
      goingBack = true;
      history.back();
    }
    part("inre").replaceChildren();
    part("namn").textContent = part("stalle").textContent = "";
    // the page may have made its links anew since
    const href = opener?.getAttribute("href");
    const same = [...document.querySelectorAll(LINK)].find((each) => each.getAttribute("href") === href);
    (opener?.isConnected ? opener : same)?.focus();
    opener = null;
  }

  addEventListener("popstate", () => {
    if (goingBack || !dialog?.open) {
      goingBack = false;
      return;
    }
    ahead = false;
    dialog.close();
  });

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.(LINK);
    if (!link || alone) return;
    event.preventDefault();
    event.stopPropagation();
    opened(link);
  }, true);
})();
