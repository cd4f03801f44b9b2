// Celebrates a new rank or level, at most once a minute, and tells the rest in one quiet line.
(() => {
  const part = name => document.getElementById(`scene-${name}`);
  const scene = document.getElementById("scene"), news = document.getElementById("news");
  const calm = matchMedia("(prefers-reduced-motion: reduce)"), length = 2400, pause = 60000;
  const meetings = count => `${count} ${count === 1 ? "meeting" : "meetings"}`;
  let playedAt = -pause, sceneEnds, newsEnds, confetti, cannon, hiddenSince = null, current = null;

  function end() {
    clearTimeout(sceneEnds);
    scene.hidden = true;
    cannon?.reset();
  }

  function loadConfetti() {
    confetti ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "/lib/confetti.browser.js";
      script.onload = () => {
        const canvas = document.createElement("canvas");
        canvas.className = "confetti";
        scene.append(canvas);
        cannon = window.confetti.create(canvas, { resize: true, useWorker: false });
        resolve();
      };
      script.onerror = reject;
      document.head.append(script);
    });
    return confetti;
  }

  async function throwConfetti() {
    await loadConfetti();
    if (scene.hidden) return;
    const colors = ["#f0cf7c", "#fff6cf", "#0ac8b9", "#3fb6ff", "#c8aa6e"];
    for (const [x, angle] of [[0.05, 60], [0.95, 120]]) {
      const origin = { x, y: 0.8 };
      const throwing = { particleCount: 70, spread: 60, startVelocity: 58, ticks: 130, disableForReducedMotion: true };
      cannon({ ...throwing, angle, origin, colors });
    }
  }

  function play({ rank, level, over, title, under }) {
    end();
    playedAt = performance.now();
    scene.dataset.rank = rank ?? "";
    part("emblem").hidden = !rank;
    part("level").hidden = Boolean(rank);
    if (rank) part("emblem").src = document.querySelector(".emblem img").src;
    part("level").firstElementChild.textContent = level;
    [part("over").textContent, part("title").textContent, part("under").textContent] = [over, title, under];
    scene.hidden = false;
    sceneEnds = setTimeout(end, length);
    throwConfetti();
  }

  function say(text) {
    clearTimeout(newsEnds);
    news.textContent = text;
    newsEnds = setTimeout(() => news.textContent = "", 7000);
  }

  function tell(before, after, away) {
    const rankUp = after.rank > before.rank, levelUp = after.level > before.level;
    const booked = after.meetings - before.meetings, gold = after.gold - before.gold;
    const reached = [rankUp && `you are ${after.rankName} now`, levelUp && `level ${after.level} reached`];
    const risen = reached.filter(Boolean);
    if (away) {
      const gained = [gold > 0 && `+${gold.toLocaleString("en-US")} gold`, booked > 0 && `${meetings(booked)} booked`];
      const sum = [...gained, ...risen].filter(Boolean);
      if (sum.length > 0) say(`While you were away: ${sum.join(", ")}.`);
    } else if (booked > 0 || risen.length > 0) {
      const sentence = [booked > 0 && "meeting booked", ...risen].filter(Boolean).join(", ");
      say(`${sentence[0].toUpperCase()}${sentence.slice(1)}!`);
    }
    if (risen.length === 0 || calm.matches || performance.now() - playedAt < pause) return;
    play(rankUp ? sceneOfRank(after, levelUp) : sceneOfLevel(after));
  }

  function sceneOfRank({ rankName, meetings: count, level }, levelUp) {
    const week = `${meetings(count)} this week`;
    const under = levelUp ? `${week}, and level ${level}` : week;
    return { rank: rankName.toLowerCase(), over: "Rank up", title: rankName, under, level: "" };
  }

  function sceneOfLevel({ level, gold }) {
    const under = `${gold.toLocaleString("en-US")} gold in the purse`;
    return { level, over: "Level up", title: `Level ${level}`, under };
  }

  document.addEventListener("rift:changed", ({ detail: { before, after, away } }) => {
    current = after;
    if (document.hidden) hiddenSince ??= before;
    else tell(before, after, away);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || hiddenSince === null) return;
    tell(hiddenSince, current, true);
    hiddenSince = null;
  });
  scene.addEventListener("click", end);
  addEventListener("keydown", ({ key }) => key === "Escape" && !scene.hidden && end());
})();
