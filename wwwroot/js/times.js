// Turns times into "2 min ago" and "in 2 d 14 h"; writes only where the words differ from what is shown.
(() => {
  const { fill } = window.riftTexts, texts = document.body.dataset, page = document.documentElement.lang;
  // The page's language as this browser's user writes it, and in any case the user's hours: 14:05 or 2:05 PM.
  const language = navigator.languages.find(own => own.split("-")[0] === page.split("-")[0]) ?? page;
  const { hourCycle } = new Intl.DateTimeFormat([], { hour: "numeric" }).resolvedOptions();
  const clock = { hour: "numeric", minute: "2-digit", hourCycle };
  const date = { weekday: "short", day: "numeric", month: "short" };
  const format = parts => new Intl.DateTimeFormat(language, parts);
  const [clockTime, dayAndTime] = [format(clock), format({ ...date, ...clock })];
  const otherYear = format({ ...date, year: "numeric", ...clock }), weekday = format({ weekday: "long" });

  function ago(moment) {
    const now = new Date(), minutes = Math.floor((now - moment) / 60000);
    if (minutes < 1) return texts.textJustNow;
    if (minutes < 60) return fill(texts.textMinutesAgo, minutes);
    if (moment.toDateString() === now.toDateString()) return clockTime.format(moment);
    return (moment.getFullYear() === now.getFullYear() ? dayAndTime : otherYear).format(moment);
  }

  function left(moment, { textDays, textHours, textMinutes }) {
    const minutes = Math.max(0, Math.ceil((moment - Date.now()) / 60000)), day = weekday.format(moment);
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
    return days > 0 ? fill(textDays, day, days, hours)
      : hours > 0 ? fill(textHours, day, hours, minutes % 60)
      : fill(textMinutes, day, minutes);
  }

  const words = { ago, left };
  function tell() {
    for (const time of document.querySelectorAll("time[data-time]")) {
      const text = words[time.dataset.time](new Date(time.dateTime), time.dataset);
      if (time.textContent !== text) time.textContent = text;
    }
  }

  addEventListener("DOMContentLoaded", tell);
  document.addEventListener("rift:drawn", tell);
})();
