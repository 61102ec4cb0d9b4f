"use strict";
/* Times in the reader's zone, live pages, the review queue with its keys, and what a bad connection needs. Pages work without it. */
(() => {
  const one = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

  document.documentElement.dataset.scripts = "";

  const zoned = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const localTimes = () => {
    for (const time of all("time[datetime]:not([data-local])")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = time.textContent;
        time.textContent = zoned.format(at);
        time.dataset.local = "";
      }
    }
  };
  const kept = {
    read: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    write: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  };
  const tell = (id, text) => {
    const box = document.getElementById(id);
    box.hidden = !text;
    box.textContent = text;
  };

  /* What is the same each time, such as where parcels leave from, is filled in as it was sent last. */
  const remember = () => {
    const form = one("form:has([data-remember])");
    if (!form) { return; }
    const fields = all("[data-remember]", form);
    const last = kept.read("advalorem.form");
    if (last && fields.every((field) => field.tagName === "SELECT" || !field.value)) {
      fields.forEach((field) => { if (typeof last[field.name] === "string") { field.value = last[field.name]; } });
    }
    form.addEventListener("submit", () => kept.write("advalorem.form", Object.fromEntries(fields.map((field) => [field.name, field.value]))));
  };

  /* Live: the server says that something changed, and what is marked looks again. */
  let pending = false;
  const lookAgain = () => {
    if (pending || one("dialog[open]")) { pending = true; return; }
    pending = true;
    setTimeout(() => {
      pending = false;
      window.htmx.trigger(document.body, "live");
      if (document.getElementById("list")) {
        window.htmx.ajax("GET", location.pathname + location.search, { source: "#list", target: "#list", select: "#list", swap: "outerHTML" });
      }
    }, 300);
  };
  const say = (state, text) => { const now = one(".live"); if (now) { now.dataset.state = state; now.textContent = text; } };
  const connection = (lost) => {
    say(lost ? "off" : "on", lost ? "Reconnecting…" : "Live");
    tell("lost", lost ? "The connection is lost. It is tried again by itself; what you see may be old, and what you decide is sent when it is back." : "");
  };
  const watch = () => {
    if (!one(".live") || !window.EventSource) { return; }
    let pause = 1000;
    let lost = false;
    let events;
    const connect = () => {
      events = new EventSource("/events");
      events.addEventListener("hello", () => {
        pause = 1000;
        connection(false);
        if (lost) { lost = false; sendWaiting(); lookAgain(); }
      });
      events.addEventListener("change", lookAgain);
      events.addEventListener("error", () => {
        lost = true;
        connection(true);
        if (events.readyState === EventSource.CLOSED) {
          setTimeout(() => { window.htmx.trigger(document.body, "live"); connect(); }, pause);
          pause = Math.min(pause * 2, 15000);
        }
      });
    };
    connect();
    window.addEventListener("pagehide", () => events.close());
    window.addEventListener("pageshow", (event) => { if (event.persisted) { connect(); } });
    document.addEventListener("close", () => { if (pending) { pending = false; lookAgain(); } }, true);
  };

  /*
   * What the page of an order follows. It rests while a dialog is open, which goes back to where it was opened from, and is swapped only where
   * there is something new, so that what is selected stays so.
   */
  const isFollowing = (section) => section.matches("#parcel, #money");
  const idsWith = (section) => [`#${section.id}`, ...section.getAttribute("hx-select-oob").split(",")];
  const shown = new Map(["#standing", "#parcel", "#money", "#story"].map((id) => [id, one(id)?.outerHTML]));
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isFollowing(event.detail.elt) && one("dialog[open]")) { event.preventDefault(); }
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!isFollowing(detail.elt) || !detail.shouldSwap) { return; }
    const now = new DOMParser().parseFromString(detail.serverResponse, "text/html");
    const fresh = idsWith(detail.elt).map((id) => [id, one(id, now)?.outerHTML]);
    detail.shouldSwap = fresh.some(([id, html]) => html !== shown.get(id));
    for (const [id, html] of fresh) { shown.set(id, html); }
  });

  /* Review: cases, the current one, and those that are ticked. */
  const cases = () => all(".case");
  const here = () => one(".case.here");
  const settle = (chosen) => cases().forEach((other) => other.classList.toggle("here", other === chosen));
  const go = (chosen) => {
    if (!chosen) { return; }
    settle(chosen);
    chosen.focus({ preventScroll: true });
    chosen.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    if (cases().length === 0) { (by > 0 ? one("[data-next]") : one("[data-previous]"))?.click(); return; }
    const open = cases().filter((each) => !each.inert);
    const at = open.indexOf(here());
    go(open[Math.min(open.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  };
  const boxOf = (chosen) => chosen?.querySelector("input[name=pick][type=checkbox]");
  const ticked = () => cases().filter((each) => boxOf(each)?.checked);

  /** Decimal texts of one currency have equally many places, so they add up as whole numbers. */
  const units = (text) => BigInt(text.replace(".", ""));
  const decimal = (sum, places) => {
    const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, "0");
    const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
    return (sum < 0n ? "−" : "") + whole + (places ? "." + digits.slice(-places) : "");
  };
  const sums = (chosen) => {
    const totals = new Map();
    for (const { dataset } of chosen) {
      const places = (dataset.before.split(".")[1] || "").length;
      const total = totals.get(dataset.currency) || { before: 0n, after: 0n, places };
      total.before += units(dataset.before);
      total.after += units(dataset.after);
      totals.set(dataset.currency, total);
    }
    return [...totals].map(([currency, { before, after, places }]) =>
      `${decimal(before, places)} → ${decimal(after, places)} ${currency} (${decimal(after - before, places)})`).join(", ");
  };
  const count = () => {
    const chosen = ticked();
    const bar = document.getElementById("bulk");
    if (!bar) { return; }
    bar.classList.toggle("on", chosen.length > 0);
    for (const text of all("[data-count]")) { text.textContent = chosen.length ? ` (${chosen.length})` : ""; }
    for (const button of all("button[name=verb]", bar)) { button.disabled = chosen.length === 0; }
    one("[data-sums]").textContent = sums(chosen);
    const every = one("[data-every]");
    every.checked = chosen.length > 0 && chosen.length === cases().length;
    every.indeterminate = chosen.length > 0 && chosen.length < cases().length;
  };
  let lastTick = null;
  const tick = (chosen, range) => {
    const box = boxOf(chosen);
    if (!box || chosen.inert) { return; }
    const from = cases().findIndex((each) => each.id === lastTick);
    const to = cases().indexOf(chosen);
    if (range && from >= 0) {
      cases().slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => { boxOf(each).checked = true; });
    } else {
      box.checked = !box.checked;
    }
    lastTick = chosen.id;
    count();
  };
  const tickAll = (on) => { cases().forEach((each) => { boxOf(each).checked = on; }); count(); };

  /* Keys */
  const open = (id) => document.getElementById(id)?.showModal();
  /* An address names a dialog where no script opens it. Here it goes back to its page's at once: the browser would take the keyboard to it. */
  const named = all("dialog[data-home]").find((dialog) => location.hash === `#${dialog.id}`);
  if (named) { history.replaceState(null, "", named.dataset.home); }
  let asked = null;
  const askWhy = (button) => { asked = button; open("why"); };
  const press = (name) => {
    const scope = ticked().length > 0 ? document.getElementById("bulk") : here() || document.getElementById("one");
    if (scope && !scope.inert) { one(`button[value=${name}]`, scope)?.click(); }
  };
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    x: () => tick(here() || cases()[0], false), X: () => tick(here() || cases()[0], true),
    "*": () => tickAll(ticked().length < cases().length),
    a: () => press("approve"), r: () => press("reject"),
    u: () => undo(),
    o: () => one("a.open", here() || document)?.click(),
    Escape: () => one("[data-back]")?.click(),
    "?": () => open("help"),
  };
  const keysOn = () => kept.read("advalorem.keys") !== false;
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("dialog")) { return; }
    if (target.closest("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") { target.blur(); }
      return;
    }
    const known = keysOn() || event.key === "?" || event.key.startsWith("Arrow");
    if (!known || !document.getElementById("help") && event.key !== "/") { return; }
    if (event.key === "Enter" && here() && (target === here() || target === document.body)) {
      one("a.open", here()).click();
      event.preventDefault();
    } else if (event.key === "/" && one("[type=search]")) {
      one("[type=search]").focus();
      event.preventDefault();
    } else if (event.key.startsWith("Arrow") && cases().length === 0) {
      return;
    } else if (Object.hasOwn(keys, event.key)) {
      keys[event.key]();
      event.preventDefault();
    }
  });

  document.addEventListener("click", (event) => {
    const target = event.target;
    const reject = target.closest("button[data-reject]");
    if (reject) { event.preventDefault(); askWhy(reject); return; }
    const opener = target.closest("[data-open]");
    if (opener) { event.preventDefault(); open(opener.dataset.open); return; }
    if (target.closest("[data-close]")) { event.preventDefault(); target.closest("dialog").close(); return; }
    if (target.closest("[data-dismiss]")) { target.closest(".toast").remove(); return; }
    const chosen = target.closest(".case");
    if (chosen && !target.closest("a, button")) {
      settle(chosen);
      if (target === boxOf(chosen)) {
        if (event.shiftKey) { target.checked = !target.checked; tick(chosen, true); target.checked = true; }
        lastTick = chosen.id;
        count();
      }
    }
  });
  document.addEventListener("focusin", ({ target }) => { if (target.closest(".case")) { settle(target.closest(".case")); } });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-local]")) {
      event.preventDefault();
      form.closest("dialog").close();
      (form.id === "why-form" ? rejectWith : saveAs)(form.elements.words.value);
      form.reset();
    } else if (form.matches("[data-decision]")) {
      event.preventDefault();
      const data = new FormData(form, event.submitter);
      all("button", form.closest(".toast") || document.createElement("i")).forEach((button) => { button.disabled = true; });
      decide(form.getAttribute("action"), data);
    } else if (form.method === "post") {
      // Sent once: the buttons rest until the next page comes. After this event, or the pressed one would not be sent along.
      setTimeout(() => all("button", form).forEach((button) => { button.disabled = true; }), 0);
      form.setAttribute("aria-busy", "true");
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      all("form[aria-busy]").forEach((form) => { form.removeAttribute("aria-busy"); all("button", form).forEach((button) => { button.disabled = false; }); });
    }
  });
  const rejectWith = (reason) => {
    if (!asked?.form) { return; }
    asked.form.elements.reason.value = reason;
    asked.form.requestSubmit(asked);
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-every]")) { tickAll(event.target.checked); }
    if (event.target.matches("[data-keys]")) { kept.write("advalorem.keys", event.target.checked); }
  });

  /*
   * Decisions on their way: their cases step aside at once, one is sent after the other, and what got no answer is sent again. Sending
   * twice changes nothing. They belong to the place of the queue, which stays, and not to their forms, which go with the next swap.
   */
  const underWay = new Set();
  const isDecision = (config) => config?.verb === "post" && config.path.startsWith("/review");
  const isUndo = (path) => path.startsWith("/review/undo");
  const idsOf = (data) => data.getAll("pick").map((pick) => { const [shop, order] = pick.split(":"); return `case-${order}-${shop}`; });
  const stepAside = () => cases().forEach((each) => {
    const away = underWay.has(each.id);
    each.classList.toggle("leaving", away);
    each.inert = away;
    if (away && boxOf(each)) { boxOf(each).checked = false; }
  });
  const send = (path, data) => window.htmx.ajax("POST", path, {
    source: "#place", target: "#place", select: "#queue", swap: "innerHTML", selectOOB: "#notices:afterbegin", values: data,
  });
  let wanted = null;
  const decide = (path, data) => {
    if (isUndo(path)) {
      wanted = idsOf(data)[0];
    } else {
      const at = cases().indexOf(here());
      idsOf(data).forEach((id) => underWay.add(id));
      stepAside();
      if (here()?.inert) {
        const rest = cases();
        go(rest.slice(at).find((each) => !each.inert) || rest.slice(0, at).reverse().find((each) => !each.inert));
      }
      count();
    }
    send(path, data);
  };
  const waiting = [];
  const sendWaiting = () => { for (const { path, data } of waiting.splice(0)) { send(path, data); } };
  let undoSoon = false;
  const undo = () => {
    if (underWay.size > 0) { undoSoon = true; } else { one("#notices [data-undo]:enabled")?.click(); }
  };
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const config = detail.requestConfig;
    const status = detail.xhr.status;
    if (!isDecision(config)) { return; }
    const { path, formData: data } = config;
    if (status === 0 || status >= 502) {
      waiting.push({ path, data });
      connection(true);
      setTimeout(sendWaiting, 2000);
      return;
    }
    if (waiting.length === 0 && !one("#lost").hidden) { connection(false); }
    if (isUndo(path)) {
      const picks = String(data.getAll("pick"));
      all(".toast").filter((toast) => String(new FormData(toast).getAll("pick")) === picks).forEach((toast) => toast.remove());
    } else {
      idsOf(data).forEach((id) => underWay.delete(id));
    }
    stepAside();
    if (undoSoon && underWay.size === 0) { undoSoon = false; undo(); }
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    const status = detail.xhr.status;
    if (status === 401) { window.location.reload(); return; }
    if (isDecision(detail.requestConfig) && status >= 502) { return; }
    if (status >= 502) { connection(true); setTimeout(lookAgain, 2000); return; }
    tell("trouble", "The server answered with an error (" + status + "). Load the page again; nothing was changed unless it says so.");
  });

  /* What a person was doing outlives a swap: ticks, the current case, and where the keyboard is. */
  const focusables = (inside) => all("a, button, input:not([type=hidden])", inside);
  let before = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const current = here();
    before = {
      ticks: new Set(ticked().map((each) => each.id)),
      id: current?.id, at: cases().indexOf(current), known: new Set(cases().map((each) => each.id)),
      focused: current?.contains(document.activeElement) || document.activeElement === document.body || document.activeElement?.closest(".case, .toast") != null,
      inner: current ? focusables(current).indexOf(document.activeElement) : -1,
    };
  });
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    localTimes();
    const now = cases();
    if (before && now.length > 0) {
      now.forEach((each) => { const box = boxOf(each); if (box) { box.checked = before.ticks.has(each.id); } });
      now.filter((each) => before.known.size > 0 && !before.known.has(each.id)).forEach((each) => each.classList.add("fresh"));
      stepAside();
      const undone = wanted && document.getElementById(wanted);
      const free = now.filter((each) => !each.inert);
      const same = undone || now.find((each) => each.id === before.id) || (before.at >= 0 ? free[Math.min(before.at, free.length - 1)] : free[0]);
      if (undone) { wanted = null; }
      if (same && (before.focused || undone)) {
        go(same);
        if (same.id === before.id && before.inner >= 0) { focusables(same)[before.inner]?.focus({ preventScroll: true }); }
      } else if (same) {
        settle(same);
      }
    } else if (before?.focused && before.known.size > 0) {
      document.getElementById("content").focus({ preventScroll: true });
    }
    before = null;
    count();
    toasts();
    showSaved();
    say("on", "Live");
    const badge = detail.xhr && one(".nav", new DOMParser().parseFromString(detail.xhr.responseText, "text/html"));
    const nav = one(".nav");
    if (badge && nav && nav.innerHTML !== badge.innerHTML) { nav.replaceChildren(...badge.childNodes); }
  });

  /* Notices count down while a decision can be taken back, and go away by themselves. */
  const MOST_TOASTS = 3;
  const toasts = () => {
    all(".toast:not([data-since])").forEach((toast) => {
      toast.dataset.since = String(performance.now());
      one("[data-dismiss]", toast).hidden = false;
    });
    all(".toast").slice(MOST_TOASTS).forEach((old) => old.remove());
  };
  const countDown = () => all(".toast[data-since]").forEach((toast) => {
    const age = performance.now() - Number(toast.dataset.since);
    const left = Number(toast.dataset.left);
    const undo = one("[data-undo]", toast);
    if (undo && left > 0) {
      one("[data-seconds]", toast).textContent = ` (${Math.max(0, Math.ceil((left - age) / 1000))} s)`;
      if (age > left) {
        undo.remove();
        one("p", toast).append(" The push has started.");
      }
    }
    const over = age > (left > 0 ? left + 4000 : 20000);
    if (over && !toast.contains(document.activeElement)) { toast.remove(); }
  });

  /* Saved searches: a name and an address, kept in this browser for this user. */
  const savedBox = () => one("[data-saved]");
  const savedKey = (box) => `advalorem.saved ${box.dataset.user} ${box.dataset.saved}`;
  const query = (form) => {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) { if (value) { given.append(name, value); } }
    return String(given);
  };
  const saveAs = (name) => {
    const box = savedBox();
    const others = (kept.read(savedKey(box)) || []).filter((each) => each.name !== name);
    kept.write(savedKey(box), [...others, { name, query: query(box.closest("form")) }]);
    showSaved();
  };
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const showSaved = () => {
    const box = savedBox();
    if (!box) { return; }
    const now = query(box.closest("form"));
    const list = kept.read(savedKey(box)) || [];
    const shown = list.map((each) => {
      const link = make("a", { href: `${box.dataset.saved}?${each.query}` }, each.name);
      if (each.query === now) { link.setAttribute("aria-current", "true"); }
      const drop = make("button", { type: "button", className: "plain" }, make("span", { className: "hidden" }, `Forget ${each.name}`), make("span", { ariaHidden: "true" }, "×"));
      drop.addEventListener("click", () => { kept.write(savedKey(box), list.filter((other) => other !== each)); showSaved(); one("button, a", box)?.focus(); });
      return make("span", { className: "saved-one" }, link, drop);
    });
    if (now && !list.some((each) => each.query === now)) {
      const save = make("button", { type: "button", className: "plain" }, "Save this search");
      save.addEventListener("click", () => open("save"));
      shown.push(save);
    }
    box.hidden = shown.length === 0;
    if (!box.contains(document.activeElement)) { box.replaceChildren(...shown); }
  };

  document.addEventListener("DOMContentLoaded", () => {
    localTimes();
    named?.showModal();
    all("[data-keys]").forEach((box) => { box.checked = keysOn(); });
    if (cases().length > 0) { settle(cases()[0]); }
    count();
    toasts();
    showSaved();
    remember();
    setInterval(countDown, 250);
    watch();
  });
})();
