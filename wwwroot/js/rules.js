// The table of the rules, made quick: marks what differs, moves and adds rows, goes from cell to cell by keyboard. The
// page works without it.
(() => {
  const form = document.querySelector("[data-draft]");
  const table = form.querySelector("table.grid");
  const [changes, bar, told] = ["#changes", ".savebar", "#told"].map(part => form.querySelector(part));
  const rows = () => [...table.querySelectorAll("tbody.rule")];
  const fieldsOf = row => [...row.querySelectorAll("[name^='Rows[']:not([type=hidden])")];
  const savedOf = field => field.closest(".new") ? undefined : field.dataset.saved;
  const plain = text => text.trim().replace(/(\d),(?=\d{3}\b)/g, "$1");
  const valueOf = field => field.type === "checkbox" ? (field.checked ? "on" : "off") : plain(field.value);
  let leaving = false;
  let added = 0;

  function wordsOf(field, value) {
    if (field.localName === "select") {
      const chosen = [...field.options].find(option => option.value === value);
      return chosen?.textContent.trim() ?? value;
    }
    return value || field.dataset.nothing || "nothing";
  }

  function mark(field) {
    const isChanged = savedOf(field) !== undefined && valueOf(field) !== plain(savedOf(field));
    (field.closest(".cell") ?? field).classList.toggle("changed", isChanged);
    const was = document.getElementById(`${field.id}-was`);
    if (was) was.textContent = isChanged ? `was ${wordsOf(field, field.dataset.saved)}` : "";
    return isChanged;
  }

  // Positions as the server gives them: where the order is unchanged every rule keeps its position.
  function markMoved(all) {
    const known = all.filter(row => row.dataset.position);
    const positions = known.map(row => Number(row.dataset.position));
    const asRead = positions.every((position, n) => n === 0 || positions[n - 1] <= position)
      && all.findLastIndex(row => row.dataset.position) < known.length;
    const dealt = [...positions].sort((one, other) => one - other);
    for (let n = 1; n < dealt.length && !asRead; n++) dealt[n] = Math.max(dealt[n], dealt[n - 1] + 1);
    for (const row of known) {
      const isMoved = !asRead && Number(row.dataset.position) !== dealt[all.indexOf(row)];
      row.classList.toggle("moved", isMoved);
    }
  }

  function countOf(row) {
    const differing = fieldsOf(row).filter(mark).length;
    row.classList.toggle("off", !row.querySelector("[type=checkbox]").checked);
    if (row.classList.contains("removed") || row.classList.contains("new")) return 1;
    return differing + (row.classList.contains("moved") ? 1 : 0);
  }

  function update() {
    const all = rows();
    markMoved(all);
    const count = all.reduce((sum, row) => sum + countOf(row), 0);
    changes.textContent = count === 0 ? "No changes" : count === 1 ? "1 change" : `${count} changes`;
    bar.classList.toggle("dirty", count > 0);
    return count;
  }

  function tell(text) {
    told.textContent = text;
    update();
    form.dispatchEvent(new Event("rift:draft"));
  }

  const nameOf = row => row.querySelector("[name$='].Label']").value || "The new type";

  function move(row, button, step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other?.matches("tbody.rule")) return;
    if (step < 0) other.before(row); else other.after(row);
    const all = rows();
    const isAtTheEnd = getComputedStyle(button).visibility === "hidden";
    const rest = isAtTheEnd ? row.querySelector(`.move[value^="${step < 0 ? "down" : "up"}:"]`) : button;
    rest.focus();
    tell(`${nameOf(row)} is now ${all.indexOf(row) + 1} of ${all.length}`);
  }

  function setRemoved(row, isRemoved) {
    if (isRemoved && row.classList.contains("new")) {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      next?.querySelector("[name$='].Label']")?.focus();
    } else {
      row.classList.toggle("removed", isRemoved);
      row.querySelector("[data-removed]").value = String(isRemoved);
      row.querySelector(isRemoved ? ".restore" : ".remove").focus();
    }
    tell(`${nameOf(row)} ${isRemoved ? "is deleted when you save" : "stays"}`);
  }

  // A list of pictures instead of their names, where the browser can draw one.
  function picture(select) {
    if (!CSS.supports("appearance", "base-select")) return;
    for (const option of select.options) {
      const image = `<svg class="icon" aria-hidden="true"><use href="/img/icons.svg#${option.value}" /></svg>`;
      option.innerHTML = `${image}<span>${option.value}</span>`;
    }
    const button = document.createElement("button");
    button.inert = true;
    button.append(document.createElement("selectedcontent"));
    select.prepend(button);
    select.classList.add("pictured");
  }

  function add() {
    const template = document.createElement("template");
    template.innerHTML = document.getElementById("new-row").innerHTML.replaceAll("new-row-key", `added-${++added}`);
    const row = template.content.querySelector("tbody");
    table.append(row);
    htmx.process(row);
    picture(row.querySelector("select.icons"));
    row.querySelector("[name$='].Label']").focus();
    tell("A row for a new event type was added at the end");
  }

  form.addEventListener("click", event => {
    const button = event.target.closest("button[name=act]");
    const act = button?.value.split(":")[0];
    const row = button?.closest("tbody.rule");
    const doing = {
      up: () => move(row, button, -1),
      down: () => move(row, button, 1),
      remove: () => setRemoved(row, true),
      restore: () => setRemoved(row, false),
      add,
    }[act];
    if (!doing) return;
    event.preventDefault();
    doing();
  });

  // A save only stores what has been previewed: pressed before the preview of the last edit is there, it waits for a
  // second press.
  const preview = document.getElementById("preview");
  const draft = () => [...new FormData(form)].filter(([name]) => name.startsWith("Rows")).join("\n");
  let [asked, seen] = [draft(), draft()];
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
    told.textContent = document.getElementById("summary").textContent = "Look at the effect below first, then save.";
    form.dispatchEvent(new Event("rift:draft"));
  });

  // From cell to cell: up and down within the column, left and right at the ends of what is typed.
  function neighbour(field, down, right) {
    const all = rows();
    if (right) {
      const cells = fieldsOf(field.closest("tbody.rule"));
      return cells[cells.indexOf(field) + right];
    }
    const row = all[all.indexOf(field.closest("tbody.rule")) + down];
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

  form.addEventListener("submit", () => leaving = true);
  addEventListener("pageshow", () => leaving = false);
  addEventListener("beforeunload", event => {
    if (!leaving && update() > 0) event.preventDefault();
  });

  const leave = event => {
    const count = update();
    leaving = count === 0 || confirm(`Discard ${changes.textContent.toLowerCase()}?`);
    if (!leaving) event.preventDefault();
  };
  form.querySelector("[data-discard]").addEventListener("click", leave);
  document.querySelector("[data-replaces-draft]")?.addEventListener("submit", leave);

  table.querySelectorAll("select.icons").forEach(picture);
  update();
})();
