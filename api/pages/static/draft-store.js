// What this browser remembers: the form of each kind of facts as far as it is filled, and the ids of kept drafts.
const KEPT = "cadre-drafts";
const formKey = (sheet) => `cadre-facts:${sheet}`;

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false; // storage switched off or full: the page says that nothing is remembered
  }
}

export const savedForm = (sheet) => read(formKey(sheet), null);
export const saveForm = (sheet, form) => write(formKey(sheet), form);
export const clearForm = (sheet) => localStorage.removeItem(formKey(sheet));

export const remembered = () => read(KEPT, []);
export const forget = (id) => write(KEPT, remembered().filter((one) => one.id !== id));
export const remember = (one) => write(KEPT, [one, ...remembered().filter((each) => each.id !== one.id)].slice(0, 50));
