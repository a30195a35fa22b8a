// What the page's library leaves unnamed or in English, named in Swedish to screen readers; and the
// conversation, scrolled to the last question rather than to the end.
"use strict";

window.plansvar ??= {};

const SENT = "Frågan är skickad; svaret kommer strax.";
const NOT_SENT = "Frågan blev inte besvarad; den står kvar i rutan.";
// the library's own messages: [what it says, what is meant, what to do]
const SAID = [
  [/^Error$/, "Det gick inte"],
  [/^Connection Lost$/, "Kontakten bröts"],
  [/Attempting reconnection/,
    "Servern svarar inte just nu; när den gör det laddas sidan om och samtalet börjar om.",
    () => lost()],
  [/Connection errored out|Failed to fetch|NetworkError|Load failed/,
    "Servern svarar inte just nu; försök igen om en stund."],
  [/Server stopped unexpectedly/, "Servern startades om; försök igen om en stund."],
];

// under what name a question that could not be sent waits for the page to be loaded anew
const UNSENT = "pv-fraga";

let seen = "", asked = 0, last = "", gone = false;

function besked(sentence) {
  const place = document.querySelector("#besked [role=status]");
  if (place && place.textContent !== sentence) place.textContent = sentence;
}

// what a visitor wishes, with the time: the last wish is the one that holds
plansvar.wished = (wish) => {
  const showed = document.querySelectorAll("#samtal [data-testid=user]").length;
  besked(wish.text || wish.again ? SENT : "");
  last = wish.text ?? "";
  return JSON.stringify({ ...wish, at: performance.timeOrigin + performance.now(), showed });
};

// a question that did not come through stands in its box again, unless something else does
plansvar.notSent = (sent, box) => {
  besked(NOT_SENT);
  return box || JSON.parse(sent || "{}").text || "";
};

// … and what a link asks
plansvar.notReopened = (box) => {
  const text = new URLSearchParams(location.search).get("q");
  return text ? plansvar.notSent(JSON.stringify({ text }), box) : box;
};

function swedish() {
  for (const part of document.querySelectorAll("[data-testid=toast-text], .toast-title")) {
    const text = part.textContent.trim(), found = SAID.find(([said]) => said.test(text));
    if (!found) continue;
    part.textContent = found[1];
    if (found[2]) found[2]();
  }
}

const box = () => document.querySelector("#fraga textarea");

function lost() {
  gone = true;
  besked("");
}

// what was asked or typed until the page was loaded anew, which it is when the server is back
addEventListener("pagehide", () => {
  const text = gone && (box()?.value || last);
  if (text) sessionStorage.setItem(UNSENT, text);
});

plansvar.restored = (box) => {
  const text = sessionStorage.getItem(UNSENT) ?? "";
  sessionStorage.removeItem(UNSENT);
  if (text && !box) besked(NOT_SENT);
  return box || text;
};

function named() {
  for (const more of document.querySelectorAll("[aria-label='More tabs']")) {
    more.setAttribute("aria-label", "Fler flikar");
  }
  // Chromium lets the keyboard into what scrolls, and a list that has it closes: the focus is lost
  for (const list of document.querySelectorAll("ul[role=listbox]:not([tabindex])")) {
    list.tabIndex = -1;
  }
  for (const group of document.querySelectorAll("fieldset:not([aria-label])")) {
    const title = group.querySelector("[data-testid=block-info]");
    if (title) group.setAttribute("aria-label", title.textContent.trim());
  }
}

// a button without a text leads nowhere
function hiddenEmpty() {
  for (const button of document.querySelectorAll("#foljd button, #knappar button")) {
    const empty = !button.textContent.trim();
    if (button.hidden !== empty) button.hidden = empty;
  }
}

function followed() {
  const log = document.querySelector("#samtal [role=log]");
  if (!log || log.textContent === seen) return;
  seen = log.textContent;
  besked("");
  log.setAttribute("aria-label", "Samtal");
  for (const message of log.querySelectorAll("[data-testid=user], [data-testid=bot]")) {
    message.setAttribute("role", "group");
    message.setAttribute("aria-label", message.dataset.testid === "user" ? "Fråga" : "Svar");
  }
  const rows = log.querySelectorAll(".user-row"), last = rows[rows.length - 1];
  const pane = log.closest("#samtal");
  if (last) pane.scrollTop += last.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (rows.length > asked) pane.scrollIntoView({ block: "nearest" });
  asked = rows.length;
}

new MutationObserver(() => { named(); followed(); hiddenEmpty(); swedish(); })
  .observe(document, { childList: true, characterData: true, subtree: true });
