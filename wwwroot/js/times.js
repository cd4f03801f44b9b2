// Turns times into "2 min ago" and "in 2 d 14 h"; writes only where the words differ from what is shown.
(() => {
  const clockTime = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
  const dayAndTime = new Intl.DateTimeFormat(
    "en", { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const weekday = new Intl.DateTimeFormat("en", { weekday: "long" });

  function ago(moment) {
    const minutes = Math.floor((Date.now() - moment) / 60000);
    if (minutes < 1) return "just now";
    if (minutes < 60) return `${minutes} min ago`;
    return moment.toDateString() === new Date().toDateString() ? clockTime.format(moment) : dayAndTime.format(moment);
  }

  function left(moment) {
    const minutes = Math.max(0, Math.ceil((moment - Date.now()) / 60000));
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
    const wait = days > 0 ? `${days} d ${hours} h` : hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
    return `${weekday.format(moment)}, in ${wait}`;
  }

  const words = { ago, left };
  function tell() {
    for (const time of document.querySelectorAll("time[data-time]")) {
      const text = words[time.dataset.time](new Date(time.dateTime));
      if (time.textContent !== text) time.textContent = text;
    }
  }

  addEventListener("DOMContentLoaded", tell);
  document.addEventListener("rift:drawn", tell);
})();
