using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Rift.Domain.Wording;
using Rift.Web.Settings;

namespace Rift.Tests.Wording;

/// <summary>The English texts keep to the glossary and to one manner (docs/development.md, "Texts").</summary>
public sealed partial class TextStyleTests
{
    /// <summary>What is never said, and what is said instead.</summary>
    private static readonly (string Word, string Better)[] Unsaid =
    [
        ("kinds?", "event type"), ("purse", "total"), ("whoever", "the person's role"), ("somebody", "a player"),
        ("nobody", "no one, or the default player"), ("everybody", "everyone"), ("anybody", "anyone"),
        ("away", "disconnected, or unavailable"), ("mend(ed|s)?", "fix"), ("t(ake|akes|aken|ook) back", "revert"),
        ("takeback", "revert"), ("settled?", "saved"), ("stored", "saved"), ("shall", "will, or is to"),
        ("a look", "review"), ("second look", "appeal"), ("slip of the pen", "typo"), ("present password", "current"),
        ("go(es)? on", "continue, or keep"), ("if you like", "optional"), ("left alone", "unchanged"),
        ("of all time", "all time, or in total"), ("all along", "so far"), ("divided by", "separated by"),
        ("held back", "over the cap"), ("on record", "in the audit log"),
        ("please", "nothing"), (@"\.\.\.", "…"),
    ];

    /// <summary>Names of texts that need a word of the list, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Missed"] = "It is the person who was away, not the server.",
        ["NoUserToRunAs"] = "The user is called nobody.",
    };

    private static readonly string[] Headings = ["Label", "Heading", "Button", "Title"];

    public static IEnumerable<TheoryDataRow<string>> Files => TextFilesTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_speaks_the_words_of_the_glossary(string file) => Assert.Equal([], (
        from text in TextsOf(file)
        from unsaid in Unsaid
        where !Allowed.ContainsKey(text.Name) && Says(text.Value, unsaid.Word)
        select $"{text.Name} says \"{unsaid.Word}\", better {unsaid.Better}: {text.Value}").ToArray());

    [Theory]
    [MemberData(nameof(Files))]
    public void A_heading_a_label_and_a_button_have_no_full_stop(string file) => Assert.Equal([], TextsOf(file)
        .Where(text => Headings.Any(end => text.Name.EndsWith(end, StringComparison.Ordinal)))
        .Where(text => text.Value.EndsWith('.')));

    [Theory]
    [MemberData(nameof(Files))]
    public void No_text_has_a_space_too_many(string file) => Assert.Equal([], TextsOf(file)
        .Where(text => !IsTerminal(file) && !IsMarkdown(text.Value) && SpaceTooMany().IsMatch(text.Value)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_can_be_filled(string file) => Assert.All(TextsOf(file), text =>
    {
        foreach (var number in (int[])[1, 2])
            Assert.NotEqual("", text.Value.Fill([.. ValuesFor(text.Value, number)]));
    });

    [Theory]
    [InlineData("By kind, today", true)]
    [InlineData("A kindly mender", false)]
    [InlineData("Took back", true)]
    public void A_word_is_found_where_it_stands_alone(string text, bool isFound) =>
        Assert.Equal(isFound, Array.Exists(Unsaid, unsaid => Says(text, unsaid.Word)));

    private static bool Says(string text, string word) =>
        Regex.IsMatch(text, $@"(?<!\w){word}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static IEnumerable<object> ValuesFor(string text, int number)
    {
        var places = Place().Matches(text).ToLookup(
            place => int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            place => place.Groups[2].Value);

        return Enumerable.Range(0, places.Select(place => place.Key + 1).DefaultIfEmpty().Max())
            .Select(index => places[index].All(NumberFormat().IsMatch) ? number : (object)DateTimeOffset.UnixEpoch);
    }

    // Paragraphs, and lines of code.
    private static bool IsMarkdown(string text) => text.Contains("\n\n", StringComparison.Ordinal);

    // A terminal shows columns.
    private static bool IsTerminal(string file) => file.Contains("CommandLine", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Value)> TextsOf(string file) =>
        XDocument.Load(Path.Combine(HostEnvironment.SolutionFolder!, file)).Descendants("data")
            .Select(text => ((string)text.Attribute("name")!, (string)text.Element("value")!));

    [GeneratedRegex("  |^ | $|\n")]
    private static partial Regex SpaceTooMany();

    // Two braces are one that is shown.
    [GeneratedRegex(@"(?<!\{)(?:\{\{)*\{(\d+)(?::([^}]*))?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^$|^plural:|^[DFNP]\d?$|^[+#0]")]
    private static partial Regex NumberFormat();
}
