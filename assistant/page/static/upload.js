// Adding a document: what the library's own fields for a password and a file cannot be told.
"use strict";

const tellUploadFields = () => {
  const password = document.querySelector("#upp-losenord input");
  if (password) password.autocomplete = "current-password";
  document.querySelector("#upp-fil button[aria-label]")?.setAttribute("aria-label", "Välj en fil");
};

new MutationObserver(tellUploadFields).observe(document, { childList: true, subtree: true });
