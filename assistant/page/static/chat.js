// The conversation: its parts named to screen readers, and scrolled to the last question.
"use strict";

let seen = "", asked = 0;
new MutationObserver(() => {
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
}).observe(document, { childList: true, characterData: true, subtree: true });
