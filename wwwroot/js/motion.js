// Moves what changed: figures roll, a gain floats up, the XP bar fills, new rows arrive.
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const plain = new Intl.NumberFormat("en-US"), signed = new Intl.NumberFormat("en-US", { signDisplay: "exceptZero" });
  const numbers = kind => {
    const elements = [...document.querySelectorAll(`[data-${kind}]`)];
    return new Map(elements.map(e => [e.dataset[kind], Number(e.dataset.value)]));
  };
  const newest = () => document.querySelector(".entry time")?.dateTime ?? "";
  let rolled = numbers("roll"), bumped = numbers("bump"), latest = newest();

  function write(element, text) {
    if (!element.classList.contains("figures")) {
      element.textContent = text;
      return;
    }
    const cells = element.children;
    while (cells.length > text.length) cells[0].remove();
    while (cells.length < text.length) element.append(document.createElement("i"));
    [...text].forEach((sign, i) => {
      if (cells[i].textContent === sign) return;
      cells[i].textContent = sign;
      cells[i].classList.toggle("mark", !/\d/.test(sign));
    });
  }

  function roll(element, from, to) {
    const drawn = element.innerHTML, start = performance.now();
    const format = element.dataset.roll === "today" ? signed : plain;
    const frame = now => {
      const part = Math.min(1, (now - start) / 600);
      if (!element.isConnected) return;
      if (part === 1) {
        element.innerHTML = drawn;
        return;
      }
      write(element, format.format(Math.round(from + (to - from) * (1 - (1 - part) ** 3))));
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  function float(gain) {
    const sign = document.createElement("span");
    sign.className = gain > 0 ? "float" : "float down";
    sign.textContent = signed.format(gain);
    sign.setAttribute("aria-hidden", "true");
    document.querySelector(".earned").before(sign);
    setTimeout(() => sign.remove(), 900);
  }

  function fill(before, after) {
    const bar = document.querySelector(".fill"), edge = document.querySelector(".edge");
    const width = bar.width.baseVal.value;
    const from = before.level === after.level ? width - (after.xp - before.xp) : 0;
    const timing = { duration: 500, delay: 250, easing: "ease-out", fill: "backwards" };
    if (width > 0) bar.animate([{ transform: `scaleX(${Math.max(0, from) / width})` }, { transform: "none" }], timing);
    edge.animate([{ transform: `translateX(${from - width}px)` }, { transform: "none" }], timing);
    edge.classList.add("hot");
  }

  function move(before, after) {
    for (const e of document.querySelectorAll("[data-roll]")) {
      const from = rolled.get(e.dataset.roll), to = Number(e.dataset.value);
      if (from !== undefined && from !== to) roll(e, from, to);
    }
    for (const e of document.querySelectorAll("[data-bump]")) {
      const before = bumped.get(e.dataset.bump) ?? 0;
      if (Number(e.dataset.value) > before) e.closest("div:not(.line), li").classList.add("bumped");
    }
    for (const e of document.querySelectorAll(".entry")) {
      if (e.querySelector("time").dateTime > latest) e.classList.add("fresh");
    }
    if (after.gold !== before.gold) float(after.gold - before.gold);
    if (after.gold > before.gold) document.querySelector(".coin").classList.add("spin");
    if (after.xp > before.xp) fill(before, after);
  }

  document.addEventListener("rift:changed", ({ detail: { before, after } }) => {
    if (!calm.matches && !document.hidden) move(before, after);
    [rolled, bumped, latest] = [numbers("roll"), numbers("bump"), newest()];
  });
})();
