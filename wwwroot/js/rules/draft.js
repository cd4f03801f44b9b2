// The table of the rules, made quick: marks what differs from what is saved, and counts it. The page works without it.
window.riftDraft = (() => {
  const form = document.querySelector("[data-draft]");
  const table = form.querySelector("table.grid");
  const [changes, bar, told] = ["#changes", ".savebar", "#told"].map(part => form.querySelector(part));
  const rows = () => [...table.querySelectorAll("tbody.rule")];
  const fieldsOf = row => [...row.querySelectorAll("[name^='Rows[']:not([type=hidden])")];
  const savedOf = field => field.closest(".new") ? undefined : field.dataset.saved;
  const plain = text => text.trim().replace(/(\d),(?=\d{3}\b)/g, "$1");
  const valueOf = field => field.type === "checkbox" ? (field.checked ? "on" : "off") : plain(field.value);
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, n) => values[n]);
  const nameOf = row => row.querySelector("[name$='].Label']").value || form.dataset.textNew;

  function wordsOf(field, value) {
    if (field.localName === "select") {
      const chosen = [...field.options].find(option => option.value === value);
      return chosen?.textContent.trim() ?? value;
    }
    return value || field.dataset.nothing || form.dataset.textNothing;
  }

  function mark(field) {
    const isChanged = savedOf(field) !== undefined && valueOf(field) !== plain(savedOf(field));
    (field.closest(".cell") ?? field).classList.toggle("changed", isChanged);
    const was = document.getElementById(`${field.id}-was`);
    if (was) was.textContent = isChanged ? fill(form.dataset.textWas, wordsOf(field, field.dataset.saved)) : "";
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
    const { textUnchanged, textChanged, textChanges } = form.dataset;
    changes.textContent = count === 0 ? textUnchanged : count === 1 ? textChanged : fill(textChanges, count);
    bar.classList.toggle("dirty", count > 0);
    return count;
  }

  function tell(text) {
    told.textContent = text;
    update();
    form.dispatchEvent(new Event("rift:draft"));
  }

  update();
  return { form, table, bar, told, rows, fieldsOf, savedOf, nameOf, fill, update, tell };
})();
