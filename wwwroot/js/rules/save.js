// A save only stores what has been previewed: pressed before the preview of the last edit is there, it waits for a
// second press. A draft is not lost without a question.
(() => {
  const { form, bar, told, update } = window.riftDraft;
  const preview = document.getElementById("preview");
  const draft = () => [...new FormData(form)].filter(([name]) => name.startsWith("Rows")).join("\n");
  let [asked, seen] = [draft(), draft()], leaving = false;

  const markStale = () => bar.classList.toggle("stale", update() > 0 && draft() !== seen);
  for (const kind of ["input", "change", "rift:draft"]) form.addEventListener(kind, markStale);
  preview.addEventListener("htmx:beforeRequest", event => {
    if (event.detail.elt === preview && draft() === seen) event.preventDefault();
    else asked = draft();
  });
  preview.addEventListener("htmx:afterSwap", () => {
    seen = asked;
    markStale();
  });

  form.addEventListener("submit", event => {
    if (event.submitter?.id !== "save" || !bar.classList.contains("stale")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    told.textContent = document.getElementById("summary").textContent = form.dataset.textPreview;
    form.dispatchEvent(new Event("rift:draft"));
  });

  form.addEventListener("submit", () => leaving = true);
  addEventListener("pageshow", () => leaving = false);
  addEventListener("beforeunload", event => {
    if (!leaving && update() > 0) event.preventDefault();
  });

  const leave = event => {
    leaving = update() === 0 || confirm(form.dataset.textDiscard);
    if (!leaving) event.preventDefault();
  };
  form.querySelector("[data-discard]").addEventListener("click", leave);
  document.querySelector("[data-replaces-draft]")?.addEventListener("submit", leave);
})();
