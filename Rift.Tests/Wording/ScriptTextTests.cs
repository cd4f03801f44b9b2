using System.Text.RegularExpressions;
using Rift.Web.Settings;

namespace Rift.Tests.Wording;

/// <summary>
/// What scripts say comes from the page, in <c>data-text-…</c> attributes: a literal of a script cannot be translated.
/// </summary>
public sealed partial class ScriptTextTests
{
    private static readonly string Folder = Path.Combine(HostEnvironment.SolutionFolder!, "wwwroot", "js");

    public static IEnumerable<TheoryDataRow<string>> Scripts =>
        Directory.EnumerateFiles(Folder, "*.js", SearchOption.AllDirectories)
            .Select(script => new TheoryDataRow<string>(Path.GetRelativePath(Folder, script)));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_has_no_text_of_its_own(string script) =>
        Assert.Equal([], TextsIn(File.ReadAllText(Path.Combine(Folder, script))));

    [Theory]
    [InlineData("""say("Meeting booked!");""")]
    [InlineData("""say(`${count} meetings`);""")]
    [InlineData("""say(`was ${then}`);""")]
    [InlineData("""say(`a ${isOpen ? `door is ${"not locked"}` : ""}`);""")]
    [InlineData("""state.textContent = "live";""")]
    [InlineData("""state.textContent = isMuted ? "Muted" : "";""")]
    [InlineData("""button.setAttribute("aria-label", "close");""")]
    [InlineData("""if (confirm("sure")) leave();""")]
    [InlineData("""const half = all / 2; say("It's over");""")]
    public void Text_is_found(string script) => Assert.NotEmpty(TextsIn(script));

    [Theory]
    [InlineData("""document.querySelectorAll("main section, form [data-draft]");""")]
    [InlineData("""if (event.target.matches(".amount input")) event.key === "Escape" && end();""")]
    [InlineData("const calm = matchMedia('(prefers-reduced-motion: reduce)'); // 'a comment in words'\n")]
    [InlineData("""/* 'a comment in words' */ x.replace(/a "few words/g, "$1"); const half = all / 2;""")]
    [InlineData("""edge.animate([{ transform: `translate(${x}px ${y}px)` }]); sign.className = "float down";""")]
    [InlineData("""option.innerHTML = `<svg class="icon" aria-hidden="true"><use href="#${name}" /></svg>${label}`;""")]
    [InlineData("""console.warn(`${name} cannot be played`); state.textContent = texts.muted;""")]
    [InlineData("""xhr.getResponseHeader("HX-Refresh"); time.toLocaleTimeString([], { hour: "2-digit" });""")]
    public void What_is_no_text_is_passed_over(string script) => Assert.Empty(TextsIn(script));

    private static IEnumerable<string> TextsIn(string script) =>
        ScriptLiterals.In(script)
            .Where(literal => !IsForPrograms().IsMatch(literal.Before) && (
                Sentence().IsMatch(WithoutMarkup(literal.Text))
                || (IsShown().IsMatch(literal.Before) && literal.Text.Any(char.IsLetter))))
            .Select(literal => literal.Text);

    private static string WithoutMarkup(string text) => CssFunction().Replace(Tag().Replace(text, ""), "");

    // Two words beside each other, one of which may be filled in.
    [GeneratedRegex(@"\p{L}{2,}[.,;:!?]? [\p{L}\uFFFC]|[\p{L}\uFFFC][.,;:!?]? \p{L}{2,}")]
    private static partial Regex Sentence();

    // Also after the question mark or the colon of a choice.
    [GeneratedRegex(
        """(\b(textContent|innerText|title|ariaLabel|placeholder|alt)\s*=[^=;{(]*"""
        + """|setAttribute\("(aria-label|aria-description|title|placeholder|alt)",\s*|\b(confirm|alert|prompt)\()$""")]
    private static partial Regex IsShown();

    [GeneratedRegex(
        @"(\b(querySelector|querySelectorAll|closest|matches|matchMedia|console\.\w+)\(|className\s*=[^;]*)$")]
    private static partial Regex IsForPrograms();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\w-]+\([^)]*\)")]
    private static partial Regex CssFunction();
}
