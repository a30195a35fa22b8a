// What the page's library leaves unnamed or in English, named in Swedish to screen readers; and the
// conversation, scrolled to the last question rather than to the end.
"use strict";

let seen = "", asked = 0;

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

function followed() {
  const log = document.querySelector("#samtal [role=log]");
  if (!log || log.textContent === seen) return;
  seen = log.textContent;
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

new MutationObserver(() => { named(); followed(); })
  .observe(document, { childList: true, characterData: true, subtree: true });
