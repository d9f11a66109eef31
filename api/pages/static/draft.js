// The way from facts to a file: unit, facts part by part, the draft with its sources, review, download.
import { button, element } from "/static/element.js";
import { request, say } from "/static/shelf-request.js";
import { buildForm } from "/static/draft-form.js";
import { clearForm, forget, remember, saveForm, savedForm } from "/static/draft-store.js";
import { draftText, openQuestions } from "/static/draft-view.js";
import { lastYearBox, readLastYear, revisionBox } from "/static/draft-revision.js";
import { fetchFile, reviewBox, whilePressed } from "/static/draft-files.js";
import { handOver } from "/static/hand-over.js";

const main = document.querySelector("#main");
const { type: name, sheet, word, excel } = main.dataset;
const [steps, facts, shown, saved] = ["#steps", "#facts", "#draft", "#saved"].map((one) => document.querySelector(one));
const type = await request("GET", `/api/draft-types/${name}`);
const form = buildForm(type, JSON.parse(main.dataset.bodies), changed);
const without = new Set();
let kept = new URLSearchParams(location.hash.slice(1)).get("kept");
let variant = 0;
let chosen = {}; // what revisions made of wordings, sentences and parts
let revision = null; // the last one, to be told under the draft
let waiting;

facts.append(...form.parts);
document.querySelector("#desk").hidden = false;

const asked = (more = {}) => ({ type: name, ...form.read(), variant, without: [...without], ...chosen, ...more });
const stepIds = ["unit", ...type.parts.map((one) => one.id), "draft"];
const titles = ["单位", ...type.parts.map((one) => one.title), "文稿"];
let step = "unit";

function showSteps() {
  steps.replaceChildren(...stepIds.map((id, at) => {
    const lacking = id === "draft" ? 0 : form.lacking(id);
    const made = button(titles[at], () => (id === "draft" ? compose() : go(id)), { "aria-current": id === step ? "step" : null, class: "step" });
    if (lacking) made.append(element("span", { class: "lacking", title: `还有${lacking}项未填` }, `${lacking}`));
    return made;
  }));
}

function go(id, focus) {
  step = id;
  for (const part of form.parts) part.hidden = part.dataset.part !== id;
  facts.hidden = id === "draft";
  shown.hidden = id !== "draft";
  showSteps();
  const target = focus ?? (id === "draft" ? shown : form.parts.find((part) => part.dataset.part === id));
  target.focus();
  target.scrollIntoView({ block: focus ? "center" : "nearest" });
}

function toSlot(id) {
  const place = form.place(id);
  if (place) go(place.part, place.field);
  else say("这一项由其他事实算出。请补齐它所依据的事实。");
}

function changed() {
  showSteps();
  clearTimeout(waiting);
  waiting = setTimeout(save, 600);
}

async function save() {
  const remembered = saveForm(sheet, form.read());
  saved.textContent = remembered ? "已记在本机浏览器。" : "本机浏览器不能记住填写内容。";
  if (!kept || !ready()) return;
  try {
    told(await request("PUT", `/api/drafts/${kept}?progress=true`, asked()));
    saved.textContent += "存稿的填写进度已存。";
  } catch (error) {
    say(error.message, true);
  }
}

const ready = () => !form.lacking("unit");

function told(held) {
  remember({ id: held.id, type: name, title: held.version?.draft?.title ?? type.name, state: held.version?.state ?? "填写中", at: held.changed_at });
}

async function compose() {
  if (!ready()) {
    go("unit");
    say("请先填写单位全称和党委、党组等（带年度的还要填年度）。其余事实可以空着，成稿中标为待补。", true);
    return;
  }
  say("");
  try {
    if (kept) {
      const held = await request("PUT", `/api/drafts/${kept}`, asked());
      told(held);
      render(held.version.draft, held.version);
    } else render((await request("POST", "/api/drafts", asked())).draft);
    go("draft");
  } catch (error) {
    say(error.message, true);
  }
}

async function decide(state) {
  try {
    const held = await request("POST", `/api/drafts/${kept}/state`, { state });
    told(held);
    render(held.version.draft, held.version);
    say(state === "定稿" ? "已定稿。事实再有改动，定稿自动收回。" : "定稿已收回。");
  } catch (error) {
    say(error.message, true);
  }
}

async function showVersions(box) {
  const rows = await request("GET", `/api/drafts/${kept}/versions`);
  box.replaceChildren(element("ol", {}, ...rows.map((one) => element("li", {}, `第${one.number}版 ${one.state} ${new Date(one.at).toLocaleString("zh-CN")} ${one.told}`))));
}

function options() {
  const parts = type.sections.filter((one) => one.switchable);
  if (!parts.length) return null;
  return element("details", { class: "questions" }, element("summary", {}, "可选部分"),
    ...parts.map((part) => {
      const box = element("input", { type: "checkbox", checked: !without.has(part.id), onchange: () => {
        if (box.checked) without.delete(part.id);
        else without.add(part.id);
        compose();
      } });
      return element("p", {}, element("label", {}, box, ` ${part.heading}`), part.why ? element("span", { class: "small" }, ` ${part.why}`) : null);
    }));
}

// A revision gives other facts and choices; the draft is then made of them as of any others.
async function takeRevision(found) {
  const { without: left, variant: shift, ...rest } = found.choices;
  form.write(found.form);
  without.clear();
  for (const id of left) without.add(id);
  variant = shift;
  chosen = rest;
  revision = found;
  changed();
  await compose();
  const said = `${found.steps.length ? `已按意见修改${found.steps.length}处。` : ""}${found.refused.length ? `${found.refused.length}条没有照办，原因见“修改意见”。` : ""}`;
  say(said, found.refused.length > 0);
}

function render(draft, version) {
  const file = `${draft.title}（${draft.state}）.docx`;
  const download = button("下载文稿（.docx）", () => whilePressed(download, async () => {
    const address = "/api/drafts";
    handOver(draft.state === "定稿" ? await keptFile() : await fetchFile(address, asked(), word), file);
  }), { class: "primary" });
  const sources = button("下载来源表", () => whilePressed(sources, async () => handOver(await fetchFile("/api/drafts?part=sources", asked(), word), `${draft.title}来源表.docx`)));
  const again = button("换一套措辞", () => {
    variant = (variant + 1) % 1000;
    compose();
  });
  const { look, shown: findings } = reviewBox(asked(), file, word);
  const versions = element("details", { class: "questions", ontoggle: (event) => event.currentTarget.open && showVersions(event.currentTarget.querySelector("div")).catch((error) => say(error.message, true)) }, element("summary", {}, "各版"), element("div", {}));
  const final = draft.state === "定稿" ? button("收回定稿", () => decide("送审稿")) : button("定稿", () => decide("定稿"), { disabled: draft.state !== "送审稿", title: draft.state === "送审稿" ? null : "补齐待补、处理问题后才能定稿" });
  shown.replaceChildren(
    element("p", { class: "state-line" }, element("span", { class: `badge ${draft.state === "讨论稿" ? "unchecked" : "in_force"}` }, draft.state), version ? ` 第${version.number}版。${version.told}` : ""),
    element("p", { class: "actions tools-row" }, download, sources, look, again, button("打印", () => window.print()), kept ? final : null),
    ...draft.notices.map((words) => element("p", { class: "notice" }, words)),
    findings, ...openQuestions(draft, toSlot), ...[revisionBox(asked, takeRevision, revision), options(), kept ? versions : null].filter(Boolean), draftText(draft, toSlot));
}

async function keptFile() {
  const response = await fetch(`/api/drafts/${kept}`, { headers: { Accept: word } });
  if (!response.ok) throw new Error("存稿的文件取不到。请刷新页面后重试。");
  return response.blob();
}

async function takeFacts(body, headers, address) {
  const read = await request("POST", address, body, headers);
  form.write(read);
  changed();
  const problems = read.problems.map((one) => one.message).slice(0, 5).join("");
  return problems ? `${read.problems.length}处需要处理：${problems}` : "";
}

async function sample() {
  try {
    await takeFacts({ type: name, sample: true }, {}, "/api/draft-facts");
    await compose();
    say("这是示例：单位和人名是虚构的。");
  } catch (error) {
    say(error.message, true);
  }
}

document.querySelector("#sample")?.addEventListener("click", sample);
document.querySelector("#filled").addEventListener("click", (event) => whilePressed(event.currentTarget, async () => handOver(await fetchFile("/api/draft-facts", { type: name, ...form.read() }, excel), `${type.name}事实表.xlsx`)));
document.querySelector("#workbook").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  try {
    const problems = await takeFacts(file, { "Content-Type": excel }, `/api/draft-facts?type=${name}`);
    say(problems ? `已读入${file.name}。${problems}` : `已读入${file.name}。`, Boolean(problems));
  } catch (error) {
    say(error.message, true);
  }
  event.target.value = "";
});
document.querySelector("#last-year").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const place = document.querySelector("#last-year-found");
  say("正在读去年的报告……");
  try {
    lastYearBox(place, await readLastYear(name, file), (facts) => {
      if (!facts.length) return say("没有勾选要采用的事实。", true);
      const now = form.read();
      form.write({ ...now, facts: { ...now.facts, ...Object.fromEntries(facts.map((one) => [one.id, one.given])) } });
      changed();
      say(`已采用${facts.length}项，请逐项核对是不是今年的情况。`);
    });
    say("");
  } catch (error) {
    say(error.message, true);
  }
  event.target.value = "";
});
document.querySelector("#keep").addEventListener("click", async (event) => {
  const pressed = event.currentTarget;
  if (kept) {
    if (!window.confirm("删除服务器上的存稿和它的全部版本？删除后不能恢复。")) return;
    await whilePressed(pressed, async () => {
      await request("DELETE", `/api/drafts/${kept}`);
      forget(kept);
      kept = null;
      history.replaceState(null, "", location.pathname);
      say("存稿已删除。");
    });
  } else if (!ready()) {
    go("unit");
    say("请先填写单位全称和党委、党组等，再存到服务器。", true);
  } else {
    await whilePressed(pressed, async () => {
      kept = (await request("POST", "/api/drafts", asked({ keep: true }))).id;
      history.replaceState(null, "", `#kept=${kept}`);
      const held = await request("GET", `/api/drafts/${kept}`);
      told(held);
      if (step === "draft") render(held.version.draft, held.version);
      say("已存到服务器，以后每次改动都存。凭这个网址打开；不再需要的请删除。");
    });
  }
  pressed.textContent = kept ? "删除存稿" : "存到服务器";
});
document.querySelector("#clear").addEventListener("click", () => {
  if (!window.confirm("清空已填的内容？")) return;
  form.write({});
  [chosen, revision, variant] = [{}, null, 0];
  without.clear();
  clearForm(sheet);
  say("");
  saved.textContent = "";
  go("unit");
});
facts.addEventListener("input", changed);
facts.addEventListener("submit", (event) => event.preventDefault());

for (const [at, part] of form.parts.entries()) {
  part.append(element("p", { class: "actions" },
    at ? button("上一步", () => go(stepIds[at - 1])) : null,
    button(at === form.parts.length - 1 ? "起草" : "下一步", () => (at === form.parts.length - 1 ? compose() : go(stepIds[at + 1])), { class: "primary" }),
    at < form.parts.length - 1 ? button("直接起草", compose) : null));
}

if (kept) {
  try {
    const held = await request("GET", `/api/drafts/${kept}`);
    form.write(held.form);
    for (const part of held.form.without ?? []) without.add(part);
    variant = held.form.variant ?? 0;
    chosen = Object.fromEntries(["only", "wordings", "dropped", "kept"].filter((one) => held.form[one] !== undefined).map((one) => [one, held.form[one]]));
    document.querySelector("#keep").textContent = "删除存稿";
    told(held);
  } catch (error) {
    if (error.status === 404) forget(kept);
    kept = null;
    say(error.message, true);
  }
} else {
  const remembered = savedForm(sheet);
  if (remembered) {
    form.write(remembered);
    saved.textContent = "已填回上次记在本机浏览器的内容。";
  }
}
go("unit");
if (location.hash === "#sample") await sample();
