// and under an answer, with a reason. What is kept of it is said before it is sent.
import { button, element } from "./element.js";

const REASONS = [
  ["wrong_provision", "引用的条文不对"], ["wrong_answer", "答案不对"], ["incomplete", "答得不全"],
  ["outdated", "条文已经过时"], ["refused", "库内有规定却没有作答"], ["other", "其他"],
];
const keeps = () => document.querySelector("#question")?.dataset.keeps === "on";

async function send(given) {
  try {
    const response = await fetch("/api/feedback", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given),
    });
    const found = await response.json().catch(() => ({}));
    return response.ok ? found.told : `${found.detail ?? "没有记下。"}${found.next_step ?? ""}`;
  } catch {
    return "与服务的连接中断，没有记下。";
  }
}

// `asked` gives the question with its day and the earlier ones of the conversation.
export function opinion(asked) {
  const place = element("div", { class: "opinion" });
  const done = (told) => place.replaceChildren(element("p", { class: "small", role: "status" }, told));
  const give = async (more) => done(await send({ ...asked(), ...more }));
  const ask = () => {
    const reason = element("select", { "aria-label": "原因" }, ...REASONS.map(([value, words]) => element("option", { value }, words)));
    const note = element("input", { maxlength: 500, placeholder: "补充说明（可不填）", "aria-label": "补充说明" });
    const agreed = element("input", { type: "checkbox" });
    const kept = keeps();
    place.replaceChildren(
      element("p", {}, reason, " ", kept ? note : "", " ",
        button("提交", () => give({ verdict: "down", reason: reason.value, note: kept ? note.value : "", agreed: kept && agreed.checked }), { class: "quiet" })),
      kept ? element("p", { class: "small" }, element("label", {}, agreed, "同意管理员看到我的提问原文和说明")) : "",
      element("p", { class: "small" }, kept ? "本单位保存提问原文；不勾选的，只有本人可以看到。" : "只记下原因和所引条款，不保存提问原文。"));
    reason.focus();
  };
  place.append(element("p", { class: "opinion" },
    button("有用", () => give({ verdict: "up" }), { class: "quiet", "aria-label": "这个回答有用" }),
    button("有问题", ask, { class: "quiet", "aria-label": "这个回答有问题" })));
  return place;
}
