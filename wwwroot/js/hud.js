// Asks for news at every tick, says what changed as "rift:changed", and shows when the server does not answer.
(() => {
  const [main, live, lost] = ["main", "live", "lost"].map(id => document.getElementById(id));
  const refresh = Math.max(1, Number(main.dataset.refresh) || 5), longSilence = Math.max(60, 6 * refresh) * 1000;
  const patience = 60 * 1000, reloadPause = 5 * 60 * 1000;
  const sections = [...document.querySelectorAll("main section")];
  const regions = new Map(sections.map(section => [section.id, section.innerHTML.trim()]));
  const read = () => {
    const { rankName, emblem, ...numbers } = document.getElementById("poll").dataset;
    const figures = Object.entries(numbers).map(([key, value]) => [key, Number(value)]);
    return { rankName, emblem, ...Object.fromEntries(figures) };
  };
  const tick = () => gone || document.body.dispatchEvent(new Event("rift:tick"));
  let known = read(), answeredAt = Date.now(), lostSince = null, gone = false;

  function answered() {
    const silence = Date.now() - answeredAt, before = known;
    answeredAt = Date.now();
    known = read();
    if (lostSince !== null) {
      lostSince = null;
      draw(false);
    }
    if (Object.keys(known).some(key => known[key] !== before[key])) {
      const detail = { before, after: known, isLate: silence > longSilence };
      document.dispatchEvent(new CustomEvent("rift:changed", { detail }));
    }
    document.dispatchEvent(new Event("rift:drawn"));
  }

  // At most once in five minutes: a balancer may send a tab's polls to two builds in turn.
  function mayReload() {
    try {
      if (Math.abs(Date.now() - Number(sessionStorage.getItem("rift:reloaded"))) < reloadPause) return false;
      sessionStorage.setItem("rift:reloaded", Date.now());
      return true;
    } catch {
      return performance.now() > reloadPause;
    }
  }

  // By a server of another build, or one that does not know yet what is shown here.
  function answeredByAnother() {
    if (Date.now() - answeredAt < patience) return;
    if (mayReload()) location.reload();
    else unanswered(0, lost.dataset.textUpdating);
  }

  function unanswered(status, reason) {
    lostSince ??= new Date();
    gone = status === 404 || status === 410;
    const since = lostSince.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    const { textDatabase, textGone, textTrouble, textLost } = lost.dataset;
    const told = status === 503 ? textDatabase : gone ? textGone : status >= 400 ? textTrouble : textLost;
    const text = reason ?? window.riftTexts.fill(told, since);
    draw(true);
    if (lost.textContent !== text) lost.textContent = text;
  }

  // The figures are dimmed, and tab.js is told: a banner alone is overlooked, and in another tab not seen at all.
  function draw(isLost) {
    lost.hidden = !isLost;
    live.textContent = isLost ? live.dataset.textLost : live.dataset.textLive;
    live.classList.toggle("lost-live", isLost);
    main.classList.toggle("stale", isLost);
    document.dispatchEvent(new CustomEvent("rift:connection", { detail: { isLost, shown: known } }));
  }

  document.body.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    if (!regions.has(detail.target.id)) return;
    const drawn = detail.fragment.innerHTML.trim();
    detail.shouldSwap = regions.get(detail.target.id) !== drawn;
    regions.set(detail.target.id, drawn);
  });
  document.body.addEventListener("htmx:beforeOnLoad", event => {
    if (event.detail.xhr.getResponseHeader("HX-Refresh") && !mayReload()) event.preventDefault();
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail: { successful, xhr } }) => {
    if (!successful) unanswered(xhr.status);
    else if (xhr.getResponseHeader("HX-Refresh") || xhr.getResponseHeader("Rift-Behind")) answeredByAnother();
    else answered();
  });
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  addEventListener("online", tick);

  document.documentElement.style.setProperty("--opacity", main.dataset.opacity || 1);
  live.hidden = false;
  const clock = new Worker("/js/tick.js");
  clock.onmessage = tick;
  clock.postMessage(refresh);
})();
