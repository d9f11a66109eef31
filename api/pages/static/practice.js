// Beginning: what is due, a form to start with, and the sittings so far.
import { button, element } from "/static/element.js";
import { asked } from "/static/person.js";
import { say } from "/static/shelf-request.js";

const form = document.querySelector("#asking");
const mine = document.querySelector("#mine");
const due = document.querySelector("#due");
const picked = (name) => form.querySelector(`input[name="${name}"]:checked`).value;
const moment = (iso) => new Date(iso).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });

form.addEventListener("change", () => {
  for (const one of form.querySelectorAll(".only-exam")) one.hidden = picked("mode") !== "exam";
});

async function start(body) {
  try {
    const made = await asked("POST", "/api/attempts", body);
    location.assign(`/exams/${encodeURIComponent(made.id)}`);
  } catch (error) {
    say(error.message, true);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const value = (id) => form.querySelector(id).value;
  const scope = value("#scope").split("\n").map((line) => line.trim()).filter(Boolean);
  const types = [...form.querySelectorAll('input[name="types"]:checked')].map((one) => one.value);
  const exam = picked("mode") === "exam";
  const title = `${scope[0] ?? "全部法规"}${exam ? "考试" : "练习"}`;
  const body = { mode: picked("mode"), source: picked("source"), scope, count: Number(value("#count")), seed: value("#seed") === "" ? null : Number(value("#seed")), title: title.slice(0, 100) };
  if (types.length) body.types = types;
  if (exam) Object.assign(body, { minutes: Number(value("#minutes")), paper: value("#paper"), rule: value("#rule") });
  start(body);
});

function row(one) {
  const score = one.score === null ? "" : `　${one.score}/${one.full}分`;
  const words = `${one.title || "未命名"}　${one.mode === "exam" ? "考试" : "练习"}　${one.items}题　${one.state_words}${score}`;
  return element("tr", {}, element("td", {}, element("a", { href: `/exams/${encodeURIComponent(one.id)}` }, words)), element("td", {}, moment(one.started_at)));
}

async function load() {
  try {
    const [held, plan] = await Promise.all([asked("GET", "/api/attempts"), asked("GET", "/api/training/due")]);
    mine.replaceChildren(element("h2", {}, "我的练习和考试"), held.length ? element("table", { class: "list" }, element("tbody", {}, ...held.map(row))) : element("p", { class: "empty" }, "还没有。"));
    const day = element("input", { type: "date", value: plan.exam_day ?? "" });
    day.addEventListener("change", () => asked("PUT", "/api/training/exam-day", { day: day.value || null }).then(() => say("考试日期已保存。"), (error) => say(error.message, true)));
    due.replaceChildren(
      element("p", { class: "notice" }, `到期的复习 ${plan.due} 题。`, plan.due ? button("开始复习", () => start({ source: "due", count: Math.min(plan.due, 50), title: "到期复习" }), { class: "primary" }) : "", " ", element("label", {}, "考试日期 ", day)),
    );
    due.hidden = false;
  } catch (error) {
    say(error.message, true);
  }
}
load();
