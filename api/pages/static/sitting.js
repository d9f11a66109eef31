// A sitting: answer, saved at once or kept here until the server is back; the clock is the server's; then the result.
import { fields } from "/static/answer-fields.js";
import { button, element } from "/static/element.js";
import { asked } from "/static/person.js";
import { cited, head, keyWords, listed } from "/static/quiz-item.js";
import { say } from "/static/shelf-request.js";
import { Outbox } from "/static/sitting-outbox.js";

const main = document.querySelector("#main");
const address = `/api/attempts/${encodeURIComponent(main.dataset.id)}`;
const [clock, saved, offline, numbers, place, moves, result] = ["#clock", "#saved", "#offline", "#numbers", "#item", "#moves", "#result"].map((one) => document.querySelector(one));
let sitting = null;
let at = 0;
let ends = null;
let shownAt = Date.now();
const BEAT = 20_000; // how often an open exam asks how it stands: the clock is set right, a lost service is noticed
let told = new Set(); // notices said already
let saves = 0; // what was asked before a save and answered after it is out of date
const drafts = new Map(); // practice: chosen, but the key is not asked for yet
const practice = () => sitting.mode === "practice";
const closed = () => sitting.result !== null;
const kept = (number) => sitting.answers.find((one) => one.number === number);
const marked = (number) => (closed() ? sitting.result.items : sitting.practised).find((one) => one.number === number);

function take(state) {
  sitting = state;
  ends = state.left_seconds === null ? null : Date.now() + state.left_seconds * 1000;
  document.querySelector("#title").textContent = `${state.title || "作答"}${state.mode === "exam" ? `　${state.paper}卷` : ""}`;
  const fresh = state.notices.filter((words) => !told.has(words));
  if (fresh.length) say(fresh.join("　"));
  told = new Set(state.notices);
}

const outbox = new Outbox(main.dataset.id, put, {
  saved: taken,
  refused: (number, error) => {
    saved.textContent = `第${number}题没有保存：${error.message}`;
    say(`第${number}题没有保存：${error.message}`, true);
    mark();
  },
  stuck: (error) => {
    saved.textContent = "";
    lost(error);
  },
  free: () => found(),
  elsewhere: async (number, sent) => {
    if (sent) await refresh().catch(lost);
    if (!sitting) return;
    if (sitting.items[at].number === number && !practice()) show();
    else mark();
  },
});

function put(number, response, seen) {
  saved.textContent = "正在保存……";
  const seconds = practice() ? Math.min((Date.now() - shownAt) / 1000, 86400) : null;
  return asked("PUT", `${address}/answers/${number}`, { response, seen_version: seen, seconds });
}

async function taken(number, response, done) {
  saves += 1;
  drafts.delete(number);
  saved.textContent = `第${number}题：${done.sentence}`;
  if (done.kind === "conflict") say(`第${number}题在别的页面作答过（${(done.replaced ?? []).join("")}），现在以这里的为准。`, true);
  if (done.kind === "overtime" || (done.kind === "closed" && !done.marked)) say(`第${number}题：${done.sentence}`, true);
  if (done.kind === "overtime" || done.kind === "closed" || done.marked) return reload().catch(lost);
  sitting.answers = [...sitting.answers.filter((one) => one.number !== number), { number, version: done.version, response }];
  if (done.left_seconds !== null) ends = Date.now() + done.left_seconds * 1000;
  mark();
}

// The service does not answer: say what is kept where, and that the clock goes on.
function lost(error) {
  const kept = outbox.numbers;
  const held = kept.length ? `第${kept.join("、")}题的作答已存在这台电脑的浏览器里，服务恢复后自动补交；补交前请不要清除浏览器数据。` : "新的作答会先存在这台电脑的浏览器里，服务恢复后自动补交。";
  const why = error.status ? error.message : "与服务的连接中断。";
  offline.textContent = `${why}${held}${ends === null || closed() ? "" : "计时以服务器为准，没有停。"}`;
  offline.hidden = false;
  mark();
}

function found() {
  if (offline.hidden || outbox.numbers.length) return;
  offline.hidden = true;
  saved.textContent = "连接已恢复，这里的作答都已保存。";
}

function changed(number, response) {
  if (practice()) return drafts.set(number, response);
  outbox.put(number, response, kept(number)?.version ?? 0);
  mark();
}

async function refresh() {
  const before = saves;
  const state = await asked("GET", address);
  if (before !== saves) return refresh();
  take(state);
}

async function reload() {
  await refresh();
  show();
}

function mark() {
  numbers.replaceChildren(
    ...sitting.items.map((item, place) => {
      const done = marked(item.number);
      const state = done ? (done.right ? "right" : "wrong") : outbox.has(item.number) ? "done unsent" : kept(item.number) || drafts.has(item.number) ? "done" : "";
      const words = done ? (done.right ? "，答对" : "，答错") : outbox.has(item.number) ? "，已答，待补交" : state ? "，已答" : "，未答";
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
  const response = outbox.response(item.number) ?? drafts.get(item.number) ?? kept(item.number)?.response ?? [];
  shownAt = Date.now();
  const body = done || closed() ? [listed(item, done), done ? outcome(item, done) : ""] : [fields(item, response, (given) => changed(item.number, given))];
  if (practice() && !done && !closed()) body.push(element("p", { class: "actions" }, button("看答案和解析", () => outbox.put(item.number, drafts.get(item.number) ?? response, 0), { class: "primary" })));
  place.replaceChildren(element("article", { class: "quiz-item" }, head(item, item.number), element("p", { class: "small" }, `${item.full} 分`), ...body));
  moves.hidden = false;
  document.querySelector("#before").disabled = at === 0;
  document.querySelector("#after").disabled = at === sitting.items.length - 1;
  document.querySelector("#submit").hidden = closed();
  document.querySelector("#submit").textContent = practice() ? "结束练习" : "交卷";
  clock.hidden = ends === null || closed();
  if (ends > Date.now()) tick();
  mark();
  if (closed()) summary();
}

function summary() {
  const { score, full, answered, right, pending, by_article: articles } = sitting.result;
  const late = sitting.not_counted.map((one) => `第${one.number}题 ${one.response.join("") || "（撤回）"}（${one.standing_words}）`);
  result.replaceChildren(
    element("h2", {}, `成绩 ${score}/${full}`),
    element("p", {}, `${sitting.state_words}。答了 ${answered} 题，答对 ${right} 题${pending ? `，${pending} 题待自评，没有计入` : ""}。`),
    late.length ? element("p", { class: "notice" }, `留存但不计分的作答：${late.join("；")}。`) : "",
    element("h3", {}, "按条"),
    element("table", { class: "list" }, element("tbody", {}, ...articles.map((one) => element("tr", {}, element("td", {}, one.label), element("td", {}, `${one.right}/${one.items}`))))),
    element("p", {}, element("a", { href: "/practice" }, "回到练习和考试"), "　", element("a", { href: "/mastery" }, "看掌握度和错题")),
  );
  result.hidden = false;
  saved.textContent = `${sitting.state_words}，成绩 ${score}/${full}，按条的得分在下面。`; // in sight beside the title, above the items
}

function go(to) {
  at = to;
  show();
  place.focus();
}

async function submit() {
  await outbox.pump();
  if (outbox.numbers.length && !practice()) return say("还有作答没有送到服务器，请等连接恢复、补交完再交卷。", true);
  const open = sitting.items.filter((item) => !kept(item.number)).length;
  if (!confirm(open ? `还有${open}题没有作答，确定交卷吗？` : "确定交卷吗？")) return;
  try {
    take(await asked("POST", `${address}/submission`));
    outbox.clear();
    at = 0;
    show();
    result.focus();
  } catch (error) {
    say(error.message, true);
  }
}

function tick() {
  if (ends === null || !sitting || closed()) return;
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
  const two = (number) => `${number}`.padStart(2, "0");
  clock.textContent = `剩余 ${two(Math.floor(left / 60))}:${two(left % 60)}`;
  clock.classList.toggle("short", left < 300);
  if (left === 0) reload().catch(lost);
}
setInterval(tick, 1000);

setInterval(() => {
  if (sitting && !practice() && !closed()) refresh().then(() => (closed() ? show() : found()), lost);
}, BEAT);

document.querySelector("#before").addEventListener("click", () => go(at - 1));
document.querySelector("#after").addEventListener("click", () => go(at + 1));
document.querySelector("#submit").addEventListener("click", submit);
addEventListener("beforeunload", (event) => !practice() && outbox.numbers.length && event.preventDefault());
reload().then(() => outbox.pump(), (error) => say(error.message, true));
