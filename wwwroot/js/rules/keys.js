// From cell to cell by keyboard, and errors beside the fields that have them.
(() => {
  const { form, table, rows, fieldsOf, savedOf } = window.riftDraft;

  // Up and down within the column, left and right at the ends of what is typed.
  function neighbour(field, down, right) {
    const shown = rows().filter(row => !row.hidden);
    if (right) {
      const cells = fieldsOf(field.closest("tbody.rule"));
      return cells[cells.indexOf(field) + right];
    }
    const row = shown[shown.indexOf(field.closest("tbody.rule")) + down];
    return row?.querySelector(`[name$='${field.name.slice(field.name.lastIndexOf("]"))}']:not([type=hidden])`);
  }

  function isAtEnd(field, right) {
    if (field.type === "checkbox") return true;
    const { selectionStart: start, selectionEnd: end, value } = field;
    return start === 0 && end === value.length || start === end && end === (right > 0 ? value.length : 0);
  }

  function goTo(field) {
    if (!field) return;
    field.focus();
    if (field.type === "text") field.select();
  }

  table.addEventListener("keydown", event => {
    const field = event.target;
    if (field.localName !== "input" || event.altKey || event.metaKey || event.ctrlKey) return;
    const vertical = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    const horizontal = { ArrowLeft: -1, ArrowRight: 1 }[event.key];

    if (vertical) {
      event.preventDefault();
      goTo(neighbour(field, vertical, 0));
    } else if (horizontal && !event.shiftKey && isAtEnd(field, horizontal)) {
      event.preventDefault();
      goTo(neighbour(field, 0, horizontal));
    } else if (event.key === "Escape" && savedOf(field) !== undefined) {
      if (field.type === "checkbox") field.checked = field.dataset.saved === "on";
      else field.value = field.dataset.saved;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  addEventListener("keydown", event => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("#save"));
  });

  // A click into an amount is meant to replace it.
  table.addEventListener("focusin", event => event.target.matches(".amount input") && event.target.select());

  // The server's errors are shown beside their fields; in a new row only beside fields that have been edited.
  table.addEventListener("focusout", event => event.target.dataset && (event.target.dataset.visited = "yes"));
  table.addEventListener("htmx:afterRequest", event => {
    const row = event.target.closest("tbody.rule");
    for (const wrong of row?.querySelectorAll(".wrong") ?? []) {
      const field = document.getElementById(wrong.id.replace(/-wrong$/, ""));
      if (row.classList.contains("new") && !field?.dataset.visited) wrong.textContent = "";
      if (wrong.textContent) field?.setAttribute("aria-invalid", "true"); else field?.removeAttribute("aria-invalid");
    }
  });
})();
