// A sitting: answer, saved at once; the clock is the server's; the result with rationales; short answers assessed.
import { fields } from "/static/answer-fields.js";
import { button, element } from "/static/element.js";
import { asked } from "/static/person.js";
import { cited, head, keyWords, listed } from "/static/quiz-item.js";
import { say } from "/static/shelf-request.js";

const main = document.querySelector("#main");
const address = `/api/attempts/${encodeURIComponent(main.dataset.id)}`;
const [clock, saved, numbers, place, moves, result] = ["#clock", "#saved", "#numbers", "#item", "#moves", "#result"].map((one) => document.querySelector(one));
let sitting = null;
let at = 0;
let ends = null;
let shownAt = Date.now();
const waiting = new Map(); // number → response not saved yet: sent again until it is
const practice = () => sitting.mode === "practice";
const closed = () => sitting.result !== null;
const kept = (number) => sitting.answers.find((one) => one.number === number);
const marked = (number) => (closed() ? sitting.result.items : sitting.practised).find((one) => one.number === number);

function take(state) {
  sitting = state;
  ends = state.left_seconds === null ? null : Date.now() + state.left_seconds * 1000;
  document.querySelector("#title").textContent = `${state.title || "作答"}${state.mode === "exam" ? `　${state.paper}卷` : ""}`;
  for (const words of state.notices) say(words);
}

async function send(number) {
  const response = waiting.get(number);
  saved.textContent = "正在保存……";
  try {
    const seconds = practice() ? Math.min((Date.now() - shownAt) / 1000, 86400) : null;
    const done = await asked("PUT", `${address}/answers/${number}`, { response, seen_version: kept(number)?.version ?? 0, seconds });
    if (waiting.get(number) === response) waiting.delete(number);
    saved.textContent = `第${number}题：${done.sentence}`;
    if (done.kind === "conflict") say(`第${number}题在别的页面作答过（${(done.replaced ?? []).join("")}），现在以这里的为准。`, true);
    if (done.kind === "overtime" || done.kind === "closed") await reload();
    else if (done.marked) await reload();
    else sitting.answers = [...sitting.answers.filter((one) => one.number !== number), { number, version: done.version, response }];
    if (done.left_seconds !== null) ends = Date.now() + done.left_seconds * 1000;
    mark();
  } catch (error) {
    saved.textContent = `第${number}题没有保存：${error.message}`;
    if (error.status) {
      waiting.delete(number);
      say(error.message, true);
    } else setTimeout(() => waiting.has(number) && send(number), 3000);
  }
}

function changed(number, response) {
  waiting.set(number, response);
  if (practice()) return;
  send(number);
}

async function reload() {
  take(await asked("GET", address));
  show();
}

function mark() {
  numbers.replaceChildren(
    ...sitting.items.map((item, place) => {
      const done = marked(item.number);
      const state = done ? (done.right ? "right" : "wrong") : kept(item.number) || waiting.has(item.number) ? "done" : "";
      const words = done ? (done.right ? "，答对" : "，答错") : state ? "，已答" : "，未答";
      return button(`${item.number}${done ? (done.right ? "✓" : "✗") : ""}`, () => go(place), { class: state, "aria-label": `第${item.number}题${words}`, "aria-current": place === at ? "true" : null });
    }),
  );
}

function outcome(item, done) {
  const state = done.basis === "proposed" ? "open" : done.right ? "right" : "";
  const words = done.basis === "proposed" ? "待自评" : done.right ? "答对" : done.response.length ? "答错" : "没有作答";
  const parts = [
    element("p", {}, element("strong", {}, words), `　得分 ${done.score}/${done.full}`),
    element("p", {}, `您的作答：${done.response.join(item.form === "order" ? " → " : "") || "无"}`),
    element("p", {}, `答案：${keyWords({ ...item, key: done.key })}`),
  ];
  if (item.form === "text" && closed()) parts.push(assessing(item, done));
  return element("div", { class: `outcome ${state}` }, ...parts, element("p", {}, done.rationale), cited(done.citations));
}

function assessing(item, done) {
  const ticks = done.key.map((point, place) => element("label", { class: "tick" }, element("input", { type: "checkbox", checked: done.points[place] ?? false }), point));
  const sure = button("按勾选的要点评分", async () => {
    const points = ticks.map((one) => one.querySelector("input").checked);
    try {
      take(await asked("PUT", `${address}/assessments/${item.number}`, { points }));
      show();
    } catch (error) {
      say(error.message, true);
    }
  });
  return element("div", {}, element("p", { class: "small" }, "勾选答到了的要点（程序的建议供参考）："), ...ticks, sure);
}

function show() {
  const item = sitting.items[at];
  const done = marked(item.number);
  const response = waiting.get(item.number) ?? kept(item.number)?.response ?? [];
  shownAt = Date.now();
  const body = done || closed() ? [listed(item), done ? outcome(item, done) : ""] : [fields(item, response, (given) => changed(item.number, given))];
  if (practice() && !done && !closed()) body.push(element("p", { class: "actions" }, button("看答案和解析", () => {
    if (!waiting.has(item.number)) waiting.set(item.number, response);
    send(item.number);
  }, { class: "primary" })));
  place.replaceChildren(element("article", { class: "quiz-item" }, head(item, item.number), element("p", { class: "small" }, `${item.full} 分`), ...body));
  moves.hidden = false;
  document.querySelector("#before").disabled = at === 0;
  document.querySelector("#after").disabled = at === sitting.items.length - 1;
  document.querySelector("#submit").hidden = closed();
  document.querySelector("#submit").textContent = practice() ? "结束练习" : "交卷";
  clock.hidden = ends === null || closed();
  mark();
  if (closed()) summary();
}

function summary() {
  const { score, full, answered, right, pending, by_article: articles } = sitting.result;
  result.replaceChildren(
    element("h2", {}, `成绩 ${score}/${full}`),
    element("p", {}, `${sitting.state_words}。答了 ${answered} 题，答对 ${right} 题${pending ? `，${pending} 题待自评，没有计入` : ""}。`),
    element("h3", {}, "按条"),
    element("table", { class: "list" }, element("tbody", {}, ...articles.map((one) => element("tr", {}, element("td", {}, one.label), element("td", {}, `${one.right}/${one.items}`))))),
    element("p", {}, element("a", { href: "/practice" }, "回到练习和考试"), "　", element("a", { href: "/mastery" }, "看掌握度和错题")),
  );
  result.hidden = false;
}

function go(to) {
  at = to;
  show();
  place.focus();
}

async function submit() {
  const open = sitting.items.filter((item) => !kept(item.number)).length;
  if (waiting.size && !practice()) return say("还有作答没有保存，请等保存完再交卷。", true);
  if (!confirm(open ? `还有${open}题没有作答，确定交卷吗？` : "确定交卷吗？")) return;
  try {
    take(await asked("POST", `${address}/submission`));
    at = 0;
    show();
    result.focus();
  } catch (error) {
    say(error.message, true);
  }
}

setInterval(() => {
  if (ends === null || !sitting || closed()) return;
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
  const two = (number) => `${number}`.padStart(2, "0");
  clock.textContent = `剩余 ${two(Math.floor(left / 60))}:${two(left % 60)}`;
  clock.classList.toggle("short", left < 300);
  if (left === 0) reload().catch(() => {});
}, 1000);

document.querySelector("#before").addEventListener("click", () => go(at - 1));
document.querySelector("#after").addEventListener("click", () => go(at + 1));
document.querySelector("#submit").addEventListener("click", submit);
addEventListener("beforeunload", (event) => !practice() && waiting.size && event.preventDefault());
reload().catch((error) => say(error.message, true));
