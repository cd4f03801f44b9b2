// Hears of news: shows them, keeps the bell's count, and lets a HUD ask at once when its figures have changed.
(() => {
  const { live: address, of: player, after } = document.getElementById("toasts").dataset;
  const name = `rift-live:${address}:${player}`, kept = `rift.news.${player}`;
  const channel = new BroadcastChannel(name), bell = document.querySelector(".bell");
  const Line = window.SharedWorker ?? window.Worker, worker = new Line("/js/live.worker.js");
  let seen = Math.max(Number(localStorage.getItem(kept)) || 0, 0), batch = [], soon;
  if (seen === 0 || seen > Number(after)) localStorage.setItem(kept, seen = Number(after));

  const tell = act => (worker.port ?? worker).postMessage({ act, name, address, after: seen });

  function showUnread({ unread }) {
    if (!bell) return;
    const { textNone, textUnread } = bell.dataset;
    bell.dataset.unread = unread;
    bell.querySelector(".count").textContent = unread > 99 ? "99+" : unread;
    bell.setAttribute("aria-label", unread === 0 ? textNone : window.riftTexts.fill(textUnread, unread));
  }

  // What comes at once is shown at once: after a long gap that is one sum and no storm.
  function hear(news) {
    if (news.number <= seen) return;
    seen = news.number;
    localStorage.setItem(kept, seen);
    if (news.toast) batch.push(news);
    clearTimeout(soon);
    soon = setTimeout(() => window.riftToasts.show(batch.splice(0)), 200);
  }

  const acts = {
    unread: showUnread,
    news: hear,
    changed: () => document.getElementById("poll") && document.body.dispatchEvent(new Event("rift:tick")),
    dismiss: ({ number }) => window.riftToasts.dismiss(number, true),
  };
  channel.onmessage = ({ data: { type, data } }) => acts[type]?.(data);
  document.addEventListener("rift:dismissed", ({ detail }) => channel.postMessage({ type: "dismiss", data: detail }));
  addEventListener("online", () => tell("wake"));
  addEventListener("pagehide", () => tell("leave"));
  addEventListener("pageshow", ({ persisted }) => persisted && tell("join"));
  tell("join");
})();
