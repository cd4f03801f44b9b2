// What a form would do without scripts it does with them too; this only saves a click and a surprise.
document.addEventListener("submit", event => {
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;

  const leavesPage = form.method === "post" && !form.hasAttribute("hx-post") && !form.hasAttribute("data-downloads");

  if (question && !confirm(question)) event.preventDefault();
  // A second click while the first is on its way would do it twice.
  else if (leavesPage) queueMicrotask(() => form.setAttribute("aria-busy", "true"));
});

document.addEventListener("submit", event => {
  if (event.target.getAttribute("aria-busy") === "true") event.preventDefault();
}, true);

// A page that comes back from the browser's memory is not busy any more.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});

document.addEventListener("change", event => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

if (!navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(button => button.hidden = true);

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = document.body.dataset.textCopied;
});

// A search that is drawn in place is in the address, too: reloading, sharing and going back show what it found.
document.addEventListener("htmx:afterSettle", event => {
  const form = event.detail.requestConfig?.elt;
  if (!form?.matches("[data-keeps-address]")) return;
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  history.replaceState(history.state, "", query.size ? `${form.action}?${query}` : form.action);
});
