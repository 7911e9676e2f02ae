// What stands in the place of a form for a while: two versions of a file, former ones, another name, a new file. What the
// panel does for them is `Host`.

import { button, element } from "../element.js";
import { go } from "../frame.js";
import { ask, say, words } from "../server.js";
import { create, rename } from "./files.js";
import { past } from "./history.js";
import { post } from "./protocol.js";
import { both } from "./versions.js";

/** @typedef {import("./protocol.js").Path} Path */
/** @typedef {import("./protocol.js").Refusal} Refusal */
/** @typedef {import("./session.js").Session} Session */
/**
 * @typedef {object} Host
 * @property {() => Session | null} now the file in the panel
 * @property {(section: HTMLElement) => () => void} instead shows it in the place of the form, which comes back when what is given back is called
 * @property {(heading: string, file: string, ...elements: HTMLElement[]) => void} alone shows this and no file
 * @property {(...elements: HTMLElement[]) => void} notice
 * @property {(text: string | undefined) => void} says in the status
 * @property {(token: string | null, again: boolean) => void} canUndo
 * @property {() => Promise<void>} reload
 * @property {(why: Refusal, file: string) => void} explain
 * @property {(why: Refusal, saving: boolean) => void} refused
 * @property {() => Promise<boolean>} mayLeave
 * @property {(session: Session) => Promise<void>} drop
 * @property {(file: string, path?: Path) => Promise<boolean>} open
 * @property {() => Promise<boolean>} close
 */

/** The file was changed elsewhere: both versions are shown, and their author chooses. @param {Host} host @param {Refusal} why @param {boolean} saving */
export function conflict(host, why, saving) {
  const session = host.now();
  if (!session) return;
  const showBoth = () => {
    const whole = typeof why.mine === "string";
    const mine = whole ? /** @type {string} */ (why.mine) : session.draft.changes().map((change) => JSON.stringify(change)).join("\n");
    const section = both({ message: why.message, theirs: why.theirs ?? "", mine, whole }, {
      save: async (text) => {
        const changes = [{ op: "text", text }];
        /** @type {import("./protocol.js").Answer<import("./protocol.js").Saved>} */
        const answer = await post("save", { file: session.file, fingerprint: why.fingerprint, changes });
        if (answer.refused) return answer.refused.error === "changed" ? conflict(host, { ...answer.refused, mine: text }, true) : host.explain(answer.refused, session.file);
        session.draft.clear();
        host.canUndo(answer.said.undo, false);
        await host.reload();
        host.says(words.form_saved ?? "");
      },
      theirs: async () => {
        await host.drop(session);
        await host.reload();
      },
      back: () => {
        back();
        later();
      },
    });
    const back = host.instead(section);
  };
  const later = () => host.notice(element("p", {}, why.message), button(words.form_see_both ?? "", showBoth, { class: "quiet" }));
  if (saving) {
    host.says(words.form_not_saved ?? "");
    showBoth();
  } else later();
}

/** Former versions of the file. @param {Host} host */
export async function showHistory(host) {
  const session = (await host.mayLeave()) && host.now();
  if (!session) return;
  /** @type {() => void} */
  let back = () => {};
  const section = await past(session.file, {
    async restored({ undo: token }) {
      back();
      host.canUndo(token, false);
      await host.reload();
      host.says(words.form_saved ?? "");
    },
    refused: (why) => host.refused(why, false),
    back: () => back(),
  });
  if (section && host.now() === session) back = host.instead(section);
}

/** Another name for the file. @param {Host} host */
export async function showRename(host) {
  const session = (await host.mayLeave()) && host.now();
  if (!session) return;
  const { file } = session;
  const back = host.instead(rename(session, {
    async renamed(said, slug) {
      const [, folder] = file.split("/");
      go(`/${folder}/${encodeURIComponent(slug)}/`);
      await host.open(said.file);
      host.canUndo(said.undo, false);
      host.says(say("form_renamed", said.files.length));
    },
    back: () => back(),
  }));
}

/** Asks for a new file, and opens it. @param {Host} host */
export async function makeNew(host) {
  if (!(await host.mayLeave())) return;
  host.alone(words.form_new ?? "", "", create({
    async made({ file, undo: token }, path) {
      // It may begin as a draft.
      await ask("drafts", { shown: true });
      go(path);
      await host.open(file);
      host.canUndo(token, false);
      host.says(words.form_made);
    },
    back: () => host.close(),
  }));
}
