// Small conveniences; every page works without them.
(() => {
  "use strict";

  // The mistakes take the focus once: another part of the page that changes must not take it back.
  const told = new WeakSet();
  const focusErrors = () => {
    const summary = document.querySelector("[data-error-summary]");
    if (!summary || told.has(summary)) return;
    told.add(summary);
    summary.focus();
  };
  document.addEventListener("DOMContentLoaded", focusErrors);
  document.addEventListener("htmx:after:swap", focusErrors);
  // An address that still ends with #main, from the skip link, gives the content the focus when the page has been laid out.
  window.addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
    if (document.activeElement?.id === "main") document.querySelector("[data-error-summary]")?.focus();
  })));

  // On a telephone the tabs are one long row: the current one is brought into it.
  document.addEventListener("DOMContentLoaded", () => {
    const row = document.querySelector(".tabs");
    const current = row?.querySelector("[aria-current]");
    if (current) row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  });

  // Leaving a form that somebody has written in asks first.
  const changed = new Set();
  const guarded = (element) => element.closest?.('form[method="post"]:not([data-unguarded])');
  document.addEventListener("input", (event) => {
    const form = guarded(event.target);
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => changed.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });

  // A double click sends once. One that answers with a file leaves the page as it is, and is soon sent again.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) return event.preventDefault();
    sent.add(form);
    setTimeout(() => sent.delete(form), form.hasAttribute("data-answers-file") ? 700 : 3000);
  });

  // Menus close on Escape and on a click elsewhere.
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    openMenus().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
})();
