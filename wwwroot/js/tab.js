// The tab's title shows the rank, what came in while the tab was hidden, and a lost connection; so does its icon.
(() => {
  const icon = document.querySelector("link[rel=icon]"), { fill } = window.riftTexts;
  const { textTitle, textLostTitle } = document.getElementById("main").dataset;
  let unread = 0, risen = "", shown = null, isLost = false;

  function draw() {
    const news = [risen && `${risen}!`, unread > 0 && `+${unread.toLocaleString("en-US")}`].filter(Boolean).join(" ");
    const title = (news && `(${news}) `) + fill(textTitle, shown.rankName, shown.gold.toLocaleString("en-US"));
    document.title = isLost ? fill(textLostTitle, title) : title;
    const href = isLost ? "/img/disconnected.svg" : `/img/ranks/${news ? "news/" : ""}${shown.emblem}.svg`;
    if (icon.getAttribute("href") !== href) icon.setAttribute("href", href);
  }

  document.addEventListener("rift:connection", ({ detail }) => {
    ({ isLost, shown } = detail);
    draw();
  });
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
