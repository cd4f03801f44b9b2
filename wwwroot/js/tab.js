// The tab's title shows the rank, and what came in while the tab was hidden.
(() => {
  const icon = document.querySelector("link[rel=icon]");
  let unread = 0, risen = "", shown = null;

  function draw() {
    const news = [risen && `${risen}!`, unread > 0 && `+${unread.toLocaleString("en-US")}`].filter(Boolean).join(" ");
    document.title = (news && `(${news}) `) + `${shown.rankName} · ${shown.gold.toLocaleString("en-US")} gold · Rift`;
    const href = `/img/ranks/${news ? "news/" : ""}${shown.rankName.toLowerCase()}.svg`;
    if (icon.getAttribute("href") !== href) icon.setAttribute("href", href);
  }

  document.addEventListener("rift:changed", ({ detail: { before, after } }) => {
    shown = after;
    if (document.hidden) {
      unread += Math.max(0, after.gold - before.gold);
      if (after.rank > before.rank) risen = after.rankName;
    }
    draw();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || shown === null) return;
    [unread, risen] = [0, ""];
    draw();
  });
})();
