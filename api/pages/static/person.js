// Who answers: a pseudonym kept in this browser, sent with every request; none means the local user.
import { request } from "/static/shelf-request.js";

const KEY = "cadre-person";
export const person = () => localStorage.getItem(KEY) ?? "";
export const setPerson = (id) => (id ? localStorage.setItem(KEY, id) : localStorage.removeItem(KEY));
export const asked = (method, address, body) => request(method, address, body, person() ? { "X-Cadre-Person": person() } : {});
