// An answer or a whole conversation as a Word file. The service keeps none: it answers the questions again.
import { handOver } from "./hand-over.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MOST = 21; // the service takes no more questions at once

const dated = ({ question, on }) => (on ? { question, on } : { question });

async function save(address, sent, pressed) {
  const before = pressed.textContent;
  pressed.disabled = true;
  try {
    const response = await fetch(address, {
      method: "POST", headers: { "Content-Type": "application/json", Accept: WORD }, body: JSON.stringify(sent),
    });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw new Error(`${problem.detail ?? "没有导出。"}${problem.next_step ?? ""}`);
    }
    handOver(await response.blob(), "问答记录.docx");
    pressed.textContent = "已导出";
  } catch (error) {
    pressed.textContent = error instanceof TypeError ? "与服务的连接中断，没有导出" : error.message;
  }
  pressed.disabled = false;
  setTimeout(() => { pressed.textContent = before; }, 3000);
}

// The last question; those before it are only what it refers to.
export const request = (asked) =>
  ({ ...dated(asked.at(-1)), turns: asked.slice(0, -1).slice(1 - MOST).map(({ question }) => question) });

export const saveAnswer = (asked, pressed) => save("/api/questions", request(asked), pressed);

export const saveConversation = (asked, pressed) =>
  save("/api/conversations.docx", { asked: asked.slice(-MOST).map(dated) }, pressed);
