// Keeps the reader's place while regions are drawn anew: what has the focus, and what is scrolled into view.
(() => {
  const main = document.getElementById("main"), types = document.getElementById("all-types");
  const kept = "rift.all-types";
  const reachable = region => [...region.querySelectorAll("a, [tabindex]")];

  // A line of the feed may lead to a newer entry after an update; its key stays.
  const keyOf = element => element.closest("[data-key]")?.dataset.key;
  const nameOf = element =>
    keyOf(element) ? `${element.className} ${keyOf(element)}` : element.getAttribute("href") ?? element.className;
  const topOf = element => element.getBoundingClientRect().top;
  let focus = null, scroll = null;

  function focusNow() {
    const element = document.activeElement, region = element?.closest("main section");
    if (!region) return null;
    const [all, name] = [reachable(region), nameOf(element)];
    const same = all.filter(other => nameOf(other) === name);
    return { element, region, name, nth: same.indexOf(element), index: all.indexOf(element) };
  }

  // An entry that has left the feed leaves the focus to the one in its place.
  function focusAgain({ element, region, name, nth, index }) {
    if (element.isConnected) return;
    const all = reachable(region), same = all.filter(other => nameOf(other) === name);
    (same[nth] ?? all[Math.min(index, all.length - 1)] ?? main).focus({ preventScroll: true });
  }

  // The feed grows at its top: a reader who has scrolled down goes on reading the same entry.
  function scrollNow() {
    const list = main.querySelector(".entries");
    if (!list) return null;
    const top = list.scrollTop, view = top > 0 ? topOf(list) : 0;
    const first = [...list.children].find(entry => entry.getBoundingClientRect().bottom > view);
    const isScrolled = first && first !== list.firstElementChild;
    return { list, top, key: isScrolled ? keyOf(first) : null, offset: isScrolled ? topOf(first) : 0 };
  }

  function scrollAgain({ list: old, top, key, offset }) {
    const list = main.querySelector(".entries");
    if (!list || old.isConnected) return;
    list.scrollTop = top;
    const entry = [...list.children].find(other => keyOf(other) === key);
    if (entry) (top > 0 ? list : document.scrollingElement).scrollTop += topOf(entry) - offset;
  }

  document.body.addEventListener("htmx:beforeSwap", () => [focus, scroll] = [focusNow(), scrollNow()]);
  document.addEventListener("rift:drawn", () => {
    if (focus) focusAgain(focus);
    if (scroll) scrollAgain(scroll);
    [focus, scroll] = [null, null];
  });

  // Over updates the element stays as it is; this is for the next time the page is opened.
  try {
    types.open = localStorage.getItem(kept) === "open";
    types.addEventListener("toggle", () => localStorage.setItem(kept, types.open ? "open" : "closed"));
  } catch {
    // A browser that keeps nothing opens it closed.
  }
})();
