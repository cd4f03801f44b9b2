// Selecting events: without scripts each is ticked by itself, and the button does not count them.
const form = document.getElementById("bulk");

if (form) {
  const boxes = [...document.querySelectorAll("input[name=event]")];
  const all = document.getElementById("select-all");
  const button = form.querySelector("[data-text-selected]");
  const unchosen = button.textContent;

  const show = () => {
    const chosen = boxes.filter(box => box.checked).length;
    button.disabled = chosen === 0;
    button.textContent = chosen ? button.dataset.textSelected.replace("{0}", chosen) : unchosen;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };

  all.closest("label").hidden = boxes.length === 0;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  document.addEventListener("change", event => boxes.includes(event.target) && show());
  // The browser keeps what was ticked when one comes back to the page.
  addEventListener("pageshow", show);
  show();
}
