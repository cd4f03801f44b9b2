// Rows of the rules' table: moved, added, deleted, found.
(() => {
  const { form, table, rows, nameOf, fill, tell } = window.riftDraft;
  const { textMoved, textDeleted, textStays, textAdded, textFound } = form.dataset;
  const sheet = form.querySelector(".sheet"), search = sheet.querySelector("[data-search]");
  const sought = search.querySelector("input"), found = document.getElementById("found");
  let added = 0;

  function nextTo(row, step) {
    const shown = rows().filter(one => !one.hidden);
    return shown[shown.indexOf(row) + step];
  }

  function move(row, button, step) {
    const other = nextTo(row, step);
    if (!other) return;
    if (step < 0) other.before(row); else other.after(row);
    const all = rows();
    const isAtTheEnd = getComputedStyle(button).visibility === "hidden";
    const rest = isAtTheEnd ? row.querySelector(`.move[value^="${step < 0 ? "down" : "up"}:"]`) : button;
    rest.focus();
    tell(fill(textMoved, nameOf(row), all.indexOf(row) + 1, all.length));
  }

  function setRemoved(row, isRemoved) {
    if (isRemoved && row.classList.contains("new")) {
      const next = nextTo(row, 1) ?? nextTo(row, -1);
      row.remove();
      next?.querySelector("[name$='].Label']")?.focus();
    } else {
      row.classList.toggle("removed", isRemoved);
      row.querySelector("[data-removed]").value = String(isRemoved);
      row.querySelector(isRemoved ? ".restore" : ".remove").focus();
    }
    tell(fill(isRemoved ? textDeleted : textStays, nameOf(row)));
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
    tell(textAdded);
  }

  // A row without a name yet is never hidden, nor is any while the table is short.
  function filter() {
    const all = rows(), isLong = all.length > Number(search.dataset.search);
    const words = isLong ? sought.value.trim().toLowerCase() : "";
    search.hidden = !isLong;
    sheet.classList.toggle("long", isLong);
    for (const row of all) {
      const text = `${nameOf(row)} ${row.dataset.key}`.toLowerCase();
      row.hidden = !row.classList.contains("new") && !text.includes(words);
    }
    found.textContent = words && fill(textFound, all.filter(row => !row.hidden).length, all.length);
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

  sought.addEventListener("input", filter);
  sought.addEventListener("keydown", event => event.key === "Enter" && event.preventDefault());
  form.addEventListener("rift:draft", filter);
  // What a link leads to must be in sight.
  document.addEventListener("click", event => {
    if (!event.target.closest("a[href^='#']")) return;
    sought.value = "";
    filter();
  });
  table.querySelectorAll("select.icons").forEach(picture);
  filter();
})();
