"use strict";
/* Times in the reader's zone, live pages, and the keyboard of the review queue. Pages work without it. */
(() => {
  const zoned = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const localTimes = (root) => {
    for (const time of root.querySelectorAll("time[datetime]:not([data-local])")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = time.textContent;
        time.textContent = zoned.format(at);
        time.dataset.local = "";
      }
    }
  };

  /* Live: the server says that something changed, and what is marked looks again. */
  let pending = false;
  const lookAgain = () => {
    if (pending || document.querySelector("dialog[open]")) { pending = true; return; }
    pending = true;
    setTimeout(() => {
      pending = false;
      window.htmx.trigger(document.body, "live");
      if (document.getElementById("list")) {
        window.htmx.ajax("GET", location.pathname + location.search, { source: "#list", target: "#list", select: "#list", swap: "outerHTML" });
      }
    }, 300);
  };
  const watch = () => {
    const sign = document.querySelector(".live");
    if (!sign || !window.EventSource) { return; }
    const events = new EventSource("/events");
    const say = (state, text) => { const now = document.querySelector(".live"); if (now) { now.dataset.state = state; now.textContent = text; } };
    let lost = false;
    events.addEventListener("hello", () => { say("on", "Live"); if (lost) { lost = false; lookAgain(); } });
    events.addEventListener("change", lookAgain);
    events.addEventListener("error", () => { lost = true; say("off", "Reconnecting…"); });
    window.addEventListener("pagehide", () => events.close());
    document.addEventListener("close", () => { if (pending) { pending = false; lookAgain(); } }, true);
  };

  /* Review */
  const cases = () => [...document.querySelectorAll(".case")];
  const here = () => document.querySelector(".case.here");
  const go = (one) => {
    if (!one) { return; }
    cases().forEach((other) => other.classList.toggle("here", other === one));
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const all = cases();
    const at = all.indexOf(here());
    go(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  };
  const count = () => {
    const ticked = document.querySelectorAll("input[name=pick]:checked").length;
    for (const text of document.querySelectorAll("[data-count]")) { text.textContent = ticked ? ` (${ticked})` : ""; }
    for (const button of document.querySelectorAll("button[name=all]")) { button.disabled = ticked === 0; }
    const every = document.querySelector("[data-every]");
    if (every) { every.checked = ticked > 0 && ticked === cases().length; }
  };
  const open = (id) => document.getElementById(id)?.showModal();
  let asked = null;
  const askWhy = (button) => { asked = button; open("why"); };
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    x: () => { const box = (here() || cases()[0])?.querySelector("input[name=pick]"); if (box) { box.checked = !box.checked; count(); } },
    a: () => here()?.querySelector("[data-approve]")?.click(),
    r: () => here()?.querySelector("[data-reject]")?.click(),
    o: () => here()?.querySelector("a.open")?.click(),
    "?": () => open("help"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "/" && document.querySelector("[type=search]")) {
      document.querySelector("[type=search]").focus();
      event.preventDefault();
    } else if (keys[event.key] && (document.querySelector(".case") || event.key === "?")) {
      keys[event.key]();
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target;
    const reject = target.closest("button[data-reject]");
    if (reject && !reject.dataset.sure) { event.preventDefault(); askWhy(reject); return; }
    const opener = target.closest("[data-open]");
    if (opener) { open(opener.dataset.open); return; }
    if (target.closest("[data-close]")) { target.closest("dialog").close(); return; }
    const one = target.closest(".case");
    if (one && !target.closest("a, button")) { cases().forEach((other) => other.classList.toggle("here", other === one)); }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "why-form") { return; }
    event.preventDefault();
    const form = asked?.form;
    document.getElementById("why").close();
    if (!form) { return; }
    form.elements.reason.value = event.target.elements.words.value;
    event.target.reset();
    asked.dataset.sure = "1";
    form.requestSubmit(asked);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-every]")) {
      document.querySelectorAll("input[name=pick]").forEach((box) => { box.checked = event.target.checked; });
    }
    if (event.target.matches("[data-every], input[name=pick]")) { count(); }
    if (event.target.matches("[data-submit]")) { event.target.form.requestSubmit(); }
  });

  /* What a person was doing outlives a swap: ticks, the current case, and where the keyboard is. */
  let kept = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const current = here();
    const notice = document.querySelector("#queue > .notice");
    if (notice) { notice.dataset.until ||= String(Date.now() + 8000); }
    kept = {
      notice: notice && event.detail.requestConfig.verb === "get" && Date.now() < Number(notice.dataset.until) ? notice : null,
      ticks: new Set([...document.querySelectorAll("input[name=pick]:checked")].map((box) => box.value)),
      id: current?.id, at: cases().indexOf(current), known: new Set(cases().map((one) => one.id)),
      focused: current?.contains(document.activeElement) || document.activeElement === document.body,
    };
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    localTimes(document);
    const all = cases();
    if (kept?.notice) { document.getElementById("queue").prepend(kept.notice); }
    if (kept && all.length > 0) {
      document.querySelectorAll("input[name=pick]").forEach((box) => { box.checked = kept.ticks.has(box.value); });
      all.filter((one) => !kept.known.has(one.id)).forEach((one) => one.classList.add("fresh"));
      const same = all.find((one) => one.id === kept.id) || (kept.at >= 0 ? all[Math.min(kept.at, all.length - 1)] : null);
      if (same) { kept.focused ? go(same) : same.classList.add("here"); }
    }
    kept = null;
    count();
    const sign = document.querySelector(".live");
    if (sign) { sign.dataset.state = "on"; sign.textContent = "Live"; }
    const badge = event.detail.xhr && new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(".nav");
    const nav = document.querySelector(".nav");
    if (badge && nav && nav.innerHTML !== badge.innerHTML) { nav.replaceChildren(...badge.childNodes); }
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) { window.location.reload(); return; }
    const box = document.getElementById("trouble");
    if (box) {
      box.hidden = false;
      box.textContent = "The server answered with an error (" + event.detail.xhr.status + "). Load the page again; nothing was changed unless it says so.";
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    localTimes(document);
    count();
    if (cases().length > 0) { cases()[0].classList.add("here"); }
    watch();
  });
})();
