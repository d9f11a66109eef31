// Import: send the files, show what was read of each, take in what is ticked, show what became of it.
import { previewCard, packageTable, resultCard, statedOf } from "/static/shelf-cards.js";
import { element } from "/static/element.js";
import { by, request, say } from "/static/shelf-request.js";

const choosing = document.querySelector("#choosing");
const drop = document.querySelector("#drop");
const input = document.querySelector("#files");
const sending = document.querySelector("#sending");
const preview = document.querySelector("#preview");
const confirming = document.querySelector("#confirming");
const results = document.querySelector("#results");
const confirm = document.querySelector("#confirm");
const agreed = document.querySelector("#agreed");
const boxes = () => [...preview.querySelectorAll("[name=take]")];
let plan = "";
let shown = null;

const address = (rest = "") => `/api/shelf/imports/${plan}${rest}`;

async function leave() {
  if (plan) await request("DELETE", address()).catch(() => null);
  plan = "";
  shown = null;
  preview.replaceChildren();
  preview.hidden = confirming.hidden = true;
  sending.textContent = "";
}

function problemWith(files) {
  const { most, largest } = choosing.dataset;
  if (files.length > most) return `一次至多 ${most} 个文件，这次选了 ${files.length} 个。请分几次导入。`;
  const heavy = files.find((file) => file.size > largest);
  if (heavy) return `${heavy.name}超过 ${largest / 2 ** 20} MB，不像一份法规文本。请核对文件。`;
  const empty = files.find((file) => !file.size);
  return empty ? `${empty.name}是空文件。请核对文件后重新选择。` : "";
}

async function offer(list) {
  const files = [...list];
  if (!files.length) return;
  say("");
  results.hidden = true;
  await leave();
  const problem = problemWith(files);
  if (problem) return say(problem, true);
  input.disabled = true;
  try {
    ({ plan } = await request("POST", "/api/shelf/imports"));
    for (const [at, file] of files.entries()) {
      sending.textContent = `正在上传 ${at + 1}/${files.length}：${file.name}`;
      const type = { "Content-Type": "application/octet-stream" };
      await request("PUT", address(`/files/${encodeURIComponent(file.name)}`), file, type);
    }
    sending.textContent = "正在读取……";
    await look({});
    sending.textContent = "";
  } catch (error) {
    await leave();
    say(error.message, true);
  }
  input.disabled = false;
  input.value = "";
}

async function look(stated) {
  const kept = shown ? new Map(boxes().map((box) => [box.value, box.checked])) : new Map();
  shown = await request("POST", address("/preview"), { stated });
  if (shown.package) preview.replaceChildren(packageTable(shown.package));
  else {
    const several = (text) => shown.texts.filter((one) => one.file_number === text.file_number).length > 1;
    preview.replaceChildren(
      element("h2", {}, `读出 ${shown.texts.length} 份文本`),
      ...shown.texts.map((text) => previewCard(text, several(text), kept.get(text.id) ?? true, again)),
    );
  }
  preview.hidden = confirming.hidden = false;
  const any = shown.package ? shown.package.to_apply && !shown.package.refused : shown.texts.some((text) => text.can_be_imported);
  confirm.hidden = !any;
  confirm.textContent = shown.package ? "应用离线包" : "导入所选";
  for (const id of ["#all", "#none"]) document.querySelector(id).hidden = shown.package || boxes().length < 2;
  document.querySelector("#agreeing").hidden = !shown.package?.needs_agreement;
  agreed.checked = false;
  count();
  preview.focus({ preventScroll: true });
}

// What was filled in on one card is read again with what was filled in on the others.
async function again() {
  const stated = {};
  for (const form of preview.querySelectorAll("form.stated")) stated[form.dataset.file] = statedOf(form);
  say("");
  try {
    await look(stated);
  } catch (error) {
    say(error.message, true);
  }
}

function count() {
  if (shown?.package) confirm.disabled = Boolean(shown.package.needs_agreement) && !agreed.checked;
  else confirm.disabled = !boxes().some((box) => box.checked);
}

confirm.addEventListener("click", async () => {
  confirm.disabled = true;
  say("");
  try {
    const texts = boxes().filter((box) => box.checked).map((box) => box.value);
    const done = await request("POST", address("/confirm"), { texts, by: by(), agreed: agreed.checked });
    const packed = shown.package ? `已应用离线包：${done.applied.length} 份文本，登记号 ${done.applied.join("、") || "无"}。` : "";
    plan = "";
    await leave();
    results.replaceChildren(
      element("h2", {}, "导入结果"),
      ...(packed ? [element("p", { class: "notice" }, packed)] : done.texts.map(resultCard)),
      element("p", {}, element("a", { href: "/shelf?tab=history" }, "查看登记簿"), "　", element("a", { href: "/shelf" }, "查看法规与版本")),
    );
    results.hidden = false;
    results.focus();
  } catch (error) {
    say(error.message, true);
    if (error.status === 404) await leave();
    else count();
  }
});
document.querySelector("#cancel").addEventListener("click", async () => {
  await leave();
  say("已取消，库内文本没有改动。");
  input.focus();
});
const tick = (all) => {
  for (const box of boxes()) box.checked = all;
  count();
};
document.querySelector("#all").addEventListener("click", () => tick(true));
document.querySelector("#none").addEventListener("click", () => tick(false));
preview.addEventListener("change", count);
agreed.addEventListener("change", count);
input.addEventListener("change", () => offer(input.files));
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!input.disabled) offer(event.dataTransfer.files);
});
