"use strict";

const texts = document.body.dataset;
const paperColumns = { narrow: 32, wide: 48 };
let lastNumber = 0;
let first = true;

async function call(path, body) {
  const response = await fetch(path, body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(await response.text() || response.statusText);
  }
  return response.json();
}

function say(problem) {
  const line = document.getElementById("error");
  line.hidden = !problem;
  line.textContent = problem || "";
}

async function act(path, body) {
  try {
    show(await call(path, body));
    say("");
  } catch (problem) {
    say(problem.message);
  }
}

/* Base64 of a picture's rows, eight dots a byte, as a canvas. */
function dots(width, height, base64) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const rows = atob(base64);
  for (let dot = 0; dot < width * height; dot++) {
    if (rows.charCodeAt(dot >> 3) & (128 >> (dot & 7))) {
      context.fillRect(dot % width, Math.floor(dot / width), 1, 1);
    }
  }
  return canvas;
}

/* A character that was sent as its dots: three bytes for each of its 24 columns. */
function glyph(base64) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 24;
  canvas.className = "glyph";
  const context = canvas.getContext("2d");
  const columns = atob(base64);
  for (let dot = 0; dot < columns.length * 8; dot++) {
    if (columns.charCodeAt(dot >> 3) & (128 >> (dot & 7))) {
      context.fillRect(Math.floor(dot / 24), dot % 24, 1, 1);
    }
  }
  return canvas;
}

/* A Chinese character takes two cells of the paper, everything in ASCII one. */
function cells(text) {
  return [...text].map((character) => {
    const cell = document.createElement("i");
    if (character.codePointAt(0) > 0x7e) {
      cell.className = "w";
    }
    cell.textContent = character;
    return cell;
  });
}

function width(row) {
  return row.runs.reduce((sum, run) => sum + run.width
    * [...run.text].reduce((count, character) => count + (character.codePointAt(0) > 0x7e ? 2 : 1), 0), 0);
}

function drawn(item) {
  const row = document.createElement("div");
  if (item.qrCode !== undefined || item.barCode !== undefined) {
    const isQr = item.qrCode !== undefined;
    const content = isQr ? item.qrCode : item.barCode;
    const picture = document.createElement("img");
    picture.className = isQr ? "qr" : "bar";
    picture.alt = content;
    picture.src = "code.svg?type=" + (isQr ? "qr" : item.symbology) + "&content=" + encodeURIComponent(content);
    row.className = "code";
    row.append(picture);
    if (!isQr) {
      row.append(content);
    }
    return row;
  }
  if (item.picture !== undefined) {
    const canvas = dots(item.width, item.height, item.picture);
    canvas.style.maxWidth = "100%";
    row.className = "code";
    row.append(canvas);
    return row;
  }
  if (item.label !== undefined) {
    const canvas = dots(item.width, item.height, item.label);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", item.codes.join(", "));
    row.append(canvas);
    return row;
  }
  row.className = "row a" + item.align;
  for (const run of item.runs) {
    const part = document.createElement("span");
    part.className = (run.bold ? "bold " : "") + (run.width > 1 ? "big" : "");
    part.append(...(run.glyph ? [glyph(run.glyph)] : cells(run.text)));
    row.append(part);
  }
  return row;
}

function tag(text) {
  const label = document.createElement("span");
  label.className = "tag";
  label.textContent = text;
  return label;
}

function paper(receipt) {
  const sheet = document.createElement("article");
  sheet.className = "receipt" + (first ? "" : " new");
  const meta = document.createElement("div");
  meta.className = "meta";
  meta.append("#" + receipt.number, " ", new Date(receipt.at).toLocaleString(document.documentElement.lang));
  if (receipt.drawerOpened > 0) {
    meta.append(tag(texts.drawer));
  }
  if (!receipt.cut) {
    meta.append(tag(texts.uncut));
  }
  const roll = document.createElement("div");
  roll.className = "paper";
  const widest = Math.max(0, ...receipt.items.filter((item) => item.runs).map(width));
  const columns = widest > paperColumns.narrow ? paperColumns.wide : paperColumns.narrow;
  roll.style.width = "calc(var(--cell) * " + columns + " + 38px)";
  if (receipt.items.some((item) => item.label !== undefined)) {
    roll.className = "sticker";
    roll.style.width = "";
  }
  roll.append(...receipt.items.map(drawn));
  sheet.append(meta, roll);
  return sheet;
}

function buttons(list, values) {
  if (list.dataset.shown === JSON.stringify(values)) {
    return;
  }
  list.dataset.shown = JSON.stringify(values);
  list.replaceChildren(...values.map((value) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = value;
    button.title = value;
    button.onclick = () => act(list.dataset.action, { [list.dataset.field]: value });
    return button;
  }));
}

function show(state) {
  document.querySelectorAll("[data-list]").forEach((list) => buttons(list, state[list.dataset.list]));
  document.querySelectorAll("[data-address]").forEach((place) => {
    const name = place.dataset.address;
    const ports = { printer: state.printerPort, labelPrinter: state.labelPrinterPort };
    place.textContent = name in ports ? state.printerHost + ":" + ports[name] : state[name];
  });
  const faults = [];
  document.querySelectorAll("[data-fault]").forEach((button) => {
    const faulty = {
      "printer": state.faults, "label-printer": state.labelFaults,
      "scale": state.scaleFaults, "pole-display": state.poleFaults,
    };
    const on = faulty[button.closest("[data-printer]").dataset.printer].includes(button.dataset.fault);
    button.setAttribute("aria-pressed", String(on));
    if (on) {
      faults.push(button.textContent);
    }
  });
  document.getElementById("take-card").disabled = state.cardOnReader === "";
  document.getElementById("reading").textContent = (state.grams / 1000).toFixed(3) + " kg";
  const pole = document.getElementById("pole");
  state.pole.forEach((line, number) => pole.children[number].replaceChildren(...cells(line)));
  pole.setAttribute("aria-label", state.pole.map((line) => line.trim()).join(" / "));
  pole.classList.toggle("off", state.poleFaults.length > 0);
  const condition = document.getElementById("condition");
  condition.classList.toggle("fault", faults.length > 0);
  condition.lastElementChild.textContent = faults.length > 0 ? faults.join(" · ") : texts.ready;
}

async function refresh() {
  try {
    const fresh = await call("api/receipts?limit=60&after=" + lastNumber);
    if (fresh.length > 0) {
      lastNumber = fresh[0].number;
      document.getElementById("receipts").prepend(...fresh.map(paper));
      document.getElementById("empty").hidden = true;
    }
    first = false;
    show(await call("api/state"));
    if (document.getElementById("error").textContent === texts.lost) {
      say("");
    }
  } catch (problem) {
    say(texts.lost);
  }
  setTimeout(refresh, 700);
}

document.querySelectorAll("form").forEach((form) => {
  form.onsubmit = (event) => {
    event.preventDefault();
    const input = form.querySelector("input");
    act(form.dataset.action, { [form.dataset.field]: input.value.trim() });
    input.select();
  };
});
document.getElementById("take-card").onclick = () => act("/api/card/removed", {});
document.getElementById("yank-card").onclick = () => {
  const typed = document.querySelector("form[data-action='/api/card'] input").value.trim();
  act("/api/card/yanked", { uid: typed || "04A1B2C3" });
};
document.querySelectorAll("[data-fault]").forEach((button) => {
  button.onclick = () => act("/api/" + button.closest("[data-printer]").dataset.printer + "/" + button.dataset.fault + "?on="
    + (button.getAttribute("aria-pressed") !== "true"), {});
});
refresh();
