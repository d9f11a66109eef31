// Requests of the administration pages: JSON in, JSON out; a problem is thrown as an Error with its Chinese sentences.
const OFFLINE = "与服务的连接中断。请确认服务仍在运行，然后重试。";

export async function request(method, address, body, headers = {}) {
  let response;
  try {
    const plain = body === undefined || body instanceof Blob;
    response = await fetch(address, {
      method,
      headers: plain ? headers : { "Content-Type": "application/json", ...headers },
      body: plain ? body : JSON.stringify(body),
    });
  } catch {
    throw new Error(OFFLINE);
  }
  if (response.status === 204) return null;
  const found = await response.json().catch(() => null);
  if (!response.ok) {
    const error = new Error(found?.detail ? `${found.detail}${found.next_step ?? ""}` : OFFLINE);
    error.status = response.status;
    throw error;
  }
  return found;
}

export function say(words, wrong = false) {
  const said = document.querySelector("#said");
  said.textContent = words;
  said.classList.toggle("strong", wrong);
  said.hidden = !words;
  if (words) said.scrollIntoView({ block: "nearest" });
}

// The name typed for 经办人 stays in this window only.
const KEY = "cadre-by";
export const by = () => document.querySelector("#by")?.value.trim() ?? "";

export function rememberBy() {
  const field = document.querySelector("#by");
  if (!field) return;
  field.value = sessionStorage.getItem(KEY) ?? "";
  field.addEventListener("input", () => sessionStorage.setItem(KEY, field.value));
}
