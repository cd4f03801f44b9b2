using Microsoft.Playwright;

namespace Rift.E2E.Widths;

/// <summary>What of a page a reader cannot see at the window's width, and words that are broken without need.</summary>
internal static class Clipped
{
    // Wide tables scroll inside their wrapper; an ellipsis and a limit of lines are meant.
    private const string Script = """
        () => {
          const found = new Set(), styles = new Map(), boxes = new Map(), wide = innerWidth + 1;
          const once = (map, of, make) => map.get(of) ?? (map.set(of, make(of)), map.get(of));
          const style = element => once(styles, element, it => getComputedStyle(it));
          const box = element => once(boxes, element, it => it.getBoundingClientRect());
          const scrolls = ".scroll, pre, textarea, select", unseen = ".unseen, .skip, svg, noscript";
          const name = element => element.tagName.toLowerCase() + (element.id ? `#${element.id}` : "")
            + [...element.classList].map(one => `.${one}`).join("");
          const say = (what, element, text) =>
            found.add(`${what}: ${name(element.parentElement)} > ${name(element)} “${text.trim().slice(0, 30)}”`);
          const isHidden = element =>
            (box(element).width <= 1 && style(element).display !== "contents")
            || (element.parentElement !== null && isHidden(element.parentElement));
          const boxOf = element =>
            /^(inline|contents)$/.test(style(element).display) ? boxOf(element.parentElement) : element;
          const isCut = (rect, element, own) => {
            const { overflowX, overflowY, textOverflow, webkitLineClamp, clipPath } = style(element);
            const edge = box(element), clips = overflowX !== "visible" || clipPath !== "none";
            if (textOverflow === "ellipsis" || webkitLineClamp !== "none") return null;
            if (!clips && element !== own) return false;
            if (overflowY === "hidden" && rect.bottom > edge.bottom + 2) return true;
            return rect.right > edge.right + 1.5 || rect.left < edge.left - 1.5;
          };
          const check = (node, parent) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            const rects = [...range.getClientRects()].filter(({ width }) => width > .5);
            for (const rect of rects) {
              let at = parent, cut = false;
              while (at && cut === false && !at.matches(scrolls)) {
                cut = isCut(rect, at, boxOf(parent));
                at = cut === false ? at.parentElement : at;
              }
              if (cut) say(`cut by ${name(at)}`, parent, node.data);
              else if (!at && (rect.right > wide || rect.left < -1)) say("outside", parent, node.data);
            }
            if (new Set(rects.map(({ top }) => Math.round(top))).size < 2 || parent.closest("code, pre")) return;
            for (const word of node.data.matchAll(/\S+/g)) {
              if (word[0].length > 12 || word[0].includes("-")) continue;
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              const tops = [...range.getClientRects()].filter(({ width }) => width > .5).map(({ top }) => top);
              if (Math.max(...tops) - Math.min(...tops) > 4) say("broken word", parent, word[0]);
            }
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = texts.nextNode());) {
            const parent = node.parentElement;
            if (!node.data.trim() || parent.closest(unseen) || isHidden(parent)) continue;
            if (parent.checkVisibility({ visibilityProperty: true })) check(node, parent);
          }
          if (document.documentElement.scrollWidth > innerWidth) {
            found.add(`the page is ${document.documentElement.scrollWidth} wide`);
            for (const element of document.body.querySelectorAll("*")) {
              const inside = element.closest(`${scrolls}, ${unseen}`);
              if (inside || isHidden(element) || box(element).right <= wide || !element.checkVisibility()) continue;
              if (![...element.children].some(child => box(child).right > wide)) say("wide", element, "");
            }
          }
          return [...found];
        }
        """;

    public static Task<string[]> OnAsync(IPage page) => page.EvaluateAsync<string[]>(Script);
}
