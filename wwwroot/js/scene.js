// Celebrates a new rank or level, at most once a minute, and tells the rest in one quiet line.
(() => {
  const part = name => document.getElementById(`scene-${name}`);
  const scene = document.getElementById("scene"), news = document.getElementById("news");
  const calm = matchMedia("(prefers-reduced-motion: reduce)"), length = 2400, pause = 60000;
  const { fill } = window.riftTexts, told = news.dataset, texts = scene.dataset;
  const number = value => value.toLocaleString("en-US");
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

  function tell(before, after, isLate) {
    const rankUp = after.rank > before.rank, levelUp = after.level > before.level;
    const booked = after.meetings - before.meetings, gold = after.gold - before.gold;
    const said = (isLate ? newsOfAbsence : newsOfNow)(after, { rankUp, levelUp, booked, gold });
    if (said) say(said);
    if (!(rankUp || levelUp) || calm.matches || performance.now() - playedAt < pause) return;
    play(rankUp ? sceneOfRank(after, levelUp) : sceneOfLevel(after));
  }

  function newsOfNow({ rankName, level }, { rankUp, levelUp, booked }) {
    const first = booked === 1 && rankUp ? [fill(told.textBookedAndRank, rankName)]
      : [booked === 1 && told.textBooked, booked > 1 && fill(told.textBookedMany, booked),
        rankUp && fill(told.textRank, rankName)];
    return [...first, levelUp && fill(told.textLevel, level)].filter(Boolean).join(" ");
  }

  function newsOfAbsence({ rankName, level }, { rankUp, levelUp, booked, gold }) {
    const sum = [
      gold > 0 && fill(told.textGold, number(gold)), booked === 1 && told.textMissedBooked,
      booked > 1 && fill(told.textMissedBookedMany, booked), rankUp && fill(told.textMissedRank, rankName),
      levelUp && fill(told.textMissedLevel, level)].filter(Boolean);
    return sum.length > 0 && fill(told.textMissed, sum.join(", "));
  }

  function sceneOfRank({ rankName, emblem, meetings: count, level }, levelUp) {
    const under = levelUp ? (count === 1 ? texts.textWeekLevel : texts.textWeekManyLevel)
      : count === 1 ? texts.textWeek : texts.textWeekMany;
    return { rank: emblem, over: texts.textRankUp, title: rankName, under: fill(under, count, level), level: "" };
  }

  function sceneOfLevel({ level, gold }) {
    const under = fill(texts.textTotal, number(gold));
    return { level, over: texts.textLevelUp, title: fill(texts.textLevel, level), under };
  }

  document.addEventListener("rift:changed", ({ detail: { before, after, isLate } }) => {
    current = after;
    if (document.hidden) hiddenSince ??= before;
    else tell(before, after, isLate);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || hiddenSince === null) return;
    tell(hiddenSince, current, true);
    hiddenSince = null;
  });
  scene.addEventListener("click", end);
  addEventListener("keydown", ({ key }) => key === "Escape" && !scene.hidden && end());
})();
