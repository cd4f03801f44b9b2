// Shows news in every tab: three at once, the rest as a number. One tab reads them out.
window.riftToasts = (() => {
  const stack = document.getElementById("toasts"), list = stack.querySelector("ol");
  const [told, more] = [stack.querySelector("[role=status]"), stack.querySelector(".more")];
  const { textDismiss, textMore, textMany, of: player } = stack.dataset, { fill } = window.riftTexts;
  const most = 3, shownFor = 8000, lateAfter = 10 * 60 * 1000, claimed = `rift.told.${player}`;
  // A HUD celebrates these by itself.
  const isHud = Boolean(document.getElementById("scene")), own = new Set(["level_up", "rank_up"]);
  let hidden = 0, isHeld = false;

  const isOver = ({ at }) => Date.now() - new Date(at) > lateAfter;
  const summary = late => ({
    number: late.at(-1).number, title: fill(textMany, late.length), text: "", link: "/notifications",
    emblem: "/img/icons.svg#bell" });

  function picture(emblem) {
    const isSymbol = emblem.includes("#"), space = "http://www.w3.org/2000/svg";
    const drawn = isSymbol ? document.createElementNS(space, "svg") : document.createElement("img");
    drawn.setAttribute("class", "sign");
    if (isSymbol) {
      drawn.setAttribute("aria-hidden", "true");
      drawn.append(document.createElementNS(space, "use"));
      drawn.firstChild.setAttribute("href", emblem);
    } else Object.assign(drawn, { src: emblem, alt: "" });
    return drawn;
  }

  function part(tag, className, text) {
    const element = document.createElement(tag);
    if (text) Object.assign(element, { dir: "auto", textContent: text });
    element.className = className;
    return element;
  }

  function drawn({ number, kind, title, text, link, emblem }) {
    const toast = part("li", "toast"), words = part("div", "words");
    const [to, cross] = [part("a", "", title), part("button", "dismiss")];
    toast.classList.add("panel");
    Object.assign(toast.dataset, { number, kind });
    to.href = link;
    words.append(to, ...(text ? [part("p", "", text)] : []));
    cross.type = "button";
    cross.setAttribute("aria-label", fill(textDismiss, title));
    cross.append(picture("/img/icons.svg#cross"));
    toast.append(picture(emblem), words, cross);
    // Nothing moves; it only counts the time, and can be held.
    toast.life = toast.animate([], shownFor);
    toast.life.onfinish = () => remove(toast);
    return toast;
  }

  function hold() {
    const isNow = document.hidden || stack.matches(":hover, :focus-within");
    for (const { life } of list.children) isNow ? life.pause() : isHeld && life.play();
    isHeld = isNow;
  }

  function count(others) {
    if (others === hidden) return;
    hidden = others;
    more.hidden = hidden === 0;
    more.textContent = fill(textMore, hidden);
  }

  // The focus goes to the next one, and with the last one back to the page.
  function remove(toast) {
    const next = toast.nextElementSibling ?? toast.previousElementSibling, hadFocus = toast.matches(":focus-within");
    toast.remove();
    if (hadFocus) (next?.querySelector("button") ?? document.getElementById("main")).focus({ preventScroll: true });
    if (list.children.length === 0) count(0);
  }

  // Of several windows the one in use speaks, or the first of the others. What one has stored takes the others a moment
  // to see, so the lock is held until they do.
  function readOut(items, newest) {
    if (document.hidden || items.length === 0) return;
    const claim = () => {
      if (newest <= Number(localStorage.getItem(claimed))) return;
      localStorage.setItem(claimed, newest);
      told.textContent = items.map(({ title, text }) => text ? `${title}. ${text}` : `${title}.`).join(" ");
      return new Promise(seen => setTimeout(seen, 250));
    };
    setTimeout(() => navigator.locks?.request(claimed, claim) ?? claim(), document.hasFocus() ? 0 : 400);
  }

  function show(news) {
    if (news.length === 0) return;
    const late = news.filter(isOver), items = news.filter(one => !isOver(one) && !(isHud && own.has(one.kind)));
    if (late.length > 0) items.unshift(late.length === 1 ? late[0] : summary(late));
    readOut(items.slice(-most), news.at(-1).number);
    list.append(...items.slice(-most).map(drawn));
    const over = [...list.children].slice(0, -most);
    for (const toast of over) toast.remove();
    count(hidden + over.length + Math.max(0, items.length - most));
    hold();
  }

  function dismiss(number, isTold) {
    const toast = [...list.children].find(one => Number(one.dataset.number) === number);
    if (!toast) return;
    remove(toast);
    if (!isTold) document.dispatchEvent(new CustomEvent("rift:dismissed", { detail: { number } }));
  }

  list.addEventListener("click", ({ target }) => {
    const toast = target.closest("a, button")?.closest(".toast");
    if (toast) dismiss(Number(toast.dataset.number));
  });
  addEventListener("keydown", ({ key }) => {
    const newest = list.lastElementChild, scene = document.getElementById("scene");
    if (key === "Escape" && newest && scene?.hidden !== false) dismiss(Number(newest.dataset.number));
  });
  for (const event of ["pointerenter", "pointerleave", "focusin"]) stack.addEventListener(event, hold);
  stack.addEventListener("focusout", () => queueMicrotask(hold));
  document.addEventListener("visibilitychange", hold);

  return { show, dismiss };
})();
