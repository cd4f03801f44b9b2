// Ticking "all found" ticks what is on the page, too; unticking one of them means not all.
document.addEventListener("change", event => {
  const form = event.target.closest("form.selecting");
  if (!form) return;
  const all = form.elements.all;

  if (event.target !== all) all.checked = false;
  else for (const box of form.querySelectorAll("[name=player]")) box.checked = all.checked;
});
